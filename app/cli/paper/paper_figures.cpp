#include "app/cli/paper/paper_figures.h"

#include <utility>

namespace polarflow {
namespace {

constexpr AxisScale kLinear = AxisScale::linear, kLogarithmic = AxisScale::log;

const char* const kConditionNumber =
    "The condition number κ is not what sharpens attention here. The targets y are random, so the "
    "norm of the solution grows with κ, from 4.16 at κ = 1 to 10.8 at κ = 5, and that norm decides "
    "how far the flow gets. At a fixed norm of 4.16, κ = 5 changes the largest weight from 0.0529 "
    "to 0.0553 only.";
const char* const kPanelOrNumber =
    "The panels of the logistic loss stand here as Figure 14; the sources do not settle whether "
    "the paper counts some of them to Figure 13.";

std::vector<PaperRun> over_kappas(const std::string& preset, const std::vector<int>& kappas) {
  std::vector<PaperRun> runs;
  for (const int kappa : kappas)
    runs.push_back({preset + std::to_string(kappa), "κ = " + std::to_string(kappa)});
  return runs;
}

std::vector<PaperRun> over_sizes(const std::vector<int>& sizes) {
  std::vector<PaperRun> runs;
  for (const int size : sizes)
    runs.push_back({"fig11-d" + std::to_string(size), "D = " + std::to_string(size)});
  return runs;
}

std::vector<PaperRun> over_maps(const std::string& preset) {
  constexpr std::pair<const char*, const char*> kMaps[] = {{"l1", "L1"},
                                                           {"sum", "Sum"},
                                                           {"l2", "L2"},
                                                           {"softmax", "Softmax"},
                                                           {"relu-normalized", "Relu (ReLU/Σ)"},
                                                           {"sigmoid", "Sigmoid"}};
  std::vector<PaperRun> runs;
  for (const auto& [map, label] : kMaps) runs.push_back({preset + map, label});
  return runs;
}

std::vector<PaperFigure> make_figures() {
  const std::vector<PaperPanel> weights_and_scores{{{"weights"}, "weights α"},
                                                   {{"scores"}, "scores a"}};
  return {
      {"2",
       "Eight tokens, logistic loss",
       {{"fig2", ""}},
       {{{"weights"}, "attention s", kLogarithmic, kLogarithmic},
        {{"projections"}, "projections p = Vᵀβ"}},
       {"The order of the scores and of the projections never changes, and the winner is the token "
        "with the largest projection at the start: reproduced.",
        "“All gaps grow” holds for the projections, for e^(−a) and for the gaps of the winner; the "
        "gaps between the scores of losing tokens shrink again.",
        "(aᵢ − aⱼ)(pᵢ − pⱼ) is no Lyapunov function; with the gap of e^(−a) in place of a it is.",
        "Polarization is slow: the winner has 0.975 at t = 10⁵ and 0.999 only near t = 10²⁰.",
        "The result is about gradient descent: Adam at step 10⁻³ lets token 5 win."}},
      {"3",
       "Regression, condition numbers 1 and 5",
       over_kappas("fig3-k", {1, 5}),
       {{{"scores"}, "scores a", kLinear}},
       {kConditionNumber}},
      {"10",
       "Cross-entropy over ten classes",
       {{"fig10", ""}},
       {{{"loss"}, "loss", kLogarithmic, kLogarithmic},
        {{"values-gradient", "scores-gradient"}, "gradient norms", kLogarithmic, kLogarithmic},
        {{"scores"}, "scores a"}},
       {"The loss that is minimized is the cross-entropy, though the text speaks of KL: it levels "
        "off at the entropy of the target, 1.089 nats, and not at 0.",
        "Attention polarizes to 0.967 on one token and then freezes."}},
      {"11",
       "Residual state, D = 10, 20, 50, 100",
       over_sizes({10, 20, 50, 100}),
       {{{"loss"}, "loss", kLogarithmic, kLogarithmic},
        {{"weights"}, "weights σ(Ua)"},
        {{"columns"}, "column norms ‖Uₖ‖"}},
       {"The paper plots the norm of one column, that of the largest weight at each step. That "
        "column changes early for D ≥ 20, so many columns are drawn here: all up to D = 50, and of "
        "100 the largest and a spread of others.",
        "The authors' code takes z = Ua, as here; the derivation suggests Uᵀa. Results are "
        "similar.",
        "One column grows to about six times its start, and like ln t; the others stay near 1."}},
      {"12",
       "Regression, condition numbers 1 to 5",
       over_kappas("fig12-k", {1, 2, 3, 4, 5}),
       {{{"loss"}, "loss", kLinear, kLogarithmic},
        {{"values-gradient", "scores-gradient"}, "gradient norms", kLinear, kLogarithmic},
        {{"scores"}, "scores a", kLinear}},
       {kConditionNumber,
        "Where the loss has reached the rounding of double precision, its last digits are noise "
        "and "
        "depend on the order of summation."}},
      {"13",
       "Six attention maps, square loss",
       over_maps("fig13-square-"),
       weights_and_scores,
       {"The target has norm 1, so the flow stops after a short stretch of its clock: gaps grow by "
        "about cosh 1 = 1.54, and no map polarizes much.",
        "The panel called Relu is ReLU/Σ; “Sigmoid” is taken entry by entry."},
       true},
      {"14",
       "Six attention maps, logistic loss",
       over_maps("fig13-logistic-"),
       weights_and_scores,
       {kPanelOrNumber,
        "The text says that ReLU taken entry by entry does not polarize, which is true; the panel "
        "called Relu is ReLU/Σ, which does so completely and in finite time.",
        "The winner is token 7, the largest a(0) + p(0), and not token 2 with the largest "
        "projection: the scores do not start equal, so the theorem's assumption does not hold.",
        "The authors' L1 panel carries the noise of its step size: entries that have died out "
        "flicker around 0. The flow holds them at 0.",
        "The Sum map is where gradient descent at step 0.5 is farthest from the flow: the sum of "
        "the "
        "scores runs towards 0, where the weights diverge, and the losses differ by 1.6 %."},
       true},
  };
}

}  // namespace

const std::vector<PaperFigure>& paper_figures() {
  static const std::vector<PaperFigure> figures = make_figures();
  return figures;
}

}  // namespace polarflow
