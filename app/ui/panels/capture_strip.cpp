#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/figure/number_format.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/lamp.h"
#include "app/ui/widgets.h"
#include "app/views/capture/decay_view.h"
#include "app/views/capture/heads.h"

namespace polarflow {

namespace {

/// One thing to look at before the numbers are believed.
struct Health {
  std::string name;
  Verdict verdict;
  std::string words;
};

/// From the least to the largest of a measure over the heads that were read; of none, the wrong way
/// round.
Interval extremes(const Capture& capture, std::string_view id) {
  Interval range{HUGE_VAL, -HUGE_VAL};
  for (const double value : measure_of_heads(capture, id))
    range = {std::fmin(range.lo, value), std::fmax(range.hi, value)};
  return range;
}

std::vector<Health> health_of(const Capture& capture) {
  constexpr double kNearlyOne = 1e-2, kSome = 1e-6;
  std::vector<Health> list;
  const double least = extremes(capture, "row_sum_min").lo;
  const double most = extremes(capture, "row_sum_max").hi;
  const bool one = std::abs(least - 1) < kNearlyOne && std::abs(most - 1) < kNearlyOne;
  list.push_back({"rows sum to 1", one ? Verdict::holds : Verdict::violated,
                  "Rows sum to " + format_number(least, 4) + " to " + format_number(most, 4) +
                      ". Other sums come from maps that do not normalise, or from a sink outside "
                      "the keys; shares are then of each row's sum."});
  Index bad = 0;
  for (const HeadReport* head : capture.reports())
    bad += static_cast<Index>(head->value<BadRowsMeasure>());
  list.push_back(
      {"no row left out", bad == 0 ? Verdict::holds : Verdict::undecided,
       std::to_string(bad) + " rows are not finite, empty or padded, and do not count."});
  const double above = extremes(capture, "mass_above_diagonal").hi;
  list.push_back({"no later keys", above < kSome ? Verdict::holds : Verdict::violated,
                  "Up to " + format_number(above, 3) +
                      " of a head's weight lies on keys after the query: an attention without a "
                      "causal mask, or one that leaks."});
  if (capture.model) {
    const DecayFit& decay = capture.model->decay;
    list.push_back(
        {"power law in distance", decay.r2 >= kLeastR2 ? Verdict::holds : Verdict::undecided,
         "γ = " + format_number(decay.gamma, 3) + " with R² = " + format_number(decay.r2, 3) +
             " over " + std::to_string(decay.n) + " distances" +
             (decay.r2 >= kLeastR2 ? "." : ": not a power law, see the curve.")});
  }
  return list;
}

}  // namespace

void draw_capture_progress(const Ui& ui) {
  const CaptureFrame* const frame = ui.session.capture();
  if (!frame) {
    const bool waits = ui.session.error().empty();
    ImGui::TextColored(floats(ui.skin.muted), "%s", waits ? "opening …" : "not opened");
    return;
  }
  if (!frame->outcome.finished()) {
    ImGui::PushStyleColor(ImGuiCol_PlotHistogram, floats(ui.skin.accent));
    ImGui::ProgressBar(static_cast<float>(frame->outcome.t / frame->end), {-1, ui.px(10)}, "");
    ImGui::PopStyleColor();
  }
  const Capture& capture = frame->capture;
  std::string words = progress_of(capture);
  if (words.empty()) {
    words = std::to_string(capture.heads.size()) + " heads read";
    if (capture.model && !std::isnan(capture.model->sink_rate))
      words += "; " + format_number(100 * capture.model->sink_rate, 3) +
               " % of the heads give the first key more than " + format_number(kSinkAlpha);
  } else if (ui.session.running()) {
    words += ", Esc gives the rest up";
  }
  const std::string notice = ui.session.notice();
  ImGui::TextUnformatted(cut_to(words, ImGui::GetContentRegionAvail().x).c_str());
  ImGui::SameLine(
      std::max(0.0f, ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(notice.c_str()).x));
  ImGui::TextColored(floats(ui.skin.muted), "%s", notice.c_str());
}

void draw_capture_health(const Ui& ui) {
  const CaptureFrame* const frame = ui.session.capture();
  ImGui::TextColored(floats(ui.skin.muted), "health");
  ImGui::SameLine(0, ui.px(12));
  if (!frame || frame->capture.reports().empty()) {
    ImGui::TextColored(floats(ui.skin.muted), "told once a head was read");
    return;
  }
  for (const Health& one : health_of(frame->capture)) {
    draw_lamp_with_name(ui, one.verdict, one.name);
    explain(one.words);
    ImGui::SameLine(0, ui.px(14));
  }
}

}  // namespace polarflow
