#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/geometry.h"
#include "app/views/view.h"
#include "core/attention/measure_info.h"
#include "core/run/capture_frame.h"

namespace polarflow {

// Layers and heads are counted from 0, as they are in files; keys and queries from 1, as tokens are.

/// The palette's grey: of what stands for uniform attention, or for nothing found.
inline constexpr int kGreySlot = 6;

/// The head that is looked at, or the nearest one that the capture has.
[[nodiscard]] HeadPick chosen_head(const Capture& capture, const HeadOptions& options);

/// "layer 3, head 5", and its sample where one of several is meant.
[[nodiscard]] std::string head_name(const HeadPick& pick);

/// "24 layers of 16 heads, 2 samples of 1024 keys".
[[nodiscard]] std::string size_of(const AttentionShape& shape);

/// Where the capture comes from; without a word where that is not known.
[[nodiscard]] const CaptureOrigin& origin_of(const Capture& capture);

/// The capture beside the one shown; null where there is none.
[[nodiscard]] const CaptureFrame* capture_beside(const ViewParams& params);

/// "120 of 384 heads read"; empty once all were.
[[nodiscard]] std::string progress_of(const Capture& capture);

/// The measure of this id; the sink mass where there is none.
[[nodiscard]] const MeasureInfo& measure_called(std::string_view id);

/// A measure of the heads, layer after layer; NaN where one is still to be read.
[[nodiscard]] std::vector<double> measure_of_heads(const Capture& capture, std::string_view id);

/// All values that the measure can have, where both ends are finite.
[[nodiscard]] std::optional<Interval> range_of(const MeasureInfo& measure);

/// From the least finite value to the largest, a little apart where they are one; else 0 to 1.
[[nodiscard]] Interval span_of(std::span<const double> values);

/// Whether there are as many rows as keys, and row r of every sample sees the keys 0 … r: for such
/// attention uniform values have closed forms. False before a head was read.
[[nodiscard]] bool is_full_triangle(const Capture& capture);

/// The measure of uniform attention; NaN where it is not known.
[[nodiscard]] double uniform_of(const Capture& capture, const MeasureInfo& measure);

}  // namespace polarflow
