#include <optional>
#include <string>

#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/section.h"
#include "app/ui/widgets.h"
#include "app/views/capture/reading_sketch.h"
#include "core/text/printable.h"

namespace polarflow {

namespace {

void say(const std::string& text) {
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(printable(text).c_str());
  ImGui::PopTextWrapPos();
}

/// The readings of the axes that the file leaves open; the session keeps the one that is chosen.
void choose_axes(Ui& ui, const CaptureOrigin& origin) {
  if (origin.readings.size() < 2 || !section(ui, "Which axes are these?")) return;
  const CaptureScenario& now = *ui.session.scenario().capture();
  for (const AxisReading& reading : origin.readings) {
    const AttentionShape& shape = reading.shape;
    const std::string size = std::to_string(shape.layers) + " × " + std::to_string(shape.heads) +
                             " heads, " + std::to_string(shape.samples) + " samples";
    if (ImGui::RadioButton(reading.axes.c_str(), &reading == &origin.readings.front()) &&
        reading.axes != now.axes) {
      CaptureScenario next = now;
      next.axes = reading.axes;
      ui.session.edit(next, "read as " + reading.axes);
    }
    explain(size);
    if (reading.sketches.empty()) continue;
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(110);
    ImGui::Dummy({width, height});
    draw_figure(ui, reading_sketch(reading), {low, {low.x + width, low.y + height}});
  }
}

/// One sample, or all together.
void choose_sample(Ui& ui, Index samples) {
  if (samples < 2 || !section(ui, "Sample")) return;
  std::optional<int>& sample = ui.space.heads.sample;
  const std::string shown = sample ? std::to_string(*sample) : "all together";
  begin_row("of the head");
  if (!begin_combo("##sample", shown)) return;
  if (ImGui::Selectable("all together", !sample)) sample.reset();
  for (int k = 0; k < static_cast<int>(samples); ++k)
    if (ImGui::Selectable(std::to_string(k).c_str(), sample == k)) sample = k;
  ImGui::EndCombo();
}

}  // namespace

void draw_capture_setup(Ui& ui) {
  const CaptureScenario& scenario = *ui.session.scenario().capture();
  if (section(ui, "File")) say(scenario.file);
  const CaptureFrame* const frame = ui.session.capture();
  if (!frame || !frame->capture.origin) return;
  const CaptureOrigin& origin = *frame->capture.origin;
  choose_axes(ui, origin);
  choose_sample(ui, frame->capture.shape.samples);
  if (section(ui, "Formulas of decay", false)) draw_formula_calculator(ui);
  if (section(ui, "What was read"))
    for (const std::string& note : origin.notes) say(note);
  if (section(ui, "Arrays"))
    for (const std::string& array : origin.arrays) say(array);
}

}  // namespace polarflow
