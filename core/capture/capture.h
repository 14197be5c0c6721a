#pragma once

#include "core/attention/model_report.h"
#include "core/capture/head_picture.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace polarflow {

/// One way to understand the axes of a file's arrays.
struct AxisReading {
  std::string axes;  ///< "layer,sample,head,query,key" of each array, as far as it has them
  AttentionShape shape;
  std::vector<HeadPicture> sketches = {};  ///< of the first heads, layer after layer, where several
                                           ///< readings are possible
  Index sketched_heads = 0;                ///< of each layer
};

/// Where a capture comes from, as it was found out when it was opened.
struct CaptureOrigin {
  std::string name;                        ///< of the file
  std::vector<std::string> arrays = {};    ///< "name: float32 (2, 4, 24, 24)"
  std::vector<AxisReading> readings = {};  ///< that the file leaves open, the one used first
  std::vector<std::string> notes = {};     ///< what was read, left out and guessed: sentences
  std::vector<std::int64_t> ids = {};      ///< of the tokens, (samples × keys); or empty
};

/// One head, measured.
struct CapturedHead {
  static constexpr Index kSide = 256;  ///< of its picture at most

  HeadReport report;
  HeadPicture picture;  ///< of all samples together
};

/// The attention of a real model, measured as far as it was read. A value: copies share their heads.
struct Capture {
  AttentionShape shape;
  std::shared_ptr<const CaptureOrigin> origin;
  std::vector<std::shared_ptr<const CapturedHead>> heads =
      {};  ///< (layers · heads), layer after layer; null where still to be read
  std::shared_ptr<const HeadPicture> uniform = nullptr;  ///< what uniform attention looks like
  std::shared_ptr<const ModelReport> model = nullptr;    ///< what all say together; null before

  /// Null where it is still to be read.
  [[nodiscard]] const CapturedHead* head(Index layer, Index head) const {
    return heads[static_cast<std::size_t>(layer * shape.heads + head)].get();
  }
  /// The reports of those that were read; of one layer, or of all.
  [[nodiscard]] std::vector<const HeadReport*> reports(Index layer) const;
  [[nodiscard]] std::vector<const HeadReport*> reports() const;
};

}  // namespace polarflow
