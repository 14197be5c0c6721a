#include "app/cli/bench/measure.h"

#include "app/cli/bench/solver.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>

namespace polarflow::bench {
namespace {

constexpr int kMostRuns = 60;
constexpr double kTimePerPoint = 0.5;  // seconds spent on repetitions at one tolerance
constexpr double kLoosest = 1e-3, kTightest = 1e-13;
constexpr double kNever = std::numeric_limits<double>::infinity();

/// A method at one tolerance.
struct Point {
  double tolerance = 0;
  double error = kNever;
  double seconds = kNever;  // the best run
  double spent = 0;
  int runs = 0;
};

/// One method with the two tolerances that enclose the wanted error.
class Enclosure {
 public:
  Enclosure(const Method& method, double wanted) : method_(method), wanted_(wanted) {
    tight_ = first_run(wanted);
    while (tight_.error > wanted && spent_ < kTimeLimit && tight_.tolerance > kTightest) {
      loose_ = tight_;
      tight_ = first_run(tight_.tolerance / 10);
    }
    while (loose_.runs == 0 && spent_ < kTimeLimit && tight_.tolerance < kLoosest &&
           tight_.error <= wanted) {
      const Point looser = first_run(tight_.tolerance * 10);
      (looser.error > wanted ? loose_ : tight_) = looser;
    }
  }
  /// One more run of each point that has not had its time; whether there was one.
  bool repeat() {
    bool any = false;
    for (Point* point : {&tight_, &loose_}) {
      if (point->runs == 0 || point->runs >= kMostRuns || point->spent > kTimePerPoint) continue;
      run(*point);
      any = true;
    }
    return any;
  }
  [[nodiscard]] Figure figure() const {
    const bool reached = tight_.error <= wanted_;
    if (!reached || loose_.runs == 0 || !std::isfinite(loose_.error))
      return {tight_.seconds, tight_.error, tight_.runs, reached};
    const double along = std::log(wanted_ / tight_.error) / std::log(loose_.error / tight_.error);
    const double faster = std::log(loose_.seconds / tight_.seconds);
    return {tight_.seconds * std::exp(along * faster), tight_.error,
            std::min(tight_.runs, loose_.runs), true};
  }

 private:
  Point first_run(double tolerance) {
    Point point{.tolerance = tolerance};
    if (run(point)) point.error = method_.error(states_);
    return point;
  }
  bool run(Point& point) {
    const double start = thread_seconds();
    bool done = false;
    try {
      done = method_.run(point.tolerance, states_);
    } catch (const TimeLimit&) {
    }
    const double seconds = thread_seconds() - start;
    point.seconds = std::min(point.seconds, seconds);
    point.spent += seconds;
    spent_ += seconds;
    ++point.runs;
    return done;
  }

  const Method& method_;
  double wanted_;
  double spent_ = 0;
  Mat states_;
  Point tight_, loose_;
};

}  // namespace

double error_of(const Mat& states, const Mat& reference) {
  const double worst =
      ((states - reference).array().abs() / (1 + reference.array().abs())).maxCoeff();
  return states.allFinite() ? worst : std::numeric_limits<double>::infinity();
}

double thread_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::vector<Figure> measure(const std::vector<Method>& methods, double error) {
  std::vector<Enclosure> all;
  all.reserve(methods.size());
  for (const Method& method : methods) all.emplace_back(method, error);
  for (bool any = true; any;) {
    any = false;
    for (Enclosure& one : all) any = one.repeat() || any;
  }
  std::vector<Figure> figures;
  for (const Enclosure& one : all) figures.push_back(one.figure());
  return figures;
}

}  // namespace polarflow::bench
