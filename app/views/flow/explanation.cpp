#include "app/views/flow/explanation.h"

#include "app/figure/number_format.h"
#include "app/views/flow/moment.h"
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
std::optional<Snapshot> snapshot_at(const FlowFrame& frame, std::optional<double> t) {
  const auto now = moment_at(frame, t);
  if (!now || !has_plain_values(*frame.problem)) return {};
  SnapshotTaker taker(*frame.problem);
  return taker.take(frame.record.t(now->sample),
                    {frame.record.V(now->sample), frame.record[now->sample].block});
}

/// Whether the token is worth more than the average, in words.
std::string verdict(double rate, double own, double mean, const std::string& token) {
  if (rate == 0) return "It rests.";
  return own > mean ? "It grows: token " + token + " is worth more than the average."
                    : "It falls: token " + token + " is worth less than the average.";
}

}  // namespace

std::string explanation_of_score(const FlowFrame& frame, std::optional<double> t, Index token) {
  const auto now = snapshot_at(frame, t);
  if (!now || token >= now->s().size()) return {};
  const Vec h = -now->state.V.transpose() * now->now.g.col(0);
  const double rate = -frame.problem->rates.a * now->gradient.a[token];
  const std::string name = std::to_string(token + 1), i = "_{" + name + "}";
  const std::string begin = R"($$\frac{d a)" + i + "}{d t} = ";
  const std::string worth = "$h" + i + R"( = -\langle \nabla L, v)" + i + R"( \rangle = )" +
                            number(h[token]) + "$: how much attention to token " + name +
                            " lowers the loss";
  const auto* softmax = std::get_if<SoftmaxNormalization>(&frame.problem->normalization);
  if (!softmax) return begin + R"((J^\top h))" + i + " = " + number(rate) + "$$\n" + worth;
  const double mean = now->s().dot(h), eta = frame.problem->rates.a / softmax->temperature;
  std::string formula = begin, values = " = ";
  if (eta != 1) formula += R"(\frac{\eta_a}{T} )", values += number(eta) + R"( \cdot )";
  formula += "s" + i + " (h" + i + R"( - \sum_j s_j h_j))";
  values += number(now->s()[token]) + R"( \cdot ()" + number(h[token]) + " - " + factor(mean) +
            ") = " + number(rate);
  return formula + values + "$$\n" + worth + "\n" + R"($\sum_j s_j h_j = )" + number(mean) +
         "$: the same for the average token\n" + verdict(rate, h[token], mean, name);
}

std::string explanation_of_weight(const FlowFrame& frame, std::optional<double> t, Index token) {
  const std::string of_score = explanation_of_score(frame, t, token);
  const auto* softmax = std::get_if<SoftmaxNormalization>(&frame.problem->normalization);
  if (!softmax || of_score.empty()) return of_score;
  const auto now = *snapshot_at(frame, t);
  const Vec rates = -frame.problem->rates.a * now.gradient.a;
  const double own = now.s()[token] / softmax->temperature, mean = now.s().dot(rates);
  const bool cold = softmax->temperature != 1;
  const std::string i = "_{" + std::to_string(token + 1) + "}";
  return R"($$\frac{d s)" + i + "}{d t} = " + (cold ? R"(\frac{s)" + i + "}{T} " : "s" + i + " ") +
         R"((\dot a)" + i + R"( - \sum_j s_j \dot a_j) = )" + number(own) + R"( \cdot ()" +
         number(rates[token]) + " - " + factor(mean) +
         ") = " + number(own * (rates[token] - mean)) + "$$\n" + of_score;
}

std::string explanation_of_projection(const FlowFrame& frame, std::optional<double> t,
                                      Index token) {
  const auto now = snapshot_at(frame, t);
  if (!now || token >= now->s().size() || !(now->w.norm() > 0)) return {};
  const double eta = frame.problem->rates.V, s = now->s()[token];
  const double slope = now->now.g.col(0).dot(now->w);
  const std::string i = "_{" + std::to_string(token + 1) + "}";
  return R"($$\frac{d p)" + i + R"(}{d t} = -)" + (eta != 1 ? R"(\eta_V )" : "") + "s" + i +
         R"( \langle \nabla L, w \rangle = -)" + (eta != 1 ? number(eta) + R"( \cdot )" : "") +
         number(s) + R"( \cdot )" + factor(slope) + " = " + number(-eta * s * slope) +
         "$$\nA token moves along $w$ as much as it is attended to.";
}

std::string explanation_of_curve(const FlowFrame& frame, std::string_view view, double t,
                                 Index token) {
  if (view == "weights") return explanation_of_weight(frame, t, token);
  if (view == "scores") return explanation_of_score(frame, t, token);
  if (view == "projections") return explanation_of_projection(frame, t, token);
  return {};
}

std::string explanation_of_value(const FlowFrame& frame, std::optional<double> t, Index k,
                                 Index token) {
  const auto now = snapshot_at(frame, t);
  if (!now || token >= now->s().size() || k >= now->now.g.rows()) return {};
  const double slope = now->now.g(k, 0), s = now->s()[token];
  const std::string i = std::to_string(token + 1), row = std::to_string(k + 1);
  const double eta = frame.problem->rates.V;
  return R"($$\frac{d V_{)" + row + "," + i + R"(}}{d t} = -)" + (eta != 1 ? R"(\eta_V )" : "") +
         "s_{" + i + R"(} \frac{\partial L}{\partial \theta_{)" + row + "}} = -" +
         (eta != 1 ? number(eta) + R"( \cdot )" : "") + number(s) + R"( \cdot )" + factor(slope) +
         " = " + number(-eta * s * slope) +
         "$$\nOnly what is attended to learns: the step is shared out by $s$.";
}

}  // namespace polarflow
