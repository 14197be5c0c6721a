#include "core/flow/taylor.h"

#include "core/base/check.h"
#include "core/flow/taylor_series.h"

#include <algorithm>

namespace polarflow {

/// The series with its number of rows chosen at run time.
struct Taylor::Kernel {
  static constexpr int K = Taylor::order;
  ReplicatorForm form;
  std::array<double, K + 1> t{};  // coefficients of the flow time

  explicit Kernel(const ReplicatorForm& replicator) : form(replicator) {}
  virtual ~Kernel() = default;
  virtual void expand(VecIn p, VecIn a, double time) = 0;
  /// max of the k-th coefficient in units of the tolerance.
  [[nodiscard]] virtual double size(int k, const Tolerance& tolerance) const = 0;
  virtual void evaluate(double h, VecOut p, VecOut a) const = 0;

  [[nodiscard]] double time(double h) const {
    double sum = t[K];
    for (int k = K - 1; k >= 0; --k) sum = sum * h + t[k];
    return sum;
  }
};

template <int Rows>
struct Taylor::SizedKernel final : Taylor::Kernel {
  using Series = TaylorSeries<Rows, K>;
  Index n;
  Series series;

  SizedKernel(const ReplicatorForm& replicator, Index tokens) : Kernel(replicator), n(tokens) {
    const Index rows = Rows == Eigen::Dynamic ? tokens : Rows;
    for (auto* block : {&series.p, &series.a, &series.s, &series.c})
      for (auto& column : *block) column.setZero(rows);
  }
  void expand(VecIn p, VecIn a, double time) override {
    series.p[0].head(n) = p.array();
    series.a[0].head(n) = a.array() / form.temperature;
    series.s[0].head(n) = (series.a[0].head(n) - series.a[0].head(n).maxCoeff()).exp();
    series.s[0].head(n) /= series.s[0].head(n).sum();
    series.t[0] = time;
    series.expand(form);
    t = series.t;
  }
  [[nodiscard]] double size(int k, const Tolerance& tol) const override {
    const auto worst = [&](const auto& block) {
      return (block[k].abs() / (tol.atol + tol.rtol * block[0].abs())).maxCoeff();
    };
    return std::max({worst(series.p), worst(series.a), std::abs(t[k]) / (tol.rtol * (1 + t[0]))});
  }
  void evaluate(double h, VecOut p, VecOut a) const override {
    typename Series::Column x = series.p[K], y = series.a[K];
    for (int k = K - 1; k >= 0; --k) {
      x = x * h + series.p[k];
      y = y * h + series.a[k];
    }
    p = x.head(n);
    a = form.temperature * y.head(n);
  }
};

Taylor::Taylor(AxisField& f, double x, VecIn z, Tolerance tolerance)
    : f_(f), tolerance_(tolerance), x_(x), t_(f.t_of(x, z)), z_(z), next_(z) {
  const auto form = f.field().replicator();
  POLARFLOW_CHECK(form.has_value(), ==, true);
  const Index n = (z.size() - 1) / 2;
  if (n <= 4)
    kernel_ = std::make_unique<SizedKernel<4>>(*form, n);
  else if (n <= 8)
    kernel_ = std::make_unique<SizedKernel<8>>(*form, n);
  else
    kernel_ = std::make_unique<SizedKernel<Eigen::Dynamic>>(*form, n);
}
Taylor::~Taylor() = default;

void Taylor::expand() {
  if (expanded_) return;
  const Index n = (z_.size() - 1) / 2;
  kernel_->expand(z_.head(n), z_.segment(n, n), t_);
  expanded_ = true;
}

// The largest step at which the last two terms stay below the tolerance.
double Taylor::suggest(double) {
  expand();
  const double last = kernel_->size(order, tolerance_), before = kernel_->size(order - 1, tolerance_);
  return 0.9 * std::min({std::pow(last, -1.0 / order), std::pow(before, -1.0 / (order - 1)), 1e6});
}

double Taylor::attempt(double h) {
  expand();
  h_ = h;
  dense(1, next_);
  t_next_ = kernel_->time(h);
  if (!next_.allFinite()) return kRejected;
  return std::max(kernel_->size(order, tolerance_) * std::pow(h, order),
                  kernel_->size(order - 1, tolerance_) * std::pow(h, order - 1));
}

void Taylor::dense(double theta, VecOut z) {
  const Index n = (z_.size() - 1) / 2;
  kernel_->evaluate(theta * h_, z.head(n), z.segment(n, n));
  z[2 * n] = std::log1p(kernel_->time(theta * h_));
}

void Taylor::accept() {
  x_ += h_, z_ = next_, t_ = t_next_;
  expanded_ = false;
}

void Taylor::move_to(double x, VecIn z) {
  x_ = x, z_ = z, t_ = f_.t_of(x, z);
  expanded_ = false;
}

// Newton on the polynomial t(h), which grows: safeguarded by the bracket.
double Taylor::theta_of(double t) const {
  double low = 0, high = h_, h = h_ / 2;
  for (int step = 0; step < 60; ++step) {
    double value = kernel_->t[order], slope = 0;
    for (int k = order - 1; k >= 0; --k) {
      slope = slope * h + value;
      value = value * h + kernel_->t[k];
    }
    (value < t ? low : high) = h;
    double next = h - (value - t) / slope;
    if (!(next >= low && next <= high)) next = low + (high - low) / 2;
    if (std::abs(next - h) <= 1e-15 * h_) return next / h_;
    h = next;
  }
  return h / h_;
}

}  // namespace polarflow
