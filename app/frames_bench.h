#pragma once

#include <iosfwd>

namespace polarflow {

/// Times frames of the playing window, drawn off screen: with the run alone, and with 500 further
/// starts. A line each: processor time of building a frame, wall time of a frame that is built and
/// painted to its end, and who paints. Then frames in each of which a parameter changes while
/// basins are on: wall time from the change to the painted picture.
///
/// Where there is no OpenGL the line says so.
void bench_frames(std::ostream& out);

}  // namespace polarflow
