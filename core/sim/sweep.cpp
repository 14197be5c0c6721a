#include "core/sim/sweep.h"

#include "core/base/error.h"
#include "core/ensemble/ensemble.h"
#include "core/ensemble/level_watch.h"
#include "core/flow/flow.h"
#include "core/model/snapshot.h"
#include "core/probe/entropy.h"
#include "core/scenario/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace polarflow {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr int kMostValues = 1 << 20;
constexpr double kMostPoints = 1 << 24;

double number_in(std::string_view text, const std::string& option, std::string_view whole) {
  double number = 0;
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || stop != end || error != std::errc{} || !std::isfinite(number))
    throw Error(option + ": found '" + std::string(whole) +
                "'; allowed: POINTER=LO:HI:N or POINTER=LO:HI:N:log, such as "
                "/loss/kappa=1:1e6:64:log");
  return number;
}

/// The mean weights over the rows of attention.
Vec mean_weights(const Snapshot& snapshot) { return snapshot.now.weights.rowwise().mean(); }

std::string label_of(const std::vector<ScenarioNumber>& numbers, const std::string& pointer) {
  const auto found = std::ranges::find(numbers, pointer, &ScenarioNumber::pointer);
  return found == numbers.end() ? pointer : found->label;
}

}  // namespace

double SweepAxis::value(int k) const {
  if (k == count - 1 && count > 1) return high;
  const double share = count > 1 ? static_cast<double>(k) / (count - 1) : 0;
  return log ? low * std::pow(high / low, share) : std::lerp(low, high, share);
}

SweepAxis parse_sweep_axis(std::string_view text, const std::string& option) {
  const std::size_t equals = text.rfind('=');
  SweepAxis axis;
  std::string_view rest = equals == text.npos ? "" : text.substr(equals + 1);
  const auto next = [&rest] {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
  };
  axis.pointer = text.substr(0, std::min(equals, text.size()));
  axis.low = number_in(next(), option, text);
  axis.high = number_in(next(), option, text);
  const double count = number_in(next(), option, text);
  axis.log = rest == "log";
  if (!rest.empty() && !axis.log) (void)number_in({}, option, text);
  if (!(count >= 1 && count <= kMostValues && count == std::floor(count)))
    throw Error(option + ": found N = " + short_number(count) + "; allowed: 1 to 1048576");
  if (axis.log && !(axis.low > 0 && axis.high > 0))
    throw Error(option + ": found " + std::string(text) + "; allowed: LO and HI over 0 for log");
  axis.count = static_cast<int>(count);
  return axis;
}

/// A run whose weights are watched from step to step.
class SweepPoint::Watched {
 public:
  Watched(const Problem& problem, const FlowSettings& settings)
      : problem_(problem),
        flow_(problem_, settings),
        taker_(problem_),
        watch_(weights(0), Ensemble::kLevel) {}

  [[nodiscard]] bool finished() const { return flow_.outcome().finished(); }
  void step() {
    flow_.step();
    watch_.follow(weights(flow_.t_now()), flow_.t_begin(), flow_.t_now(),
                  [this](double t, Index i) { return weights(t)[i]; });
  }
  SweepOutcome outcome() {
    if (flow_.outcome().kind == Outcome::Kind::undefined) return SweepOutcome::none();
    const Vec s = weights(flow_.t_now());
    if (!s.allFinite()) return SweepOutcome::none();
    Index top = 0;
    const double most = s.maxCoeff(&top);
    const bool ahead = ((s.array() > most - 1e-9).count() == 1);
    return {.winner = ahead ? static_cast<double>(top) : -1,
            .t99 = watch_.over_since(top),
            .top = most,
            .entropy = entropy(),
            .loss = snapshot_.now.loss,
            .t = flow_.t_now()};
  }

