#pragma once

#include <iosfwd>

namespace polarflow {

/// Times redraws of the playing window, off screen: with the run alone, and with 500 further
/// starts. A line each: processor time of building a redraw, wall time of one that is built and
/// painted to its end, and who paints. Then redraws in each of which a parameter changes while
/// basins are on: wall time from the change to the painted picture.
///
/// Where there is no OpenGL the line says so.
void bench_redraws(std::ostream& out);

}  // namespace polarflow
