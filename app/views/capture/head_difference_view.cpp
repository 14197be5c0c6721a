#include "app/views/capture/head_difference_view.h"

#include <string>
#include <utility>
#include <vector>

#include "app/views/capture/head_map.h"
#include "app/views/capture/heads.h"
#include "app/views/labels.h"

namespace polarflow {

namespace {

std::string size_of(const HeadPicture& picture) {
  return std::to_string(picture.rows) + " × " + std::to_string(picture.cols);
}

/// Why there is nothing to subtract; empty where there is.
std::string why_no_other(const CaptureFrame& frame, const CaptureFrame* beside) {
  if (!beside)
    return "Choose a second capture to compare with: the difference of its head and this one is "
           "shown here.";
  if (!beside->picked) return "Choose a head of the second capture, too.";
  const HeadPicture& own = frame.picked->picture;
  const HeadPicture& other = beside->picked->picture;
  if (own.rows == other.rows && own.cols == other.cols) return {};
  return "The two heads differ in size: " + size_of(own) + " queries and keys here, " +
         size_of(other) + " there. Compare captures of equally many tokens.";
}

}  // namespace

Figure build_head_difference_view(const CaptureFrame& frame, const ViewParams& params) {
  const CaptureFrame* beside = capture_beside(params);
  if (std::string why = why_no_other(frame, beside); !why.empty())
    return message_figure(std::move(why));
  const PickedHead& own = *frame.picked;
  const PickedHead& other = *beside->picked;
  const HeadSight sight = sight_of(frame.capture, own, params.heads);
  const HeadPicture one = in_sight(own.picture, sight), two = in_sight(other.picture, sight);
  std::vector<double> values;
  values.reserve(one.values.size());
  for (std::size_t i = 0; i < one.values.size(); ++i)
    values.push_back(double{one.values[i]} - double{two.values[i]});
  Heatmap map = head_map(frame.capture, own, sight, std::move(values));
  map.bar_label = "difference of attention";
  std::string title = head_title(frame.capture, own.pick);
  if (!(own.pick == other.pick)) title += " − " + head_title(beside->capture, other.pick);
  return {.title = std::move(title), .panel = std::move(map)};
}

std::string why_no_head_difference(const CaptureFrame& frame) {
  return frame.picked ? ""
                      : "Choose a head in the head grid, and a second capture to compare with.";
}

}  // namespace polarflow
