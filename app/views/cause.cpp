#include "app/views/cause.h"

#include "app/figure/number_format.h"
#include "app/views/moment.h"
#include "core/model/snapshot.h"

namespace polarflow {

namespace {

std::string number(double value) {
  return format_number(value, 3);
}

/// A factor; a negative one in brackets.
std::string factor(double value) {
  return value < 0 ? "(" + number(value) + ")" : number(value);
}

bool has_plain_values(const Problem& problem) {
  const auto* model = std::get_if<ValueSoftmaxModel>(&problem.model);
  return model && std::holds_alternative<PlainPath>(model->value_path);
}

/// The run at the last recorded sample before t.
std::optional<Snapshot> snapshot_at(const Frame& frame, std::optional<double> t) {
  const auto now = moment_at(frame, t);
  if (!now || !has_plain_values(*frame.problem)) return {};
  SnapshotTaker taker(*frame.problem);
  return taker.take(frame.history.t(now->sample),
                    {frame.history.V(now->sample), frame.history[now->sample].block});
}

/// Whether the token is worth more than the average, in words.
std::string verdict(double rate, double own, double mean, const std::string& token) {
  if (rate == 0) return "It rests.";
  return own > mean ? "It grows: token " + token + " is worth more than the average."
                    : "It falls: token " + token + " is worth less than the average.";
}

}  // namespace

std::string cause_of_score(const Frame& frame, std::optional<double> t, Index token) {
  const auto now = snapshot_at(frame, t);
  if (!now || token >= now->s().size()) return {};
  const auto at = static_cast<int>(token + 1);
  const std::string i = subscript(at);
  const Vec h = -now->state.V.transpose() * now->now.g.col(0);
  const double rate = -frame.problem->rates.a * now->gradient.a[token];
  const std::string begin = "da" + i + "/dt = ";
  const std::string name = std::to_string(at);
  const std::string worth = "h" + i + " = −⟨∇L, v" + i + "⟩ = " + number(h[token]) +
                            ": how much attention to token " + name + " lowers the loss";
  const auto* softmax = std::get_if<SoftmaxNormalization>(&frame.problem->normalization);
  if (!softmax) return begin + "(Jᵀh)" + i + " = " + number(rate) + "\n" + worth;
  const double mean = now->s().dot(h), eta = frame.problem->rates.a / softmax->temperature;
  std::string formula = begin, values = "= ";
  if (eta != 1) formula += "η/T · ", values += number(eta) + " × ";
  formula += "s" + i + " (h" + i + " − Σ s h)";
  values += number(now->s()[token]) + " × (" + number(h[token]) + " − " + factor(mean) +
            ") = " + number(rate);
  return formula + " " + values + "\n" + worth + "\nΣ s h = " + number(mean) +
         ": the same for the average token\n" + verdict(rate, h[token], mean, name);
}

std::string cause_of_value(const Frame& frame, std::optional<double> t, Index k, Index token) {
  const auto now = snapshot_at(frame, t);
  if (!now || token >= now->s().size() || k >= now->now.g.rows()) return {};
  const double slope = now->now.g(k, 0), s = now->s()[token];
  const std::string i = subscript(static_cast<int>(token + 1));
  const std::string row = subscript(static_cast<int>(k + 1));
  const double eta = frame.problem->rates.V;
  return "dV" + row + "‚" + i + "/dt = −s" + i + " ∂L/∂θ" + row + " = −" + number(s) + " × " +
         factor(slope) + (eta != 1 ? " × η " + number(eta) : "") + " = " +
         number(-eta * s * slope) +
         "\nOnly what is attended to learns: the step is shared out by s.";
}

}  // namespace polarflow
