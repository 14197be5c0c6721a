#pragma once

#include "core/base/choice.h"
#include "core/base/params.h"
#include "core/base/random.h"

#include <concepts>
#include <cstdint>

namespace polarflow {

/// The extents that an initialization fixes by itself; 0 where it takes what it is given.
struct FixedExtents {
  Index rows = 0;
  Index cols = 0;
};

/// What an array may depend on besides its own parameters.
struct DrawContext {
  std::uint64_t stream = 0;     // the array's own stream: equal seeds in two arrays are independent
  const Mat* design = nullptr;  // the design matrix X (m×d), for responses that follow from it
};

/// Fills an array with numbers.
///
///     fill           writes every entry; same parameters, context and shape: same bits
///     fixed          the extents it fixes
///     needs_design   whether it reads the design matrix of the context
/// Shapes  vectors are (k×1).
template <class I>
concept Init = requires(const I init, const DrawContext& context, MatOut out) {
  { I::info } -> std::convertible_to<ChoiceInfo>;
  { I::needs_design } -> std::convertible_to<bool>;
  { init.fixed() } -> std::same_as<FixedExtents>;
  { init.fill(context, out) } -> std::same_as<void>;
};

/// For initializations that take any shape and look at nothing else.
struct AnyShape {
  static constexpr bool needs_design = false;
  [[nodiscard]] FixedExtents fixed() const { return {}; }
};

inline constexpr double kLargestSeed = 9007199254740991;  // 2^53 − 1: exact in a JSON number
inline constexpr double kLargestScale = 1e6;

/// The seeded random numbers of one array, by the place of the entry.
///
/// An entry does not depend on the array's shape, so that adding a token leaves the others alone.
class EntryRandom {
 public:
  EntryRandom(std::int64_t seed, const DrawContext& context)
      : random_(static_cast<std::uint64_t>(seed) ^ (context.stream * 0xd1342543de82ef95ULL)) {}

  [[nodiscard]] double uniform(Index row, Index col) const {
    return random_.uniform(counter(row, col));
  }
  [[nodiscard]] double normal(Index row, Index col) const {
    return random_.normal(counter(row, col));
  }

 private:
  static std::uint64_t counter(Index row, Index col) {
    return (static_cast<std::uint64_t>(row) << 32) | static_cast<std::uint64_t>(col);
  }
  CounterRandom random_;
};

/// Calls visit for the parameter "seed" of a seeded initialization.
template <class Seed, class Visitor>
void visit_seed(Seed& seed, Visitor& visit) {
  visit(ParamInfo{.id = "seed",
                  .label = "seed",
                  .min = 0,
                  .max = kLargestSeed,
                  .help = "same seed, same numbers"},
        seed);
}

/// Calls visit for "scale" and "offset" of an array offset + scale·x.
template <class Number, class Visitor>
void visit_scale_and_offset(Number& scale, Number& offset, Visitor& visit) {
  visit(ParamInfo{.id = "scale",
                  .label = "scale",
                  .min = -kLargestScale,
                  .max = kLargestScale,
                  .help = "the numbers drawn are multiplied by it"},
        scale);
  visit(ParamInfo{.id = "offset",
                  .label = "offset",
                  .min = -kLargestScale,
                  .max = kLargestScale,
                  .help = "added after scaling"},
        offset);
}

}  // namespace polarflow
