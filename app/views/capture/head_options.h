#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/figure/geometry.h"

namespace polarflow {

/// What the colours of attention mean; uniform attention is the zero of each scale.
///
///     linear  A − u, with u = one over the number of visible keys
///     log     log₁₀ A/u
///     row     A − u, as a share of what is largest of it in the row
enum class HeadScale { linear, log, row };

/// The choices' words in files, in the order of their values.
inline std::span<const std::string_view> words_of(HeadScale) {
  static constexpr std::string_view kWords[] = {"linear", "log", "row"};
  return kWords;
}

/// How the heads of a capture are looked at.
struct HeadOptions {
  int layer = 0, head = 0;                ///< the one that is looked at
  std::optional<int> sample;              ///< of its samples; nothing: all together
  std::optional<Interval> keys, queries;  ///< of it in sight, counted from 0; nothing: all
  HeadScale scale = HeadScale::log;
  std::string measure = "sink_mass";  ///< an id of kMeasures: what the measure's views show
  std::string
      order;  ///< an id of kMeasures: the head with the largest comes first; empty: by layer

  bool operator==(const HeadOptions&) const = default;

  template <class Self, class Visitor>
  static void visit_fields(Self& self, Visitor& v) {
    v("layer", self.layer);
    v("head", self.head);
    v("sample", self.sample);
    v("keys", self.keys);
    v("queries", self.queries);
    v("scale", self.scale);
    v("measure", self.measure);
    v("order", self.order);
  }
};

}  // namespace polarflow
