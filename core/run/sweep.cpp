#include "core/run/sweep.h"

#include "core/attention/entropy.h"
#include "core/base/error.h"
#include "core/ensemble/ensemble.h"
#include "core/ensemble/level_watch.h"
#include "core/flow/flow.h"
#include "core/model/snapshot.h"
#include "core/scenario/numbers.h"
#include "core/text/number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace polarflow {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr int kMostAxisValues = 1 << 20;
constexpr double kMostPoints = 1 << 24;

double number_in(std::string_view text, const std::string& option, std::string_view whole) {
  const auto [number, length] = number_at_front(text);
  if (text.empty() || length != text.size() || !std::isfinite(number))
    throw Error(option + ": found '" + std::string(whole) +
                "'; allowed: POINTER=LO:HI:N or POINTER=LO:HI:N:log, such as "
                "/loss/kappa=1:1e6:64:log");
  return number;
}

/// The mean weights over the rows of attention.
Vec mean_weights(const Snapshot& snapshot) {
  return snapshot.now.weights.rowwise().mean();
}

std::string label_of(const std::vector<ScenarioNumber>& numbers, const std::string& pointer) {
  const auto found = std::ranges::find(numbers, pointer, &ScenarioNumber::pointer);
  return found == numbers.end() ? pointer : found->label;
}

}  // namespace

double SweepAxis::value(int k) const {
  if (!values.empty()) return k;
  if (k == count - 1 && count > 1) return high;
  const double share = count > 1 ? static_cast<double>(k) / (count - 1) : 0;
  return log ? low * std::pow(high / low, share) : std::lerp(low, high, share);
}

namespace {

/// The values of a list, with commas between them that stand in no bracket and no text; as JSON.
std::vector<std::string> list_of(std::string_view text) {
  std::vector<std::string> values(1);
  int depth = 0;
  bool quoted = false;
  for (const char c : text) {
    quoted = quoted != (c == '"');
    if (!quoted) depth += (c == '[' || c == '{') - (c == ']' || c == '}');
    if (c == ',' && depth == 0 && !quoted)
      values.emplace_back();
    else
      values.back() += c;
  }
  for (std::string& value : values) value = to_line(word_or_json(value));
  return values;
}

}  // namespace

