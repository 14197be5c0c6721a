#pragma once

#include "core/scenario/flow_scenario.h"

#include <string>
#include <vector>

namespace polarflow {

/// A place for an array in a scenario: its JSON pointer, and what it may be.
struct ArraySlot {
  std::string pointer;
  ParamInfo info;

  [[nodiscard]] bool is_vector() const { return info.shape.cols == Extent::one; }
};

/// The arrays that a model with its initial state, and a loss, want.
std::vector<ArraySlot> array_slots(const AnyModel& model, const AnyLoss& loss);

/// The extents of a scenario's arrays, m being the number of data points.
struct Extents {
  Index d = 0, n = 0, m = 0, rows = 0;

  [[nodiscard]] Index of(Extent extent) const {
    switch (extent) {
      case Extent::one:
        return 1;
      case Extent::d:
        return d;
      case Extent::n:
        return n;
      case Extent::m:
        return m;
      case Extent::rows:
        return rows;
    }
    return 0;
  }
};

/// Where a scenario stands: its source, and its JSON pointer there (not empty inside a session).
struct Origin {
  std::string source;
  std::string base = {};
};

/// Which of the dims a text gives; 0 where it leaves them open.
struct GivenDims {
  Index d = 0, n = 0;
};

/// The number of rows of attention that the model asks for; 0 where it leaves it open or has none.
Index given_rows(const AnyModel& model);
/// Sets that number, where the model has it.
void set_rows(AnyModel& model, Index rows);

/// The extents on which the arrays and the given dims agree; the default where nothing fixes one.
///
/// Errors  FieldError at the array that disagrees or is too large.
Extents resolve_extents(const AnyModel& model, const std::vector<ArraySlot>& slots,
                        const ArrayInits& arrays, GivenDims given, const Origin& origin);

/// What an array is where a scenario does not say: the paper's, with its seeds.
AnyInit default_array(const std::string& pointer, const Extents& extents);

/// visit_params of the alternative that a variant holds.
template <class Choice, class Visitor>
void visit_params_of(Choice& choice, Visitor& visitor) {
  std::visit([&]<class Part>(Part& part) { Part::visit_params(part, visitor); }, choice);
}

}  // namespace polarflow
