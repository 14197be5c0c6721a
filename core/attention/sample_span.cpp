#include "core/attention/sample_span.h"

#include <algorithm>

namespace polarflow {

namespace {

SampleSpan span_of(const HeadView& view, Index sample) {
  SampleSpan span{.first = view.first_key(sample)};
  Index end = view.keys;
  while (end > span.first && !view.takes_part(sample, end - 1)) --end;
  span.length = end - span.first;
  span.far = std::max((span.length + 1) / 2, view.position(0) - span.first);
  return span;
}

}  // namespace

HeadSpans::HeadSpans(const HeadView& view)
    : samples(view.samples), queries(view.queries), keys(view.keys), causal(view.causal) {
  spans.reserve(static_cast<std::size_t>(samples));
  for (Index sample = 0; sample < samples; ++sample) spans.push_back(span_of(view, sample));
}

}  // namespace polarflow
