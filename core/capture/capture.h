#pragma once

#include "core/attention/attention.h"
#include "core/attention/model_report.h"

#include <span>
#include <string>
#include <vector>

namespace polarflow {

/// The attention of a real model, measured.
struct Capture {
  AttentionShape shape;
  std::vector<HeadReport> heads = {};   ///< (layers · heads), layer after layer
  ModelReport model = {};               ///< what they say together
  std::vector<std::string> notes = {};  ///< what was read, left out and guessed: sentences

  [[nodiscard]] const HeadReport& head(Index layer, Index head) const {
    return heads[static_cast<std::size_t>(layer * shape.heads + head)];
  }
  /// The heads of a layer.
  [[nodiscard]] std::span<const HeadReport> layer(Index layer) const {
    return std::span(heads).subspan(static_cast<std::size_t>(layer * shape.heads),
                                    static_cast<std::size_t>(shape.heads));
  }
};

}  // namespace polarflow
