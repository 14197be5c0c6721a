#include <algorithm>
#include <string>

#include "app/session/scenario_edits.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/section.h"
#include "app/ui/panels/spectrum_editor.h"
#include "app/ui/param_widgets.h"
#include "app/ui/widgets.h"
#include "core/base/error.h"
#include "core/scenario/flow_params.h"
#include "core/scenario/presets.h"

namespace polarflow {

namespace {

constexpr std::int64_t kSliderExtent = 64;  // more can be typed

bool edit_extent(const char* label, std::string_view help, Index& value) {
  std::int64_t shown = value, low = 1;
  begin_row(label);
  ImGui::PushID(label);
  const bool edited = slide(&shown, {.type = ImGuiDataType_S64,
                                     .min = &low,
                                     .max = &kSliderExtent,
                                     .share = static_cast<double>(shown) / kSliderExtent});
  ImGui::PopID();
  explain(help, "Ctrl+click types a number up to 4096.");
  value = std::clamp<Index>(shown, 1, kLargestExtent);
  return edited;
}

/// What may describe this array: factorized designs only X, responses that follow from X only y.
std::uint64_t hidden_kinds(const ArraySlot& slot, const AnyInit& init) {
  std::uint64_t hidden = 0;
  std::size_t i = 0;
  for_each_choice<AnyInit>([&]<class Part>() {
    const bool numbers = std::is_same_v<Part, ValuesInit> && init.index() != i;
    const bool design = std::is_same_v<Part, SpectrumInit> && slot.pointer != "/loss/X";
    const bool follows = Part::needs_design && slot.pointer != "/loss/y";
    if (numbers || design || follows) hidden |= std::uint64_t{1} << i;
    ++i;
  });
  return hidden;
}

/// The rows of one array; true when edited.
bool edit_array(const ArraySlot& slot, AnyInit& init, const Extents& extents) {
  ImGui::PushID(slot.pointer.c_str());
  const std::string name(slot.pointer.starts_with("/init/")
                             ? "start of " + std::string(slot.info.id)
                             : std::string(slot.info.label));
  const bool edited = edit_choice(name, init, extents, hidden_kinds(slot, init));
  ImGui::PopID();
  ImGui::Dummy({0, 2});
  return edited;
}

bool edit_arrays(Ui& ui, FlowScenario& next, std::string_view prefix, const Extents& extents) {
  bool edited = false;
  for (const ArraySlot& slot : array_slots(next.model, next.loss)) {
    const auto array = next.arrays.find(slot.pointer);
    if (!slot.pointer.starts_with(prefix) || array == next.arrays.end()) continue;
    edited |= edit_array(slot, array->second, extents);
    if (slot.pointer == "/loss/X") edited |= edit_spectrum(ui, next);
  }
  return edited;
}

bool edit_flow(FlowScenario& next, const Extents& extents) {
  static const FlowSettings kUsual;
  Numbers usual;
  const NumberReader reader{usual};
  visit_flow_params(kUsual, reader);
  ParamWidgets widgets(extents, usual);
  visit_flow_params(next.flow, widgets);
  const Numbers equal{{"V", 1}, {"a", 1}};
  ParamWidgets rates(extents, equal);
  visit_rate_params(next.rates, rates);
  return widgets.changed() || rates.changed();
}

/// The discrete methods that run beside the flow, from the same start.
bool edit_methods(FlowScenario& next, const Extents& extents) {
  bool edited = false;
  for (std::size_t i = 0; i < next.methods.size();) {
    ImGui::PushID(static_cast<int>(i));
    edited |= edit_choice("method", next.methods[i], extents);
    const bool gone = ImGui::SmallButton("remove");
    ImGui::PopID();
    edited |= gone;
    if (gone)
      next.methods.erase(next.methods.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  if (ImGui::SmallButton("add a method")) {
    next.methods.emplace_back(GradientDescent{});
    edited = true;
  }
  explain(
      "Gradient descent and others beside the flow; the plots under “…” show how far they part");
  return edited;
}

enum class Edit { none, flow, problem };

bool edit_size(const Ui& ui, FlowScenario& next) {
  if (!section(ui, "Size")) return false;
  Dims dims = next.dims;
  bool edited = edit_extent("tokens n", "The number of tokens: columns of V.", dims.n);
  edited |= edit_extent("dimension d", "The dimension of the prediction: rows of V.", dims.d);
  if (edited) set_dims(next, dims);
  return edited;
}

/// All sections; what was edited.
Edit edit_scenario(Ui& ui, FlowScenario& next) {
  const Extents extents = extents_of(next);
  bool edited = edit_size(ui, next);
  if (section(ui, "Loss")) {
    edited |= edit_params(next.loss, extents);
    edited |= edit_arrays(ui, next, "/loss/", extents);
  }
  if (section(ui, "Start")) edited |= edit_arrays(ui, next, "/init/", extents);
  if (section(ui, "Attention map and model")) {
    edited |= edit_params(next.normalization, extents);
    edited |= edit_params(next.model, extents);
    edited |= edit_arrays(ui, next, "/model/", extents);
  }
  bool flow = section(ui, "Flow") && edit_flow(next, extents);
  if (section(ui, "Discrete methods")) flow |= edit_methods(next, extents);
  return edited ? Edit::problem : flow ? Edit::flow : Edit::none;
}

/// What the preset shows and what explains it, while its scenario was not changed.
void show_about(const Ui& ui) {
  const Preset* preset = find_preset(ui.session.preset());
  if (!preset || !ui.session.shows_preset()) return;
  if (!section(ui, "What this shows")) return;
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(preset->about.c_str());
  ImGui::PopTextWrapPos();
}

void show_error(const Ui& ui) {
  if (ui.session.error().empty()) return;
  ImGui::PushStyleColor(ImGuiCol_Text, floats(ui.skin.warning));
  ImGui::TextWrapped("%s", ui.session.error().c_str());
  ImGui::PopStyleColor();
}

void draw_flow_setup(Ui& ui) {
  FlowScenario next = ui.session.flow.scenario();
  try {
    show_about(ui);
    const Edit edit = edit_scenario(ui, next);
    if (edit == Edit::problem) ui.session.edit(std::move(next));
    if (edit == Edit::flow) ui.session.edit(std::move(next), "the same run, integrated anew");
  } catch (const Error& error) {
    ui.session.reject(error.what());
  }
}

}  // namespace

void draw_setup_panel(Ui& ui, const Box& box) {
  if (begin_panel(ui, "set-up", box, true)) {
    show_error(ui);
    ImGui::BeginDisabled(ui.lectern.locks().setup);
    if (ImGui::BeginChild("rows"))
      ui.session.kind() == RunKind::flow ? draw_flow_setup(ui) : draw_capture_setup(ui);
    ImGui::EndChild();
    ImGui::EndDisabled();
  }
  end_panel();
}

}  // namespace polarflow
