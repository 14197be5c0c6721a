#include "core/capture/capture.h"

#include <span>

namespace polarflow {
namespace {

std::vector<const HeadReport*> reports_of(
    std::span<const std::shared_ptr<const CapturedHead>> heads) {
  std::vector<const HeadReport*> reports;
  for (const auto& head : heads)
    if (head) reports.push_back(&head->report);
  return reports;
}

}  // namespace

std::vector<const HeadReport*> Capture::reports(Index layer) const {
  const auto each = static_cast<std::size_t>(shape.heads);
  return reports_of(std::span(heads).subspan(static_cast<std::size_t>(layer) * each, each));
}

std::vector<const HeadReport*> Capture::reports() const {
  return reports_of(heads);
}

}  // namespace polarflow
