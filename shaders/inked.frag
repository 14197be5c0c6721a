#version 330
// The colours of dots that each have an ink or none: a ColourField's stamps.

uniform usampler2D dots;  // the ink of each
uniform sampler2D inks;
uniform int no_ink;
uniform vec4 clear;

out vec4 colour;

void main() {
  int ink = int(texelFetch(dots, ivec2(gl_FragCoord.xy), 0).r);
  colour = ink == no_ink ? clear : texelFetch(inks, ivec2(ink, 0), 0);
}
