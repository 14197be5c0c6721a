#pragma once

#include "core/attention/attention.h"

#include <vector>

namespace polarflow {

/// Where the keys of one sample lie, and its rows for the decay.
///
///     first    f, the first valid key; positions r are counted from it
///     length   T, how many positions from the first to the last valid key; 0: there is none
///     far      i₀ = max(⌈T/2⌉, r of the first query): rows from there on see all distances < i₀
struct SampleSpan {
  Index first = 0, length = 0, far = 0;
};

/// The spans of a head's samples, and what else its collectors need to know before its rows come.
struct HeadSpans {
  Index samples, queries, keys;
  bool causal;
  std::vector<SampleSpan> spans;

  explicit HeadSpans(const HeadView& view);
};

}  // namespace polarflow
