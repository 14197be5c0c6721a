#include "app/ui/param_widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <span>
#include <string>
#include <type_traits>
#include <utility>

#include "app/figure/number_format.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

/// The part of a parameter's range that a slider covers; the rest can be typed.
struct SliderRange {
  double min, max;
};

SliderRange slider_range(const ParamInfo& info) {
  if (info.scale == Scale::linear) return {info.min, info.max};
  return {std::max(info.min, info.max <= 1 ? 1e-14 : 1e-3), std::min(info.max, 1e12)};
}

double share_of(double value, const SliderRange& range, Scale scale) {
  if (scale == Scale::linear) return (value - range.min) / (range.max - range.min);
  return std::log(value / range.min) / std::log(range.max / range.min);
}

bool edit_number(const ParamInfo& info, double& value) {
  const SliderRange range = slider_range(info);
  if (info.scale == Scale::linear && range.max - range.min > 1e4)
    return drag_number(value, info.min, info.max, format_number(value));
  const bool large = info.scale == Scale::log && value >= 1e4;
  const std::string shown = large ? format_scientific(value, 2) : format_number(value);
  return slide(&value, {.min = &range.min,
                        .max = &range.max,
                        .format = "%.4g",
                        .flags = info.scale == Scale::log ? ImGuiSliderFlags_Logarithmic : 0,
                        .shown = shown,
                        .share = share_of(value, range, info.scale)});
}

/// Goes on in the same row where a checkbox of this label still fits.
void continue_row(const std::string& label) {
  const ImGuiStyle& style = ImGui::GetStyle();
  const float width =
      ImGui::GetFrameHeight() + style.ItemInnerSpacing.x + ImGui::CalcTextSize(label.c_str()).x;
  const float right = ImGui::GetItemRectMax().x + style.ItemSpacing.x + width;
  if (right < ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x) ImGui::SameLine();
}

constexpr std::string_view kGestures = "Ctrl+click types a number; right click resets.";

}  // namespace

template <class Number>
void ParamWidgets::finish_row(const ParamInfo& info, Number& value, bool edited) {
  if (ImGui::IsItemClicked(ImGuiMouseButton_Right))
    for (const auto& [id, usual] : usual_)
      if (id == info.id) edited |= std::exchange(value, static_cast<Number>(usual)) != value;
  if constexpr (!std::is_same_v<Number, bool>) {
    const auto clamped = std::clamp(static_cast<double>(value), info.min, info.max);
    if (clamped != static_cast<double>(value)) value = static_cast<Number>(clamped);
  }
  explain(info.help, kGestures);
  ImGui::PopID();
  changed_ |= edited;
}

void ParamWidgets::operator()(const ParamInfo& info, double& value) {
  ImGui::PushID(info.id.data());
  begin_row(info.label);
  double edited = value;
  const bool touched = edit_number(info, edited) && std::isfinite(edited);
  if (touched) value = edited;
  finish_row(info, value, touched);
}

void ParamWidgets::operator()(const ParamInfo& info, std::int64_t& value) {
  ImGui::PushID(info.id.data());
  begin_row(info.label);
  const std::int64_t shift = info.below == Extent::one ? 0 : 1;
  const double top = shift ? static_cast<double>(extents_.of(info.below)) - 1 : info.max;
  std::int64_t shown = value + shift, one = 1;
  const auto low = static_cast<std::int64_t>(info.min) + shift;
  const auto high = static_cast<std::int64_t>(top) + shift;
  const bool edited =
      top - info.min <= 200
          ? slide(&shown, {.type = ImGuiDataType_S64,
                           .min = &low,
                           .max = &high,
                           .share = static_cast<double>(shown - low) /
                                    static_cast<double>(std::max<std::int64_t>(1, high - low))})
          : ImGui::InputScalar("##v", ImGuiDataType_S64, &shown, &one);
  value = std::clamp(shown, low, std::max(low, high)) - shift;
  finish_row(info, value, edited);
}

void ParamWidgets::operator()(const ParamInfo& info, bool& value) {
  ImGui::PushID(info.id.data());
  const std::string label(info.label);
  if (std::exchange(after_flag_, true)) continue_row(label);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1.0f);
  const bool edited = ImGui::Checkbox(label.c_str(), &value);
  ImGui::PopStyleVar();
  finish_row(info, value, edited);
}

void ParamWidgets::operator()(const ParamInfo& info, Word& value) {
  ImGui::PushID(info.id.data());
  std::vector<ChoiceInfo> infos;
  for (std::string_view word : info.words) infos.push_back({word, word, {}});
  const int chosen = choose(info.label, infos, static_cast<std::size_t>(value.index));
  if (chosen >= 0 && chosen != value.index) {
    value.index = chosen;
    changed_ = true;
  }
  ImGui::PopID();
}

void ParamWidgets::operator()(const ParamInfo& info, AnyDraw& value) {
  ImGui::PushID(info.id.data());
  const bool numbers = std::holds_alternative<ValuesInit>(value);
  changed_ |= edit_kind(info.label, value, numbers ? 0 : 1);
  const std::string more = "more of " + std::string(info.label);
  if (fold(more.c_str(), false)) changed_ |= edit_params(value, extents_);
  ImGui::PopID();
}

void ParamWidgets::operator()(const ParamInfo& info, AnyValuePath& value) {
  ImGui::PushID(info.id.data());
  changed_ |= edit_choice(info.label, value, extents_);
  ImGui::PopID();
}

void ParamWidgets::operator()(const ParamInfo& info, const Mat& numbers) {
  if (numbers.size() == 0) return;  // described in the scenario's arrays
  begin_row(info.label);
  const std::string size = numbers.cols() == 1
                               ? std::to_string(numbers.rows()) + " given one by one"
                               : std::to_string(numbers.rows()) + " × " +
                                     std::to_string(numbers.cols()) + " given one by one";
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(size.c_str());
}

int choose(std::string_view label, std::span<const ChoiceInfo> infos, std::size_t current,
           std::uint64_t hidden) {
  int chosen = -1;
  const std::string id = "##" + std::string(label);
  if (!label.starts_with("##")) begin_row(label);
  if (begin_combo(id.c_str(), infos[current].label)) {
    for (std::size_t i = 0; i < infos.size(); ++i) {
      if (hidden >> i & 1) continue;
      const std::string entry(infos[i].label);
      if (ImGui::Selectable(entry.c_str(), i == current)) chosen = static_cast<int>(i);
      explain(standing(infos[i].formula));
    }
    ImGui::EndCombo();
  } else {
    explain(standing(infos[current].formula));
  }
  return chosen;
}

}  // namespace polarflow