SweepAxis parse_sweep_axis(std::string_view text, const std::string& option) {
  const std::size_t equals = text.find('=');
  SweepAxis axis;
  std::string_view rest = equals == text.npos ? "" : text.substr(equals + 1);
  axis.pointer = text.substr(0, std::min(equals, text.size()));
  if (rest.find_first_of(",\"{[") != rest.npos) {
    axis.values = list_of(rest);
    axis.low = 0, axis.high = static_cast<double>(axis.values.size() - 1);
    axis.count = static_cast<int>(axis.values.size());
    if (axis.values.size() > kMostAxisValues)
      throw Error(option + ": found " + std::to_string(axis.count) +
                  " values; allowed: 1 to 1048576");
    return axis;
  }
  const auto next = [&rest] {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
  };
  axis.low = number_in(next(), option, text);
  axis.high = number_in(next(), option, text);
  const double count = number_in(next(), option, text);
  axis.log = rest == "log";
  if (!rest.empty() && !axis.log) (void)number_in({}, option, text);
  if (!(count >= 1 && count <= kMostAxisValues && count == std::floor(count)))
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
    for (Index row = 0; row < rows.cols(); ++row) sum += shannon_entropy(rows.col(row));
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

SweepOutcome SweepPoint::outcome() {
  return run_->outcome();
}

SweepOutcome SweepOutcome::none() {
  return {-1, kNaN, kNaN, kNaN, kNaN, kNaN};
}

Sweep::Sweep(const FlowScenario& scenario, std::vector<SweepAxis> axes)
    : json_(json_of(scenario)), axes_(std::move(axes)) {
  double count = 1;
  for (std::size_t k = 0; k < axes_.size(); ++k) {
    count *= axes_[k].count;
    for (std::size_t i = 0; i < k; ++i)
      if (axes_[i].pointer == axes_[k].pointer)
        throw FieldError("sweep", axes_[k].pointer, "both axes",
                         "a field of its own for every axis");
  }
  if (count > kMostPoints)
    throw Error("sweep: found " + short_number(count) + " points; allowed: at most 16777216");
  for (const SweepAxis& axis : axes_)
    if (axis.values.empty() && !number_at(json_, axis.pointer))
      json_ = json_of(with_entries(read_flow_scenario(json_, "", "sweep"), axis.pointer));
  for (const SweepAxis& axis : axes_)
    if (axis.values.empty() && !number_at(json_, axis.pointer))
      throw FieldError("sweep", axis.pointer, "nothing that is a number",
                       "the JSON pointer of a number of the scenario, as /flow/t_end");
  const auto numbers = numbers_of(scenario);
  present_ = {kNaN, kNaN};
  for (std::size_t k = 0; k < std::min(axes_.size(), present_.size()); ++k) {
    labels_[k] = label_of(numbers, axes_[k].pointer);
    if (const double* number = number_at(json_, axes_[k].pointer)) present_[k] = *number;
  }
  try_corners();
  key_ = make_key();
}

/// Every corner of the grid of numbers, and every value of a list beside the others' first.
void Sweep::try_corners() const {
  std::vector<std::size_t> corners{0}, values;
  std::size_t stride = 1;
  for (const SweepAxis& axis : axes_) {
    const auto count = static_cast<std::size_t>(axis.count);
    for (std::size_t k = 1; !axis.values.empty() && k < count; ++k) values.push_back(stride * k);
    const std::size_t before = axis.values.empty() ? corners.size() : 0;
    for (std::size_t k = 0; k < before; ++k) corners.push_back(corners[k] + stride * (count - 1));
    stride *= count;
  }
  for (const auto& tried : {corners, values})
    for (const std::size_t point : tried) (void)build_problem(scenario(point));
}

std::size_t Sweep::points() const {
  std::size_t count = 1;
  for (const SweepAxis& axis : axes_) count *= static_cast<std::size_t>(axis.count);
  return count;
}

// Values of lists first: they may bring the fields over which numbers run.
FlowScenario Sweep::scenario(int i, int j) const {
  return scenario(point_at(i, j));
}

FlowScenario Sweep::scenario(std::size_t point) const {
  Json json = json_;
  for (const bool lists : {true, false}) {
    std::size_t rest = point;
    for (const SweepAxis& axis : axes_) {
      const auto count = static_cast<std::size_t>(axis.count);
      const std::size_t k = rest % count;
      rest /= count;
      if (axis.values.empty() == lists) continue;
      if (lists)
        json = json_of(with_value(read_flow_scenario(json, "", "sweep"), axis.pointer,
                                  parse_json(axis.values[k], "sweep"), "sweep"));
      else if (double* number = number_at(json, axis.pointer))
        *number = axis.value(static_cast<int>(k));
      else
        throw FieldError("sweep", axis.pointer, "nothing that is a number",
                         "a number whatever the other axes choose");
    }
  }
  return read_flow_scenario(json, "", "sweep");
}

std::unique_ptr<SweepPoint> Sweep::run_at(std::size_t point) const {
  try {
    const FlowScenario scenario = this->scenario(point);
    return std::make_unique<SweepPoint>(build_problem(scenario), scenario.flow);
  } catch (const Error&) {
    return nullptr;
  }
}

SweepOutcome Sweep::at(std::size_t point) const {
  const auto run = run_at(point);
  if (!run) return SweepOutcome::none();
  while (!run->advance(1 << 20)) continue;
  return run->outcome();
}

std::string Sweep::make_key() const {
  const auto text = [](const SweepAxis& axis) {
    std::string values;
    for (const std::string& value : axis.values)
      values.append(values.empty() ? "" : ",").append(value);
    if (!values.empty()) return axis.pointer + "=" + values;
    return axis.pointer + "=" + number_text(axis.low) + ":" + number_text(axis.high) + ":" +
           std::to_string(axis.count) + (axis.log ? ":log" : "");
  };
  Json json = json_;
  std::string all;
  for (const SweepAxis& axis : axes_) {
    if (double* number = axis.values.empty() ? number_at(json, axis.pointer) : nullptr)
      *number = axis.low;
    all += " " + text(axis);
  }
  std::erase_if(std::get<Json::Object>(json.value), [](const Json::Member& member) {
    return member.first == "title" || member.first == "lanes";
  });
  return to_line(json) + all;
}

}  // namespace polarflow
