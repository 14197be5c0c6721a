#pragma once

#include "core/capture/head_source.h"
#include "tests/core/attention/cube.h"

#include <utility>
#include <vector>

namespace polarflow::test {

/// Heads that lie in memory, one cube each, layer after layer.
class MadeHeads final : public HeadSource {
 public:
  MadeHeads(Index layers, std::vector<Cube> cubes, bool in_place = true)
      : layers_(layers), in_place_(in_place) {
    for (const Cube& cube : cubes) tensors_.push_back(stored(cube));
  }

  [[nodiscard]] AttentionShape shape() const override {
    const AttentionShape& one = tensors_.front().shape;
    return {layers_, static_cast<Index>(tensors_.size()) / layers_, one.samples, one.queries,
            one.keys};
  }
  [[nodiscard]] std::shared_ptr<const CaptureOrigin> origin() const override {
    return std::make_shared<const CaptureOrigin>(CaptureOrigin{.name = "made"});
  }
  [[nodiscard]] bool in_place() const override { return in_place_; }
  void visit(Index layer, Index head, const Visitor& visitor) override {
    ++visits;
    visitor(tensors_[static_cast<std::size_t>(layer * shape().heads + head)].head(0, 0));
  }

  int visits = 0;

 private:
  Index layers_;
  bool in_place_;
  std::vector<Tensor> tensors_;
};

/// A causal cube with rows that sum to 1, uniform where `seed` is 0.
inline Cube causal_cube(Index samples, Index tokens, unsigned seed) {
  Cube cube = seed == 0
                  ? make_cube({samples, tokens, tokens}, [](Index, Index, Index) { return 1; })
                  : random_cube({samples, tokens, tokens}, seed);
  for (Index b = 0; b < samples; ++b)
    for (Index q = 0; q < tokens; ++q) {
      double sum = 0;
      for (Index k = 0; k <= q; ++k) sum += cube.at(b, q, k);
      for (Index k = 0; k <= q; ++k) cube.at(b, q, k) /= sum;
    }
  return cube;
}

}  // namespace polarflow::test
