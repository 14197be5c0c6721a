#pragma once

#include <map>
#include <memory>
#include <string_view>

#include "app/views/view.h"

namespace polarflow {

/// Figures as the views built them, until the frame or the parameters change.
///
/// A cursor that only moves a line does not build anything anew.
class FigureCache {
 public:
  const Figure& get(const View& view, const std::shared_ptr<const Frame>& frame,
                    const ViewParams& params);

 private:
  struct Entry {
    std::shared_ptr<const Frame> frame;
    ViewParams params;
    Figure figure;
  };
  std::map<std::string_view, Entry> entries_;
};

}  // namespace polarflow
