#version 330
// The colours of a ColourField's cells, as painted() in app/figure/colour_field.cpp has them.
// Everything is fetched by whole numbers, so that no dot falls into another cell by rounding.

uniform sampler2D cells;    // place among or along the inks; strength: negative where nothing is
uniform isampler2D places;  // the cell under each dot, negative where there is none
uniform sampler2D inks;
uniform bool placed;  // by `places`; otherwise a cell a dot
uniform bool blended;
uniform int ink_count;
uniform int stride;  // of `cells`, in cells
uniform int width;   // of the picture, in dots
uniform int apart;   // lines of a hatching, in dots
uniform float hatched;  // in place of a strength
uniform vec4 background, clear, hatching;

out vec4 colour;

vec4 ink(float at) {
  if (!blended) return texelFetch(inks, ivec2(int(at), 0), 0);
  float along = at * float(ink_count - 1);
  int below = min(int(along), ink_count - 2);
  return mix(texelFetch(inks, ivec2(below, 0), 0), texelFetch(inks, ivec2(below + 1, 0), 0),
             along - float(below));
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int cell = placed ? texelFetch(places, at, 0).r : at.y * width + at.x;
  if (cell < 0) {
    colour = clear;
    return;
  }
  vec2 known = texelFetch(cells, ivec2(cell % stride, cell / stride), 0).rg;
  bool on_line = (at.x + at.y) % apart * 4 < apart;
  if (known.g >= 0.0)
    colour = mix(background, ink(known.r), known.g);
  else
    colour = known.g == hatched && on_line ? hatching : clear;
}
