#include "app/cli/bench/bench_case.h"

#include "core/base/random.h"
#include "core/base/root.h"
#include "core/flow/flow.h"
#include "core/init/spectrum.h"

#include <cmath>
#include <sstream>

namespace polarflow::bench {
namespace {

using Kind = BenchCase::Kind;

BenchCase reduced(std::string name, std::string goal, Index n, Index outputs,
                  std::vector<Wanted> wanted, double microseconds = 0) {
  return {.name = std::move(name),
          .goal = std::move(goal),
          .size = n,
          .outputs = outputs,
          .wanted = std::move(wanted),
          .microseconds = microseconds};
}

BenchCase full(std::string name, Kind kind, std::vector<Wanted> wanted) {
  return {
      .name = std::move(name), .goal = "G4", .kind = kind, .size = 64, .wanted = std::move(wanted)};
}

BenchCase regression(std::string name, std::string goal, double kappa, double t_end,
                     std::vector<Wanted> wanted, double microseconds) {
  return {.name = std::move(name),
          .goal = std::move(goal),
          .kind = Kind::regression,
          .size = 20,
          .kappa = kappa,
          .t_end = t_end,
          .error = 1e-6,
          .wanted = std::move(wanted),
          .microseconds = microseconds};
}

BenchCase residual(std::string name, Index size, double t_end, Index outputs,
                   std::vector<Wanted> wanted) {
  return {.name = std::move(name),
          .goal = "G8",
          .kind = Kind::residual_state,
          .size = size,
          .t_end = t_end,
          .outputs = outputs,
          .wanted = std::move(wanted)};
}

Mat normals(Index rows, Index cols, std::uint64_t seed, double scale) {
  return scale * normal_vec(rows * cols, seed).reshaped(rows, cols);
}

LogisticLoss logistic(Index d) {
  LogisticLoss loss;
  loss.w = d == 1 ? Vec::Ones(1) : Vec(normal_vec(d, 3).normalized());
  return loss;
}

RegressionLoss linear_regression(Index d, double kappa) {
  SpectrumInit spectrum;
  spectrum.rows = d;
  spectrum.kappa = kappa;
  RegressionLoss loss;
  loss.X.resize(d, d);
  spectrum.fill({.stream = 11}, loss.X);
  loss.y = normal_vec(d, 12);
  loss.finish();
  return loss;
}

/// The time at which the loss comes within 1e-10 of its minimum.
double gap_time(const Problem& problem) {
  Flow flow(problem, {.t_end = 1e15, .rtol = 1e-10, .atol = 1e-12});
  State state;
  const auto excess = [&](double t) {
    flow.state_at(t, state);
    const Vec theta = state.V * weights_of(problem.normalization, state.a);
    return std::visit([&](const auto& loss) { return loss.value(theta) - loss.minimum(); },
                      problem.loss) -
           1e-10;
  };
  while (excess(flow.t_now()) > 0 && !flow.step().finished()) continue;
  const double t = flow.t_now();
  return excess(t) < 0 && excess(flow.t_begin()) > 0 ? find_root(excess, flow.t_begin(), t) : t;
}

}  // namespace

const std::vector<BenchCase>& bench_cases() {
  static const std::vector<BenchCase> cases = {
      reduced("logistic-3", "G1", 3, 1000, {}),
      reduced("logistic-8", "G1", 8, 1000,
              {{"odeint dopri5", 3},
               {"=odeint dopri5", 2.5},
               {"cvode adams", 50},
               {"gsl rkf45", 20},
               {"gsl rk8pd", 45}},
              27),
      reduced("logistic-8-final", "G2", 8, 1,
              {{"gsl rk8pd", 5}, {"odeint rkf78", 5}, {"cvode adams", 100}}, 8),
      reduced("logistic-64", "G5", 64, 1000, {{"odeint dopri5", 4}, {"=odeint dopri5", 1.4}}),
      reduced("logistic-1024", "G5", 1024, 20,
              {{"odeint dopri5", 4}, {"=odeint dopri5", 1.3}, {"gsl rk8pd", 5}, {"gsl rkf45", 5}}),
      full("full-64", Kind::full_on_demand, {{"odeint dopri5", 50}, {"cvode adams", 1000}}),
      full("full-64-written", Kind::full_logistic, {{"odeint dopri5", 4}}),
      regression("regression-1", "G6", 1, 300,
                 {{"odeint dopri5", 1.5}, {"gsl rk8pd", 20}, {"cvode adams", 50}}, 600),
      regression("regression-5", "G6", 5, 300,
                 {{"odeint dopri5", 1.5}, {"gsl rk8pd", 20}, {"cvode adams", 50}}, 600),
      regression("regression-100-gap", "G7", 100, 0, {{"odeint dopri5", 50}}, 5000),
      regression("regression-1e4-gap", "G7", 1e4, 0, {{"cvode bdf", 500}}, 5000),
      regression("regression-1e6-gap", "G7", 1e6, 0, {}, 10000),
      residual("residual-10", 10, 1e6, 1000,
               {{"odeint dopri5", 2.5}, {"=odeint dopri5", 1.8}, {"gsl rk8pd", 15}}),
      residual("residual-100", 100, 500, 20, {{"odeint dopri5", 2}}),
  };
  return cases;
}

std::string BenchCase::title() const {
  std::ostringstream text;
  if (kind == Kind::reduced_logistic) text << "reduced logistic, n = " << size;
  if (kind == Kind::full_logistic) text << "logistic, d = n = " << size << ", V written";
  if (kind == Kind::full_on_demand) text << "logistic, d = n = " << size << ", V on demand";
  if (kind == Kind::residual_state) text << "residual state, D = " << size;
  if (kind == Kind::regression) text << "regression, d = n = " << size << ", kappa = " << kappa;
  if (t_end > 0)
    text << ", to t = " << t_end;
  else
    text << ", to loss gap 1e-10";
  text << (outputs == 1 ? ", final state" : ", " + std::to_string(outputs) + " outputs");
  return text.str();
}

Problem problem_of(const BenchCase& bench) {
  const Index n = bench.size;
  Problem problem{
      .model = {}, .normalization = {}, .loss = {}, .V = {}, .a = Vec::Zero(n), .rates = {}};
  if (bench.kind == Kind::regression) {
    problem.loss = linear_regression(n, bench.kappa);
    problem.V = normals(n, n, 13, 1e-5);
    problem.a = normals(n, 1, 14, 1e-3);
  } else if (bench.kind == Kind::residual_state) {
    problem.model = ResidualStateModel{};
    problem.loss = logistic(n);
    problem.V = Mat::Identity(n, n);
    problem.a = Vec::Ones(n) + normals(n, 1, 15, 0.1);
  } else {
    const Index d = bench.kind == Kind::reduced_logistic ? 1 : n;
    problem.loss = logistic(d);
    problem.V = normals(d, n, 1, 0.1);
  }
  return problem;
}

Vec times_of(const BenchCase& bench, const Problem& problem) {
  const double t_end = bench.t_end > 0 ? bench.t_end : gap_time(problem);
  if (bench.outputs == 1) return Vec::Constant(1, t_end);
  const double first = std::log(0.01), last = std::log(t_end);
  Vec times = Vec::LinSpaced(bench.outputs, first, last).array().exp();
  times[bench.outputs - 1] = t_end;
  return times;
}

}  // namespace polarflow::bench
