#pragma once

#include "core/base/types.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace polarflow::test {

/// A file of tests/reference.
nlohmann::json reference(const std::string& name);
/// The names of the files in a folder of tests/reference, without their extension, sorted.
std::vector<std::string> reference_names(const std::string& folder);

Vec vec_of(const nlohmann::json& list);
Mat mat_of(const nlohmann::json& rows);

/// The largest |x − ref| / (1 + |ref|); infinite where shapes differ or a number is not finite.
double distance(const Vec& x, const Vec& ref);

}  // namespace polarflow::test
