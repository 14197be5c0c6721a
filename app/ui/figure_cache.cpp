#include "app/ui/figure_cache.h"

namespace polarflow {

const Figure& FigureCache::get(const View& view, const std::shared_ptr<const Frame>& frame,
                               const ViewParams& params) {
  Entry& entry = entries_[view.id];
  ViewParams rest = params;
  if (!view.follows_cursor) rest.t = entry.params.t;
  if (entry.frame != frame || entry.params != rest) {
    entry = {frame, params, view.build(*frame, params)};
    set_cursor(entry.figure, params);
  } else if (entry.params.t != params.t) {
    entry.params.t = params.t;
    set_cursor(entry.figure, params);
  }
  return entry.figure;
}

}  // namespace polarflow
