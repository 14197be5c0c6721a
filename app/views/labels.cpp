#include "app/views/labels.h"

namespace polarflow {

std::vector<std::string> numbers_to(Index count) {
  std::vector<std::string> names;
  for (auto i = std::size_t{1}; i <= static_cast<std::size_t>(count); ++i)
    names.push_back(std::to_string(i));
  return names;
}

Figure empty_figure(const Frame& frame) {
  Message message{"The run has only begun."};
  if (frame.outcome.kind == Outcome::Kind::undefined && frame.problem) {
    const std::string_view why =
        std::visit([&](const auto& map) { return map.undefined_at(frame.problem->a); },
                   frame.problem->normalization);
    message.text = "The attention map is undefined at this start";
    message.text.append(why.empty() ? "" : ": ").append(why).append(".");
  }
  Figure figure;
  figure.panel = std::move(message);
  return figure;
}

}  // namespace polarflow