 private:
  Vec weights(double t) {
    flow_.state_at(t, state_);
    taker_.take(t, state_, snapshot_);
    return mean_weights(snapshot_);
  }
  [[nodiscard]] double entropy() const {
    const auto& rows = snapshot_.now.weights;
    double sum = 0;
    for (Index row = 0; row < rows.cols(); ++row) sum += entropy_of(rows.col(row));
    return sum / static_cast<double>(rows.cols());
  }

  Problem problem_;
  Flow flow_;
  SnapshotTaker taker_;
  State state_;
  Snapshot snapshot_;
  LevelWatch watch_;  // last: it begins with the weights
};

SweepPoint::SweepPoint(const Problem& problem, const FlowSettings& settings)
    : run_(std::make_unique<Watched>(problem, settings)) {}

SweepPoint::~SweepPoint() = default;

bool SweepPoint::advance(int steps) {
  for (int i = 0; i < steps && !run_->finished(); ++i) run_->step();
  return run_->finished();
}

SweepOutcome SweepPoint::outcome() { return run_->outcome(); }

SweepOutcome SweepOutcome::none() { return {-1, kNaN, kNaN, kNaN, kNaN, kNaN}; }

Sweep::Sweep(const Scenario& scenario, SweepAxis x, SweepAxis y)
    : json_(json_of(scenario)), x_(std::move(x)), y_(std::move(y)) {
  const double points = static_cast<double>(x_.count) * y_.count;
  if (points > kMostPoints)
    throw Error("sweep: found " + short_number(points) + " points; allowed: at most 16777216");
  if (x_.pointer == y_.pointer)
    throw FieldError("sweep", x_.pointer, "both axes", "two different fields");
  for (const SweepAxis* axis : {&x_, &y_})
    if (!number_at(json_, axis->pointer))
      json_ = json_of(with_entries(read_scenario(json_, "", "sweep"), axis->pointer));
  for (const SweepAxis* axis : {&x_, &y_})
    if (!number_at(json_, axis->pointer))
      throw FieldError("sweep", axis->pointer, "nothing that is a number",
                       "the JSON pointer of a number of the scenario, as /flow/t_end");
  const auto numbers = numbers_of(scenario);
  labels_ = {label_of(numbers, x_.pointer), label_of(numbers, y_.pointer)};
  present_ = {*number_at(json_, x_.pointer), *number_at(json_, y_.pointer)};
  for (const int i : {0, x_.count - 1})
    for (const int j : {0, y_.count - 1}) (void)build_problem(this->scenario(i, j));
  key_ = make_key();
}

Scenario Sweep::scenario(int i, int j) const {
  Json json = json_;
  *number_at(json, x_.pointer) = x_.value(i);
  *number_at(json, y_.pointer) = y_.value(j);
  return read_scenario(json, "", "sweep");
}

std::unique_ptr<SweepPoint> Sweep::point(int i, int j) const {
  try {
    const Scenario scenario = this->scenario(i, j);
    return std::make_unique<SweepPoint>(build_problem(scenario), scenario.flow);
  } catch (const Error&) {
    return nullptr;
  }
}

SweepOutcome Sweep::at(int i, int j) const {
  const auto run = point(i, j);
  if (!run) return SweepOutcome::none();
  while (!run->advance(1 << 20)) continue;
  return run->outcome();
}

std::string Sweep::make_key() const {
  const auto text = [](const SweepAxis& axis) {
    return axis.pointer + "=" + number_text(axis.low) + ":" + number_text(axis.high) + ":" +
           std::to_string(axis.count) + (axis.log ? ":log" : "");
  };
  Json json = json_;
  *number_at(json, x_.pointer) = x_.low;
  *number_at(json, y_.pointer) = y_.low;
  std::erase_if(std::get<Json::Object>(json.value), [](const Json::Member& member) {
    return member.first == "title" || member.first == "lanes";
  });
  return to_line(json) + " " + text(x_) + " " + text(y_);
}

}  // namespace polarflow
