// One claim each (spec Sec. 5, 6.5): what the theory says beyond the paper's figures.
#include "core/scenario/numpy_draws.h"
#include "core/scenario/preset_parts.h"

#include <utility>

namespace polarflow {
namespace {

const std::string kTheory = "Theory";

ValuesInit values(const Mat& numbers) {
  return {numbers};
}

GaussianInit normals(std::int64_t seed, double scale) {
  GaussianInit init;
  init.seed = seed;
  init.scale = scale;
  return init;
}

/// From V = 0 in the plane, with the direction (3, 4)/5: all such runs share one curve (p, a)(τ).
FlowScenario clock(const std::string& words, AnyLoss loss, const char* direction,
                   const Vec& numbers) {
  FlowScenario scenario = titled("Universal clock: " + words, 2, 3, std::move(loss), 1e6);
  scenario.arrays = {{"/init/V", ZerosInit{}},
                     {"/init/a", values(Vec{{0.3, 0.1, -0.4}})},
                     {direction, values(numbers)}};
  return complete(std::move(scenario));
}

const char* const kAboutClock =
    "Logistic, exponential and square loss from the same scores and V = 0: the three paths on the "
    "triangle lie on one curve. On the clock dτ = ψ dt the loss drops out of the equations; it "
    "only "
    "decides how far along the curve a run gets, and how fast. The square loss stops where the "
    "prediction meets its target, here of norm 6, at 0.936.";

void append_clock(std::vector<Preset>& list) {
  const Vec unit{{0.6, 0.8}};
  list.push_back({"clock-logistic", kTheory, kAboutClock,
                  clock("logistic loss", LogisticLoss{}, "/loss/w", unit)});
  list.push_back({"clock-exponential", kTheory, kAboutClock,
                  clock("exponential loss", ExponentialLoss{}, "/loss/w", unit)});
  list.push_back({"clock-square", kTheory, kAboutClock,
                  clock("square loss", SquareLoss{}, "/loss/target", 6 * unit)});
}

FlowScenario exact_orbit() {
  FlowScenario scenario = titled("Exact orbit of two tokens", 2, 2, SquareLoss{}, 100);
  scenario.arrays = {{"/init/V", values(Mat{{0.5, -0.4}, {0.1, 0.6}})},
                     {"/init/a", values(Vec{{0.2, -0.2}})},
                     {"/loss/target", values(Vec{{1.2, 1.6}})}};
  return complete(std::move(scenario));
}

FlowScenario loss_kink() {
  FlowScenario scenario = titled("Loss kink: fifty tokens", 1, 50, LogisticLoss{}, 1e8);
  scenario.arrays = {
      {"/init/V", normals(1, 1e-3)}, {"/init/a", ZerosInit{}}, {"/loss/w", values(Vec::Ones(1))}};
  return complete(std::move(scenario));
}

/// Figure 12 with the solution's norm held at 4.16, its direction fixed or its responses rescaled.
FlowScenario fixed_norm(double kappa, const AnyInit& responses, const std::string& how) {
  FlowScenario scenario = titled(
      "Norm against condition number: κ = " + std::to_string(static_cast<int>(kappa)) + ", " + how,
      20, 20, RegressionLoss{}, 1e6);
  scenario.arrays = {{"/init/V", numpy_normals(123, 0, 1e-5)},
                     {"/init/a", numpy_normals(123, 400, 1e-3)},
                     {"/loss/X", numpy_spectrum(123, 420, 20, kappa)},
                     {"/loss/y", responses}};
  return complete(std::move(scenario));
}

const char* const kAboutNorm =
    "Figure 12 without its confound: the solution θ* keeps the norm 4.16 that it has at κ = 1, and "
    "at κ = 5 the largest weight barely moves, 0.053 to 0.056, where the figure shows 0.94. How "
    "far "
    "attention polarizes is decided by ‖θ*‖; κ has a second-order effect, through the longer path.";

void append_norm(std::vector<Preset>& list) {
  FromTargetInit target;
  target.direction = numpy_draw(123, 840);
  RescaledInit rescaled;
  rescaled.raw = numpy_normals(123, 820, 1);
  for (const int kappa : {1, 5, 20})
    list.push_back({"norm-fixed-k" + std::to_string(kappa), kTheory, kAboutNorm,
                    fixed_norm(kappa, target, "fixed target")});
  list.push_back({"norm-rescaled-k5", kTheory, kAboutNorm, fixed_norm(5, rescaled, "rescaled y")});
}

FlowScenario sink(std::string title, bool causal, const AnyInit& projections, const AnyInit& scores,
                  double t_end) {
  FlowScenario scenario = titled(std::move(title), 1, 8, LogisticLoss{}, t_end);
  AttentionRowsModel model;
  model.mask.index = causal;
  scenario.model = model;
  scenario.arrays = {
      {"/init/V", projections}, {"/init/S", scores}, {"/loss/w", values(Vec::Ones(1))}};
  return complete(std::move(scenario));
}

void append_sinks(std::vector<Preset>& list) {
  list.push_back({"causal-sink", kTheory,
                  "Eight tokens, all equal, no values, no scores: only the causal mask. Token 1 is "
                  "seen by every row, gathers the largest gradient, and becomes the sink of every "
                  "row: 0.84 to 0.86 of the attention at t = 10⁴, 0.93 at 10⁶.",
                  sink("Causal sink from nothing", true, ZerosInit{}, ZerosInit{}, 1e6)});
  list.push_back({"full-sink", kTheory,
                  "Without a mask and with equal scores all rows are one row: they converge to the "
                  "same token, the one with the largest projection.",
                  sink("One sink for identical rows", false, normals(5, 0.5), ZerosInit{}, 1e8)});
  list.push_back(
      {"rows-disagree", kTheory,
       "Random scores: the rows no longer agree on one token. That they do is a property "
       "of (nearly) identical rows, while the causal mask works for rows of all kinds.",
       sink("Rows that start apart disagree", false, normals(5, 0.1), normals(6, 1), 1e4)});
}

/// Square loss of norm 2 from V = 0 and nearly equal scores: gaps grow by cosh(c√(η_a/η_V)/T).
FlowScenario gain(std::string title, double rate_a, double temperature) {
  FlowScenario scenario = titled(std::move(title), 1, 10, SquareLoss{}, 1e4);
  scenario.rates.a = rate_a;
  SoftmaxNormalization map;
  map.temperature = temperature;
  scenario.normalization = map;
  scenario.arrays = {{"/init/V", ZerosInit{}},
                     {"/init/a", normals(3, 1e-4)},
                     {"/loss/target", values(Vec::Constant(1, 2))}};
  return complete(std::move(scenario));
}

const char* const kAboutGain =
    "Small gaps between scores are multiplied by exactly cosh(‖θ*‖ √(η_a/η_V) / T), whatever the "
    "number of tokens: by 3.76 for norm 2, equal rates and T = 1, by 27.3 where scores learn four "
    "times as fast as values or where T is one half.";

void append_gains(std::vector<Preset>& list) {
  list.push_back({"gain", kTheory, kAboutGain, gain("Gain of small gaps: equal rates", 1, 1)});
  list.push_back(
      {"gain-rates", kTheory, kAboutGain, gain("Gain of small gaps: η_a = 4 η_V", 4, 1)});
  list.push_back(
      {"gain-temperature", kTheory, kAboutGain, gain("Gain of small gaps: T = 1/2", 1, 0.5)});
}

FlowScenario race(const AnyNormalization& map) {
  FlowScenario scenario = titled("Map race: ", 4, 8, LogisticLoss{}, 1e6);
  scenario.normalization = map;
  scenario.title += info_of(map).label;
  GaussianInit scores = normals(7, 0.1);
  scores.offset = 1;
  UnitInit direction;
  direction.seed = 7;
  scenario.arrays = {{"/init/V", normals(7, 0.1)}, {"/init/a", scores}, {"/loss/w", direction}};
  return complete(std::move(scenario));
}

void append_race(std::vector<Preset>& list) {
  const char* const about =
      "One start under several maps. L1 drops the losers in finite time, squared scores fall like "
      "exp(−2τ²/N), higher powers like a power of τ, and softmax slowest of all, like 1/τ². The "
      "linear network has no competition: its shares freeze.";
  for (const AnyNormalization& map :
       {AnyNormalization{SoftmaxNormalization{}}, AnyNormalization{L1Normalization{}},
        AnyNormalization{L2Normalization{}}, AnyNormalization{PowerNormalization{}},
        AnyNormalization{IdentityNormalization{}}})
    list.push_back({"race-" + std::string(info_of(map).id), kTheory, about, race(map)});
}

FlowScenario losers_equalise() {
  return complete(titled("Losers equalise: to t = 10⁴⁰", 8, 8, LogisticLoss{}, 1e40));
}

FlowScenario anti_ordered() {
  FlowScenario scenario = titled("Anti-ordered start", 1, 3, LogisticLoss{}, 1e6);
  scenario.arrays = {{"/init/V", values(Mat{{-1, 0, 1}})},
                     {"/init/a", values(Vec{{0.5, 0, -0.5}})},
                     {"/loss/w", values(Vec::Ones(1))}};
  return complete(std::move(scenario));
}

FlowScenario adam_differs() {
  FlowScenario scenario = titled("Adam picks another winner", 8, 8, LogisticLoss{}, 1e4);
  Adam adam;
  adam.lr = 1e-3;
  adam.steps = 10000;
  HeavyBall ball;
  ball.lr = 0.01;
  scenario.methods = {descent(0.1, 100000), ball, adam};
  return complete(std::move(scenario));
}

FlowScenario linear_network() {
  FlowScenario scenario = titled("A linear network beside softmax", 8, 8, LogisticLoss{}, 1e5);
  scenario.normalization = IdentityNormalization{};
  scenario.arrays = {{"/init/a", values(Vec::Constant(8, 0.125))}};
  return complete(std::move(scenario));
}

FlowScenario v_scale() {
  FlowScenario scenario = titled("V-scale: short values are damped", 8, 8, LogisticLoss{}, 1e5);
  ValueSoftmaxModel model;
  model.value_path = VScalePath{};
  scenario.model = model;
  return complete(std::move(scenario));
}

}  // namespace

void append_theory_presets(std::vector<Preset>& list) {
  append_clock(list);
  list.push_back(
      {"exact-orbit", kTheory,
       "Two tokens have a closed orbit for every loss: cosh(a₁ − a₂) − ½‖V₁ − V₂‖² never "
       "changes, also where the problem has no polarization clock.",
       exact_orbit()});
  list.push_back({"loss-kink", kTheory,
                  "Before attention polarizes the loss falls like n/t, afterwards like 1/t: L·t "
                  "drops from about 50 to 1 in the moment of polarization, t ≈ 10⁴ to 10⁵.",
                  loss_kink()});
  append_norm(list);
  append_sinks(list);
  append_gains(list);
  append_race(list);
  list.push_back(
      {"losers-equalise", kTheory,
       "Figure 2 until t = 10⁴⁰. Every loser falls like 2/(n ln²t), so that the losers "
       "slowly become equal to each other again: “all gaps grow” holds for the projections, "
       "for e^(−a) and for the winner's gaps, not for the gaps among losers.",
       losers_equalise()});
  list.push_back({"anti-ordered", kTheory,
                  "The scores are ordered against the projections, so no theorem keeps the order: "
                  "the last token overtakes both others and wins. Assumption 3.1 matters.",
                  anti_ordered()});
  list.push_back(
      {"adam-differs", kTheory,
       "Figure 2's start under gradient descent, heavy ball and Adam. The first two follow "
       "the flow to token 7; Adam evens out early gradients, breaks the conserved sums "
       "and ends on token 5.",
       adam_differs()});
  list.push_back({"linear-network", kTheory,
                  "The softmax taken away, s = a. V still becomes rank one, but its right singular "
                  "vector is spread over the tokens, like a(0) + p(0), and nothing is one-hot.",
                  linear_network()});
  list.push_back(
      {"v-scale", kTheory,
       "Values pass through v ↦ v ‖v‖²/(‖v‖² + C), which damps short ones. The values are "
       "no longer linear in the prediction, so there is no clock and no theorem of "
       "the paper applies; attention still polarizes.",
       v_scale()});
}

}  // namespace polarflow
