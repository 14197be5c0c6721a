#pragma once

#include "core/init/context.h"
#include "core/init/numpy_stream.h"

#include <array>
#include <vector>

namespace polarflow {

inline constexpr std::array<std::string_view, 3> kNumpyKinds{"randn", "rand", "uniform"};
inline constexpr double kLargestNumpyBlock = 1e7;

/// Draws that the stream makes and drops, such as np.random.randn(72).
struct NumpyBlock {
  Word kind;  // of kNumpyKinds
  std::int64_t count = 0;
  bool operator==(const NumpyBlock&) const = default;
};

/// numpy's legacy stream, so that the paper's seeds give the paper's numbers. Fills row by row, or
/// column by column where the paper's code holds the transpose.
///
/// After the blocks `after` were drawn and dropped: x = randn or rand, then offset + scale·x, then
/// divided by its norm (`unit`), then its softmax (`softmax`).
struct NumpyInit : AnyShape {
  static constexpr ChoiceInfo info{"numpy", "numpy stream", "np.random.seed(seed); …"};
  std::int64_t seed = 0;
  std::vector<NumpyBlock> after;
  Word kind;  // of kNumpyKinds
  double scale = 1;
  double offset = 0;
  bool unit = false;
  bool softmax = false;
  bool transpose = false;

  template <class Self, class Visitor>
  static void visit_params(Self& self, Visitor& visit) {
    visit(
        ParamInfo{
            .id = "seed", .label = "seed", .min = 0, .max = 4294967295.0, .help = "np.random.seed"},
        self.seed);
    visit(ParamInfo{.id = "after",
                    .label = "after",
                    .min = 0,
                    .max = kLargestNumpyBlock,
                    .help = "draws made before and dropped, as in [[\"randn\", 72]]",
                    .words = kNumpyKinds},
          self.after);
    visit(ParamInfo{.id = "kind", .label = "kind", .words = kNumpyKinds}, self.kind);
    visit_scale_and_offset(self.scale, self.offset, visit);
    visit(ParamInfo{.id = "unit", .label = "unit norm", .help = "divided by its norm"}, self.unit);
    visit(ParamInfo{.id = "softmax", .label = "softmax", .help = "made a distribution"},
          self.softmax);
    visit(ParamInfo{.id = "transpose",
                    .label = "transpose",
                    .help = "filled column by column instead of row by row"},
          self.transpose);
  }
  void fill(const DrawContext&, MatOut out) const {
    NumpyStream stream(static_cast<std::uint32_t>(seed));
    for (const NumpyBlock& block : after)
      for (std::int64_t k = 0; k < block.count; ++k) (void)next(stream, block.kind);
    const Index lines = transpose ? out.cols() : out.rows();
    for (Index line = 0; line < lines; ++line)
      for (Index k = 0; k < out.size() / lines; ++k)
        (transpose ? out(k, line) : out(line, k)) = offset + scale * next(stream, kind);
    if (unit) out /= out.norm();
    if (softmax) {
      out = (out.array() - out.maxCoeff()).exp();
      out /= out.sum();
    }
  }

 private:
  static double next(NumpyStream& stream, Word kind) {
    return kind.index == 0 ? stream.randn() : stream.rand();
  }
};

}  // namespace polarflow
