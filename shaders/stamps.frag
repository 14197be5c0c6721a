#version 330
// The colours of a ColourField's stamps.

uniform sampler2D inks;

flat in int ink;
out vec4 colour;

void main() { colour = texelFetch(inks, ivec2(ink, 0), 0); }
