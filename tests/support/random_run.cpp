#include "tests/support/random_run.h"

#include "core/base/random.h"
#include "core/model/misfit.h"
#include "core/model/reduction.h"
#include "tests/support/random_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

namespace polarflow::test {
namespace {

class Draws {
 public:
  explicit Draws(std::uint64_t seed) : random_(seed) {}

  double uniform(double low, double high) {
    return low + (high - low) * random_.uniform(counter_++);
  }
  double log_uniform(double low, double high) {
    return std::exp(uniform(std::log(low), std::log(high)));
  }
  Index below(Index count) { return static_cast<Index>(uniform(0, static_cast<double>(count))); }
  bool chance(double p) { return uniform(0, 1) < p; }
  std::uint64_t seed() { return random_.bits(counter_++); }
  template <class Choice>
  Choice choice() {
    Choice result;
    Index at = 0;
    const Index wanted = below(static_cast<Index>(kChoiceCount<Choice>));
    for_each_choice<Choice>([&]<class Part>() {
      if (at++ == wanted) result.template emplace<Part>();
    });
    return result;
  }

 private:
  CounterRandom random_;
  std::uint64_t counter_ = 0;
};

void draw_parameters(AnyNormalization& map, Draws& draws) {
  if (auto* softmax = std::get_if<SoftmaxNormalization>(&map); softmax && draws.chance(0.5))
    softmax->temperature = draws.log_uniform(0.3, 3);
  if (auto* power = std::get_if<PowerNormalization>(&map))
    power->k = draws.chance(0.3) ? 4 : draws.uniform(1, 6);
  if (auto* entmax = std::get_if<EntmaxNormalization>(&map)) entmax->alpha = draws.uniform(1.1, 2);
}

void draw_data(AnyLoss& loss, Index d, Draws& draws) {
  std::visit(
      [&](auto& part) {
        RandomFill fill{d, 1, 1 + draws.below(d + 2), draws.seed() % 100000};
        std::remove_cvref_t<decltype(part)>::visit_params(part, fill);
        if constexpr (requires { part.target; }) part.target *= draws.log_uniform(0.3, 4);
        if constexpr (requires { part.w; }) part.w *= draws.log_uniform(0.3, 2);
        part.finish();
      },
      loss);
}

void draw_model(Problem& problem, Index& d, Index& n, Draws& draws) {
  const double kind = draws.uniform(0, 1);
  if (kind < 0.45) return;
  if (kind < 0.55) {
    problem.model = ValueSoftmaxModel{.value_path = VScalePath{draws.log_uniform(0.1, 10)}};
  } else if (kind < 0.7) {
    ResidualStateModel model;
    model.key.index = draws.chance(0.5);
    if (model.key_is_rows()) d = n = std::max<Index>(d, 1);
    problem.model = model;
  } else if (kind < 0.8) {
    problem.model = ResidualFullModel{.x_T = normal_vec(d, draws.seed()),
                                      .W_V = random_mat(d, d, draws.seed())};
  } else {
    AttentionRowsModel model;
    model.mask.index = draws.chance(0.5), model.reduction.index = draws.chance(0.5);
    model.rows = model.causal() ? n : 1 + draws.below(4);
    model.labels = Vec::Ones(static_cast<Index>(model.rows));
    if (draws.chance(0.3)) model.labels[0] = -1;
    problem.model = model;
  }
}

/// Losses that can be aligned, which most theorems are about.
bool of_the_margin(const AnyLoss& loss) {
  return std::visit(
      []<class L>(const L&) { return L::aligned || std::derived_from<L, SquareBase>; }, loss);
}

Index score_count(const Problem& problem, Index d, Index n) {
  if (std::holds_alternative<ResidualFullModel>(problem.model)) return d * d;
  const auto* tied = std::get_if<ResidualStateModel>(&problem.model);
  return tied && !tied->key_is_rows() ? d : n * problem.rows();
}

void draw_start(Problem& problem, Index d, Index n, Draws& draws) {
  const double size = draws.chance(0.5) ? 1 : 0.1, spread = draws.chance(0.7) ? 1 : 0.1;
  problem.V = draws.chance(0.2) ? Mat(Mat::Zero(d, n)) : Mat(size * random_mat(d, n, draws.seed()));
  problem.a = spread * normal_vec(score_count(problem, d, n), draws.seed());
  if (draws.chance(0.15)) problem.a.setZero();
  if (draws.chance(0.4)) problem.a = problem.a.cwiseAbs().array() + 0.1;  // live for every φ
}

/// Puts the scores in the order of the projections.
void order(Problem& problem) {
  const Vec p = problem.V.transpose() * projection_direction(problem.loss, problem.d());
  if (p.size() != problem.a.size()) return;
  std::vector<Index> places(static_cast<std::size_t>(p.size()));
  std::iota(places.begin(), places.end(), 0);
  std::ranges::sort(places, {}, [&](Index i) { return p[i]; });
  std::ranges::sort(problem.a);
  const Vec sorted = problem.a;
  for (std::size_t k = 0; k < places.size(); ++k)
    problem.a[places[k]] = sorted[static_cast<Index>(k)];
}

/// Makes a token the twin of another, but for a share of its score and values.
void make_twins(Problem& problem, double apart, Draws& draws) {
  const Index n = problem.V.cols(), i = draws.below(n), j = draws.below(n);
  problem.V.col(j) = problem.V.col(i) * (1 + apart);
  if (problem.a.size() == n) problem.a[j] = problem.a[i] * (1 + apart);
}

/// Puts a zero into what the loss is given, where it allows that.
void put_zero(AnyLoss& loss, Draws& draws) {
  std::visit(
      [&]<class L>(L& part) {
        if constexpr (requires { part.p; }) {
          part.p[draws.below(part.p.size())] = std::same_as<L, ReverseKlLoss> ? 1e-12 : 0;
          if (part.p.sum() > 0) part.p /= part.p.sum();
        } else if constexpr (requires { part.w; }) {
          if (part.w.size() > 1) part.w[draws.below(part.w.size())] = 0;
        }
      },
      loss);
}

void drive_to_an_edge(Problem& problem, Index family, Draws& draws) {
  const auto power = [&draws](double low, double high) {
    return std::pow(10, draws.uniform(low, high));
  };
  switch (family) {
    case 0:
      return make_twins(problem, 0, draws);
    case 1:
      return make_twins(problem, power(-14, -8), draws);
    case 2:
      problem.V *= power(1, 3);
      return;
    case 3:
      problem.V *= power(-8, -3);
      return;
    case 4:
      return put_zero(problem.loss, draws);
    case 5:
      problem.rates = {power(-3, 3), power(-3, 3)};
      return;
    default:
      problem.a *= power(1, 2);
  }
}

double draw_rate(Draws& draws) {
  const double kind = draws.uniform(0, 1);
  return kind < 0.6 ? 1 : kind < 0.95 ? draws.log_uniform(0.1, 5) : 0;
}

}  // namespace

RandomRun random_run(std::uint64_t seed) {
  Draws draws(seed);
  RandomRun run;
  do {
    run = {};
    Problem& problem = run.problem;
    Index d = 1 + draws.below(5), n = 1 + draws.below(6);
    draw_model(problem, d, n, draws);
    problem.normalization = draws.choice<AnyNormalization>();
    if (draws.chance(0.2)) problem.normalization = SoftmaxNormalization{};
    do problem.loss = draws.choice<AnyLoss>();
    while (draws.chance(0.5) && !of_the_margin(problem.loss));
    draw_parameters(problem.normalization, draws);
    draw_data(problem.loss, d, draws);
    draw_start(problem, d, n, draws);
    if (draws.chance(0.4)) order(problem);
    problem.rates = {draw_rate(draws), draw_rate(draws)};
  } while (misfit_of(run.problem));
  run.settings.t_end = draws.log_uniform(1, 1000);
  run.settings.rtol = draws.chance(0.7) ? 1e-9 : draws.log_uniform(1e-11, 1e-6);
  return run;
}

RandomRun adversarial_run(std::uint64_t seed) {
  constexpr Index kFamilies = 7;
  for (Draws draws(~seed);;) {
    RandomRun run = random_run(draws.seed());
    drive_to_an_edge(run.problem, static_cast<Index>(seed % kFamilies), draws);
    if (!misfit_of(run.problem)) return run;
  }
}

std::string text_of(const RandomRun& run) {
  const Problem& problem = run.problem;
  std::ostringstream text;
  text << info_of(problem.model).id << ' ' << info_of(problem.normalization).id << ' '
       << info_of(problem.loss).id << " d=" << problem.d() << " n=" << problem.n()
       << " rows=" << problem.rows() << " rates=" << problem.rates.V << ',' << problem.rates.a
       << " t_end=" << run.settings.t_end << " rtol=" << run.settings.rtol
       << "\n  a = " << problem.a.transpose();
  return text.str();
}

}  // namespace polarflow::test
