#version 330
// A square of dots for each stamp of a ColourField.

uniform isampler2D stamps;  // left, top, ink
uniform int stride;         // of `stamps`
uniform int side;           // of the square, in dots
uniform ivec2 size;         // of the picture, in dots

flat out int ink;

void main() {
  ivec3 stamp = texelFetch(stamps, ivec2(gl_InstanceID % stride, gl_InstanceID / stride), 0).rgb;
  ivec2 corner = stamp.xy + side * ivec2(gl_VertexID & 1, gl_VertexID >> 1);
  ink = stamp.z;
  gl_Position = vec4(2.0 * vec2(corner) / vec2(size) - 1.0, 0, 1);
}
