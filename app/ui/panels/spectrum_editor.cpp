#include "app/ui/panels/spectrum_editor.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/figure/number_format.h"
#include "app/ui/widgets.h"
#include "core/scenario/flow_scenario.h"

namespace polarflow {

namespace {

constexpr double kBarHeight = 84;          // of the bars, in 1/96 in
constexpr double kLeastDecades = 2;        // in sight below the largest value
constexpr double kSmallest = 1e-6;         // share of the largest to which a bar can be dragged
constexpr double kLargestCondition = 1e4;  // of the slider; more by the bars

/// Where singular values stand between the floor and the ceiling of the editor.
struct SigmaScale {
  double floor, ceiling;  // decimal logarithms

  [[nodiscard]] float share(double sigma) const {
    const double at = (std::log10(std::max(sigma, 1e-300)) - floor) / (ceiling - floor);
    return static_cast<float>(std::clamp(at, 0.02, 1.0));
  }
  [[nodiscard]] double sigma(double share) const {
    return std::pow(10, floor + share * (ceiling - floor));
  }
};

SigmaScale scale_for(const Vec& sigma) {
  const double top = std::log10(std::max(sigma.maxCoeff(), 1e-300));
  const double low = std::log10(std::max(sigma.minCoeff(), std::pow(10, top) * kSmallest));
  const double ceiling = std::ceil(top + 0.1);
  return {std::min(std::floor(low - 0.1), ceiling - kLeastDecades), ceiling};
}

/// The factors of the scenario's matrix, found anew when it is another one. While a bar is dragged
/// they are those at its beginning, so that bars that pass each other keep their directions.
bool refresh(SpectrumHand& hand, const Ui& ui, const FlowScenario& next) {
  const auto array = next.arrays.find("/loss/X");
  const auto& scenario = ui.session.state().scenario;
  if (hand.grabbed || hand.of == scenario || (hand.spectrum && ui.drag.grabbed))
    return hand.spectrum.has_value();
  const auto* numbers =
      array == next.arrays.end() ? nullptr : std::get_if<ValuesInit>(&array->second);
  if (numbers && hand.spectrum && hand.written.size() > 0 && numbers->numbers == hand.written) {
    hand.of = scenario;
    return true;
  }
  hand.spectrum = spectrum_of(next);
  hand.of = scenario;
  hand.written.resize(0, 0);
  return hand.spectrum.has_value();
}

void write(SpectrumHand& hand, FlowScenario& next) {
  set_spectrum(next, *hand.spectrum);
  hand.written = std::get<ValuesInit>(next.arrays.at("/loss/X")).numbers;
}

bool edit_condition(SpectrumHand& hand, FlowScenario& next) {
  begin_row("condition number κ");
  ImGui::PushID("condition");
  const double before = std::min(hand.spectrum->condition(), 1e12);
  double kappa = before;
  const double low = 1, high = kLargestCondition;
  const bool edited = slide(&kappa, {.min = &low,
                                     .max = &high,
                                     .format = "%.4g",
                                     .flags = ImGuiSliderFlags_Logarithmic,
                                     .shown = format_number(kappa),
                                     .share = std::log(kappa) / std::log(high)});
  ImGui::PopID();
  explain(
      "The largest over the smallest singular value: the others keep their place between them.");
  if (!edited || !(kappa >= 1) || kappa == before) return false;
  hand.spectrum->sigma = with_condition(hand.spectrum->sigma, kappa);
  write(hand, next);
  return true;
}

void draw_bars(const Ui& ui, const Box& box, const Vec& sigma, const SigmaScale& scale, Index hot) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.low, box.high, packed(ui.skin.field), ui.px(5));
  for (double decade = scale.floor + 1; decade < scale.ceiling; ++decade) {
    const float y =
        box.high.y -
        static_cast<float>((decade - scale.floor) / (scale.ceiling - scale.floor)) * box.height();
    list.AddLine({box.low.x, y}, {box.high.x, y}, packed(ui.skin.pressed));
  }
  const float pitch = box.width() / static_cast<float>(sigma.size());
  const float gap = std::min(ui.px(3), pitch / 4);
  for (Index k = 0; k < sigma.size(); ++k) {
    const float left = box.low.x + static_cast<float>(k) * pitch + gap / 2;
    const float top = box.high.y - scale.share(sigma[k]) * box.height();
    list.AddRectFilled({left, top}, {left + pitch - gap, box.high.y},
                       packed(faded(ui.skin.accent, k == hot ? 1 : 0.55)), ui.px(2));
  }
}

}  // namespace

bool edit_spectrum(Ui& ui, FlowScenario& next) {
  SpectrumHand& hand = ui.passing.spectrum;
  if (!refresh(hand, ui, next)) return false;
  bool edited = false;
  if (std::holds_alternative<ValuesInit>(next.arrays.at("/loss/X")))
    edited = edit_condition(hand, next);
  Vec& sigma = hand.spectrum->sigma;
  const SigmaScale scale = hand.grabbed ? SigmaScale{hand.floor, hand.ceiling} : scale_for(sigma);
  const ImVec2 low = ImGui::GetCursorScreenPos();
  const Box box{low, {low.x + ImGui::GetContentRegionAvail().x, low.y + ui.px(kBarHeight)}};
  if (box.width() < 1) return edited;
  ImGui::InvisibleButton("##spectrum", {box.width(), box.height()});
  const ImVec2 mouse = ImGui::GetMousePos();
  // The mouse may be anywhere, outside of the window too.
  const double along = std::clamp((mouse.x - box.low.x) / box.width(), 0.0f, 1.0f);
  const auto under =
      std::min(static_cast<Index>(along * static_cast<double>(sigma.size())), sigma.size() - 1);
  Index hot = ImGui::IsItemHovered() ? under : -1;
  if (ImGui::IsItemActivated()) {
    hand.grabbed = under;
    hand.floor = scale.floor;
    hand.ceiling = scale.ceiling;
  }
  if (hand.grabbed && holds(ImGuiMouseButton_Left)) {
    hot = *hand.grabbed;
    const double share = std::clamp((box.high.y - mouse.y) / box.height(), 0.02f, 1.0f);
    const double wanted = scale.sigma(share);
    if (std::abs(std::log(wanted / sigma[hot])) > 1e-3) {
      sigma[hot] = wanted;
      write(hand, next);
      edited = true;
    }
  }
  if (!ImGui::IsItemActive()) hand.grabbed.reset();
  draw_bars(ui, box, sigma, scale, hot);
  const std::string which =
      hot < 0 ? std::string()
              : "$\\sigma_{" + std::to_string(hot + 1) + "} = " + format_number(sigma[hot]) + "$: ";
  explain(which +
          "drag a bar to change a singular value of $X$, by a logarithmic scale; each line "
          "is a power of ten. The matrix then stands in numbers, with its directions kept.");
  return edited;
}

}  // namespace polarflow
