#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace polarflow {

/// An immutable column of numbers; copies share it, so curves over one time axis store it once.
class Samples {
 public:
  Samples() = default;
  Samples(std::vector<double> values)
      : values_(std::make_shared<const std::vector<double>>(std::move(values))) {}
  Samples(std::initializer_list<double> values) : Samples(std::vector<double>(values)) {}

  [[nodiscard]] std::span<const double> span() const {
    return values_ ? std::span<const double>(*values_) : std::span<const double>();
  }
  [[nodiscard]] std::size_t size() const { return span().size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] double operator[](std::size_t i) const { return (*values_)[i]; }

 private:
  std::shared_ptr<const std::vector<double>> values_;
};

}  // namespace polarflow
