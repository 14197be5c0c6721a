#include "app/views/labels.h"

#include "core/model/problem.h"
#include "core/theory/finding.h"

namespace polarflow {

std::vector<std::string> numbers_to(Index count) {
  std::vector<std::string> names;
  for (auto i = std::size_t{1}; i <= static_cast<std::size_t>(count); ++i)
    names.push_back(std::to_string(i));
  return names;
}

Figure message_figure(std::string text) {
  return {.title = {}, .panel = Message{std::move(text)}};
}

std::vector<Breach> breaches(const FlowFrame& frame) {
  std::vector<Breach> found;
  if (!frame.findings) return found;
  for (const Finding& finding : *frame.findings)
    if (finding.first_breach) found.push_back({*finding.first_breach, finding.info.id});
  return found;
}

Figure empty_figure(const FlowFrame& frame) {
  if (frame.outcome.kind != Outcome::Kind::undefined || !frame.problem)
    return message_figure("The run has only begun.");
  const std::string_view why =
      std::visit([&](const auto& map) { return map.undefined_at(frame.problem->a); },
                 frame.problem->normalization);
  std::string text = "The attention map is undefined at this start";
  text.append(why.empty() ? "" : ": ").append(why).append(".");
  return message_figure(std::move(text));
}

std::string rows_note(const FlowFrame& frame) {
  return frame.problem->rows() > 1 ? ", row mean" : "";
}

std::string_view values_letter(const Problem& problem) {
  return std::visit([](const auto& model) { return model.state()[0].id; }, problem.model);
}

std::string_view block_letter(const Problem& problem) {
  return std::visit([](const auto& model) { return model.state()[1].id; }, problem.model);
}

std::string_view scores_letter(const Problem& problem) {
  if (std::holds_alternative<ValueSoftmaxModel>(problem.model)) return "a";
  return std::holds_alternative<AttentionRowsModel>(problem.model) ? "S" : "z";
}

}  // namespace polarflow
