#pragma once

#include <string>
#include <vector>

namespace polarflow {

struct Scenario;  // core/scenario/scenario.h

/// A field in which two scenarios differ; a value is empty where the field is absent.
struct Difference {
  std::string pointer;  ///< JSON pointer of the field
  std::string a, b;     ///< its values, cut to 40 characters

  bool operator==(const Difference&) const = default;
};

/// Every field in which the scenarios differ, in the order of the file; objects member by member,
/// lists of numbers as a whole. Titles do not count.
[[nodiscard]] std::vector<Difference> differences(const Scenario& a, const Scenario& b);

}  // namespace polarflow
