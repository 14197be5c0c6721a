#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "app/views/view.h"

namespace polarflow {

// Views are written for the frames of one kind of run: Figure build(const FlowFrame&, const
// ViewParams&) and, where they want more than that kind, std::string why_not(const FlowFrame&).

/// Of whose frames these are: what such runs are called, and whether there is something to
/// ask: of a flow without points its views say themselves that it has only begun, or why it cannot.
template <class Part>
struct RunsOf;
template <>
struct RunsOf<FlowFrame> {
  static constexpr std::string_view name = "flows";
  static bool has_begun(const FlowFrame& frame) { return !frame.record.empty(); }
};
template <>
struct RunsOf<CaptureFrame> {
  static constexpr std::string_view name = "captures of a model's attention";
  static bool has_begun(const CaptureFrame& /*frame*/) { return true; }
};

template <class PartT>
struct DrawingOf {
  using Part = PartT;
  using Runs = RunsOf<Part>;
  template <auto kBuild>
  static Figure build(const Frame& frame, const ViewParams& params) {
    return kBuild(std::get<Part>(frame.kind), params);
  }
  template <auto kWhyNot>
  static std::string why_not(const Frame& frame) {
    const auto* part = std::get_if<Part>(&frame.kind);
    if (!part) return "This view is for " + std::string(Runs::name) + ".";
    if constexpr (!std::is_null_pointer_v<decltype(kWhyNot)>)
      if (Runs::has_begun(*part)) return kWhyNot(*part);
    return {};
  }
};

template <class Part>
DrawingOf<Part> drawing_of(Figure (*)(const Part&, const ViewParams&));

/// The drawing that these functions make.
template <auto kBuild, auto kWhyNot = nullptr>
inline constexpr Drawing kDrawing{decltype(drawing_of(kBuild))::Part::kRunKind,
                                  &decltype(drawing_of(kBuild))::template build<kBuild>,
                                  &decltype(drawing_of(kBuild))::template why_not<kWhyNot>};

}  // namespace polarflow
