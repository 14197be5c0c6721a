#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/views/flow/time_axis.h"

namespace polarflow {

/// One quantity of every token over time.
struct TokenQuantity {
  std::string symbol;  ///< a curve is called by it with the token's number below, as s₃
  std::string axis;    ///< label of the y axis
  std::function<Vec(const FlowRecord&, Index)> values;  ///< (n), at a sample
  std::optional<Interval> include = {};
};

/// A quantity that samples hold.
[[nodiscard]] inline auto sampled(Eigen::Map<const Vec> FlowPoint::*member) {
  return [member](const FlowRecord& record, Index i) -> Vec { return record[i].*member; };
}

/// The colours of the tokens, the same in every view: by number up to ten tokens; of more, the
/// largest final weights have colours and the rest is grey.
[[nodiscard]] std::vector<int> token_slots(const FlowFrame& frame);

/// The same as far as it tells nothing of the end: with `conceal`, more than ten tokens are grey.
[[nodiscard]] std::vector<int> shown_slots(const FlowFrame& frame, const ViewParams& params);

/// The palette in which all of so many tokens stand out; one of its greys is never the seventh.
[[nodiscard]] Palette token_palette(const FlowFrame& frame);

/// The tokens whose curves are drawn: all up to so many, else the coloured ones and a spread of others.
[[nodiscard]] std::vector<Index> drawn_tokens(const std::vector<int>& slots, std::size_t most);

/// Curves of the quantity, one a token, over the frame's time axis.
[[nodiscard]] Figure build_token_curves(const FlowFrame& frame, const ViewParams& params,
                                        const TokenQuantity& quantity);

/// The axis of a quantity: the scale asked for, else `usual`; linear where nothing is positive.
[[nodiscard]] Axis value_axis(std::string_view label, const ViewParams& params, AxisScale usual,
                              const std::vector<Series>& series);

/// Marks of violated statements, and of the kinks that the run crossed, if they are few.
[[nodiscard]] std::vector<ReferenceLine> event_lines(const FlowFrame& frame);

}  // namespace polarflow
