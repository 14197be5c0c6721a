#pragma once

#include <utility>
#include <vector>

#include "core/base/types.h"
#include "core/scenario/json.h"

namespace polarflow {

/// Starts as a list of lists of scores.
[[nodiscard]] inline Json json_of(const std::vector<Vec>& starts) {
  Json::Array items;
  for (const Vec& a : starts) items.emplace_back(Json::Array(a.begin(), a.end()));
  return Json(std::move(items));
}

}  // namespace polarflow
