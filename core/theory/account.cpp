#include "core/theory/account.h"

#include "core/base/check.h"

#include <cmath>
#include <limits>

namespace polarflow {
namespace {

constexpr double kSafety = 10;
constexpr double kEps = std::numeric_limits<double>::epsilon();

}  // namespace

void Account::begin(const std::array<Vec, kGrades>& quantity) {
  const Flags finite = quantity[kCoarse].array().isFinite() && quantity[kFine].array().isFinite();
  if (!finite.any()) return;
  live_ = finite;
  const Index count = live_.size();
  for (const Grade grade : {kCoarse, kFine}) {
    reference_[grade] = claim_ == Claim::nonnegative ? Vec(Vec::Zero(count)) : quantity[grade];
    value_[grade] = integral_[grade] = Vec::Zero(count);
  }
  throughput_ = allowance_ = difference_ = noise_ = Vec::Zero(count);
}

void Account::integrate(Grade grade, double weight, const Vec& rate) {
  integral_[grade] += weight * rate;
  if (grade == kCoarse) throughput_ += weight * rate.cwiseAbs();
}

void Account::allow(const Vec& error) {
  allowance_ += error.cwiseAbs();
}

void Account::judge(double t, const std::array<Vec, kGrades>& quantity, const Vec& moved) {
  std::array<Vec, kGrades> now;
  for (const Grade grade : {kCoarse, kFine}) {
    POLARFLOW_CHECK(quantity[grade].size(), ==, live_.size());
    now[grade] = quantity[grade] - integral_[grade];
  }
  // What one tolerance makes of Q and of the integral, and rounding in sums of numbers of order 1,
  // which from step to step walks at random.
  const double rounding = kEps * std::sqrt(static_cast<double>(++judged_steps_));
  const Vec noise = (moved - quantity[kCoarse]).array().abs() + allowance_.array() +
                    rounding * (1 + throughput_.array() + quantity[kCoarse].array().abs());
  for (Index i = 0; i < live_.size(); ++i) {
    const double difference = std::abs(now[kCoarse][i] - now[kFine][i]);
    live_[i] = live_[i] && std::isfinite(difference) && std::isfinite(noise[i]);
    if (!live_[i]) continue;
    for (const Grade grade : {kCoarse, kFine}) value_[grade][i] = now[grade][i];
    difference_[i] = std::max(difference_[i], difference);
    noise_[i] = std::max(noise_[i], noise[i]);
    if (claim_ != Claim::tends) judge_entry(t, i);
  }
  if (claim_ == Claim::tends) t_ = t;
  judged_ = true;
}

double Account::breach(double value, double reference) const {
  return claim_ == Claim::constant ? std::abs(value - reference) : reference - value;
}

void Account::judge_entry(double t, Index i) {
  double both = std::numeric_limits<double>::infinity();
  for (const Grade grade : {kCoarse, kFine}) {
    both = std::min(both, breach(value_[grade][i], reference_[grade][i]));
    if (claim_ == Claim::never_falls)
      reference_[grade][i] = std::max(reference_[grade][i], value_[grade][i]);
  }
  const double tolerance = kSafety * (difference_[i] + noise_[i]);
  const double nearness = both / tolerance;
  if (!judged_ || nearness >= nearest_) {
    judged_ = true;
    nearest_ = nearness, worst_ = i, t_ = t;
    tolerance_ = tolerance, slack_ = tolerance - both;
  }
  if (nearness > 1 && !first_breach_) first_breach_ = t;
}

void Account::report(Finding& finding) const {
  if (!judged_) return;
  finding.slack = slack_, finding.tolerance = tolerance_, finding.t = t_;
  finding.first_breach = first_breach_;
  finding.value = value_[kCoarse][worst_];
  finding.reference = reference_[kCoarse][worst_];
  finding.verdict = first_breach_ ? Verdict::violated : Verdict::holds;
  if (claim_ != Claim::tends) return;
  const double most = live_.select(value_[kCoarse].array().abs(), 0.0).maxCoeff();
  finding.value = most, finding.reference = 0;
  finding.slack = threshold_ - most, finding.tolerance = threshold_;
  if (!live_.any() || !(most < threshold_)) finding.verdict = Verdict::undecided;
}

}  // namespace polarflow
