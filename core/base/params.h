#pragma once

#include "core/base/types.h"

#include <limits>
#include <span>
#include <string_view>

namespace polarflow {

enum class Scale { linear, log };

/// The extents an array parameter may have: 1, d (output dimension), n (tokens), m (data rows),
/// rows (of attention).
enum class Extent { one, d, n, m, rows };

struct Shape {
  Extent rows = Extent::one;
  Extent cols = Extent::one;
};

/// One of the few words of its ParamInfo, by its place among them.
struct Word {
  int index = 0;
  bool operator==(const Word&) const = default;
};

/// One parameter, declared once: slider, tooltip, scenario field, fuzz range.
///
/// Parts declare theirs in
///     template <class Self, class Visitor> static void visit_params(Self& self, Visitor& visit)
/// by calling visit(ParamInfo{…}, self.member). A visitor is a class with operator() overloaded on
/// the member's type: double, std::int64_t, bool, Word, Vec, Mat, and what a layer adds of its own.
struct ParamInfo {
  std::string_view id;
  std::string_view label;
  double min = -std::numeric_limits<double>::max();
  double max = std::numeric_limits<double>::max();
  Scale scale = Scale::linear;
  Shape shape = {};  // arrays only
  std::string_view help = {};
  std::span<const std::string_view> words = {};  // what a Word may be
  Extent below = Extent::one;   // integers: an index less than this extent, unless that is `one`
  Extent counts = Extent::one;  // integers: the number of this extent, 0 where arrays decide it
};

/// For parts without parameters.
struct NoParams {
  template <class Self, class Visitor>
  static void visit_params(Self&, Visitor&) {}
};

}  // namespace polarflow
