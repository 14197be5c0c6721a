#pragma once

#include <cstddef>
#include <string_view>

namespace polarflow {

/// A number and how many letters of a text it takes; none: 0.
struct NumberAtFront {
  double value = 0;
  std::size_t length = 0;
};

/// The decimal number with which a text begins: -1, .5, 2.5e-3, with a point in every locale.
///
/// What std::from_chars does where the standard library has it for floating-point numbers.
/// Range   length 0 also for a number beyond double.
[[nodiscard]] NumberAtFront number_at_front(std::string_view text);

}  // namespace polarflow
