#pragma once

#include "app/files/attention_choice.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace polarflow {

/// The layers and heads that a config.json beside the file states; nothing where there is none.
/// One that cannot be read is told in a note.
[[nodiscard]] AxisEvidence config_evidence(const std::filesystem::path& beside,
                                           std::vector<std::string>& notes);

/// The axes that the file itself states, where it does, for an array of so many axes.
[[nodiscard]] std::optional<AxisOrder> stated_axes(const ArrayFile& file, std::size_t rank);

/// All orders of the axes that the rows, the config and the mask leave, the likeliest first.
[[nodiscard]] std::vector<AxisOrder> possible_orders(const AttentionChoice& choice,
                                                     const AxisEvidence& known,
                                                     const LabelledArray* mask);

/// One order of the axes and what the tensor is under it.
struct Arranged {
  AxisOrder order;
  AttentionLayout layout;
};

/// Those orders under which the arrays fit together.
/// Errors  the first order's DumpError, where they fit under none.
[[nodiscard]] std::vector<Arranged> arrange_all(const ArrayFamily& family,
                                                const std::vector<AxisOrder>& orders);

}  // namespace polarflow
