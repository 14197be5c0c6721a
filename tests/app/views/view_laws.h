#pragma once

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

#include "app/figure/theme.h"
#include "tests/app/figure/checked_canvas.h"

namespace polarflow::test {

/// Whatever is in it, a figure draws into a box of any size without a fault.
inline void check_drawing(const Figure& figure) {
  for (const Rect box : {Rect{0, 0, 400, 300}, Rect{0, 0, 60, 40}, Rect{0, 0, 0, 0}}) {
    CAPTURE(box.width());
    CheckedCanvas canvas(box);
    draw(figure, box, canvas, light_theme());
    CHECK(canvas.faults() == std::vector<std::string>{});
  }
}

}  // namespace polarflow::test
