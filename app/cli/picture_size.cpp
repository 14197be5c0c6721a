#include "app/cli/picture_size.h"

#include "core/base/error.h"

#include <charconv>

namespace polarflow {

void parse_picture_size(const std::string& text, int least, int most, int& width, int& height) {
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, width);
  const bool cross = first.ptr != end && *first.ptr == 'x';
  const auto second = std::from_chars(cross ? first.ptr + 1 : end, end, height);
  const auto fits = [=](int side) { return side >= least && side <= most; };
  if (cross && second.ptr == end && fits(width) && fits(height)) return;
  const std::string lo = std::to_string(least), hi = std::to_string(most);
  throw Error("--size: found '" + text + "'; allowed: WIDTHxHEIGHT from " + lo + "x" + lo + " to " +
              hi + "x" + hi);
}

}  // namespace polarflow
