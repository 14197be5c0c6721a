#pragma once

#include <string>
#include <string_view>

namespace polarflow {

/// What is wrong with a part's data: the parameter's id and what it may be. Empty: nothing.
struct Complaint {
  std::string_view field;
  std::string allowed;
  explicit operator bool() const { return !field.empty(); }
};

}  // namespace polarflow
