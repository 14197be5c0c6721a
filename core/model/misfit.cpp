#include "core/model/misfit.h"

namespace polarflow {
namespace {

std::string quoted(std::string_view id) {
  return '"' + std::string(id) + '"';
}

/// Scores made of moving parameters on both sides cannot be held at a kink.
std::optional<Misfit> kinks_in(const AnyNormalization& map) {
  if (std::visit([](const auto& m) { return m.continuous_slope(); }, map)) return std::nullopt;
  return Misfit{"/normalization", quoted(info_of(map).id),
                "a map with a continuous derivative where the residual state makes the scores: "
                "softmax, entmax, sigmoid, elu1, l2 and their like"};
}

std::optional<Misfit> misfit(const ValueSoftmaxModel&, const Problem&) {
  return std::nullopt;
}

std::optional<Misfit> misfit(const ResidualStateModel& model, const Problem& problem) {
  if (model.key_is_rows() && problem.d() != problem.n())
    return Misfit{"/dims",
                  "d = " + std::to_string(problem.d()) + ", n = " + std::to_string(problem.n()),
                  R"(d = n where the key is "rows"; "columns" takes any)"};
  return kinks_in(problem.normalization);
}

std::optional<Misfit> misfit(const ResidualFullModel&, const Problem& problem) {
  return kinks_in(problem.normalization);
}

/// Losses that have a target whose sign can be turned.
template <class L>
constexpr bool kTakesSign =
    L::aligned || std::derived_from<L, SquareBase> || std::same_as<L, RegressionLoss>;

std::optional<Misfit> misfit(const AttentionRowsModel& model, const Problem& problem) {
  if (model.causal() && model.rows != problem.n())
    return Misfit{"/model/rows", std::to_string(model.rows),
                  "n = " + std::to_string(problem.n()) + " for the causal mask"};
  for (Index t = 0; t < model.labels.size(); ++t) {
    const double label = model.labels[t];
    const std::string field = "/model/labels/" + std::to_string(t);
    if (label != 1 && label != -1) return Misfit{field, std::to_string(label), "1 or -1"};
    if (label == 1 || std::visit([]<class L>(const L&) { return kTakesSign<L>; }, problem.loss))
      continue;
    return Misfit{field, "-1",
                  "1: the target of " + std::string(info_of(problem.loss).id) + " has no sign"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Misfit> misfit_of(const Problem& problem) {
  return std::visit([&](const auto& model) { return misfit(model, problem); }, problem.model);
}

}  // namespace polarflow
