#include "app/ui/panels/stage_menu.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <utility>

#include "app/figure/mapping.h"
#include "app/figure/token_names.h"
#include "app/ui/stage_starts.h"
#include "app/ui/widgets.h"
#include "app/views/flow/simplex_view.h"
#include "app/views/flow/stage_basins.h"
#include "app/views/flow/stage_flow.h"
#include "app/views/flow/stage_layers.h"
#include "core/ensemble/cloud.h"

namespace polarflow {

namespace {

/// A part of the picture that can be switched.
struct Layer {
  const char* label;
  std::string_view help;
  bool StageOptions::*on;
  bool main;  ///< has a button of its own
};

constexpr Layer kLayers[] = {
    {"Field",
     "Arrows: in which direction, and how fast, the weights would move from other places, "
     "with the values V as they are at the cursor",
     &StageOptions::field, true},
    {"Lines", "Evenly spaced lines along that direction", &StageOptions::streamlines, true},
    {"Basins", "Which token wins from where: the stronger, the sooner it has 99 % of the attention",
     &StageOptions::basins, true},
    {"Rest points",
     "Where the direction vanishes, with the values V as they are at the cursor: filled points "
     "attract, open ones repel, half-filled ones do both",
     &StageOptions::rest_points, false},
    {"Entropy", "Lines of equal entropy, in nats", &StageOptions::contours, true},
    {"Tail", "The path fades towards its start", &StageOptions::tail, true},
    {"Trails", "The paths from further starts; a double click adds one", &StageOptions::trails,
     true},
    {"Pins", "Where a statement was first violated", &StageOptions::pins, false},
};

/// Why the layer cannot be drawn; empty where it can.
std::string_view why_not(const Layer& layer, const FlowFrame& frame, const StageOptions& stage) {
  if (layer.on == &StageOptions::field || layer.on == &StageOptions::streamlines ||
      layer.on == &StageOptions::rest_points)
    return why_no_flow(frame);
  if (layer.on == &StageOptions::basins) return why_no_basins(frame, stage);
  return layer.on == &StageOptions::contours ? why_no_contours(frame, stage) : std::string_view{};
}

void explain_layer(const Layer& layer, std::string_view missing) {
  explain(missing.empty() ? layer.help : missing);
}

void choose_layers(Ui& ui, const FlowFrame& frame) {
  StageOptions& stage = ui.space.stage;
  for (const Layer& layer : kLayers) {
    const std::string_view missing = why_not(layer, frame, stage);
    bool& on = stage.*layer.on;
    if (ImGui::Selectable(layer.label, on && missing.empty(),
                          ImGuiSelectableFlags_DontClosePopups |
                              (missing.empty() ? 0 : ImGuiSelectableFlags_Disabled)))
      on = !on;
    explain_layer(layer, missing);
  }
}

void choose_basin_colour(StageOptions& stage) {
  if (!stage.basins) return;
  ImGui::SeparatorText("Basins tell");
  constexpr std::pair<const char*, BasinColour> kColours[] = {
      {"The winner, and how soon", BasinColour::winner},
      {"The time to 99 %", BasinColour::time},
      {"The entropy at the end", BasinColour::entropy}};
  for (const auto& [label, colour] : kColours)
    if (ImGui::Selectable(label, stage.basin_colour == colour,
                          ImGuiSelectableFlags_DontClosePopups))
      stage.basin_colour = colour;
}

void choose_kind(StageOptions& stage, Index n) {
  struct Kind {
    const char* label;
    StageKind kind;
    bool possible;
  };
  const Kind kinds[] = {{"Automatic", StageKind::automatic, true},
                        {"Triangle", StageKind::triangle, true},
                        {"Tetrahedron", StageKind::tetrahedron, n == 4},
                        {"Log-ratios", StageKind::log_ratio, n >= 3}};
  for (const Kind& kind : kinds)
    if (kind.possible && ImGui::Selectable(kind.label, stage.kind == kind.kind,
                                           ImGuiSelectableFlags_DontClosePopups))
      stage.kind = kind.kind;
}

/// A combo box over the tokens but one.
void choose_token(const char* id, Index& token, Index other, Index n) {
  ImGui::SetNextItemWidth(7 * ImGui::GetFontSize());
  if (!begin_combo(id, token_name(token))) return;
  for (Index i = 0; i < n; ++i)
    if (i != other && ImGui::Selectable(token_name(i).c_str(), i == token)) token = i;
  ImGui::EndCombo();
}

/// The face of the triangle of more than three tokens.
void choose_face(Ui& ui, const FlowFrame& frame, Index n) {
  StageOptions& stage = ui.space.stage;
  const Corners shown = stage_corners(frame, ui.params("simplex"));
  if (!shown || shown_kind(n, stage) != StageKind::triangle) return;
  ImGui::SeparatorText("Corners");
  if (ImGui::Selectable("The final top two", !stage.face, ImGuiSelectableFlags_DontClosePopups))
    stage.face.reset();
  StageFace face = *shown;
  choose_token("##first", face.first, face.second, n);
  ImGui::SameLine();
  choose_token("##second", face.second, face.first, n);
  if (face != *shown) stage.face = face;
}

void choose_picture(Ui& ui, const FlowFrame& frame) {
  const Index n = frame.record.size() ? Index{frame.record[0].s.size()} : 0;
  ImGui::SeparatorText("Picture");
  choose_kind(ui.space.stage, n);
  choose_face(ui, frame, n);
}

/// Numbers of any sum; what counts is their proportion.
void type_weights(Ui& ui, const FlowFrame& frame, std::size_t start) {
  const auto weights = start_weights(ui.session, start);
  const ViewParams params = ui.params("simplex");
  const Corners corners = stage_corners(frame, params);
  if (!weights || weights->size() < 2) return;
  const bool solid = shown_kind(weights->size(), params.stage) == StageKind::tetrahedron;
  const std::size_t count = solid ? 4 : weights->size() == 2 ? 2 : 3;
  ImGui::SeparatorText(start == 0 ? "Weights of the start" : "Weights of this start");
  bool edited = false;
  for (std::size_t i = 0; i < count; ++i) {
    ImGui::PushID(static_cast<int>(i));
    const Index token =
        corners && i < 2 ? (i == 0 ? corners->first : corners->second) : static_cast<Index>(i);
    const std::string label = corners && i == 2 ? "the others" : token_name(token);
    ImGui::SetNextItemWidth(7 * ImGui::GetFontSize());
    edited |= ImGui::InputDouble(label.c_str(), &ui.drag.typed[i], 0, 0, "%.6g");
    ImGui::PopID();
  }
  Barycentric shares = ui.drag.typed;
  for (double& share : shares) share = std::max(share, 0.0);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (!edited || !(sum > 0) || !(sum < 1e300)) return;
  for (double& share : shares) share /= sum;
  move_start(ui.session, start, weights_at(shares, *weights, corners));
  ui.session.flow.drop();
}

/// How many starts are painted, how broadly, and away with them.
void change_brush(Ui& ui, const FlowFrame& frame) {
  if (!why_no_cloud(*frame.problem).empty()) return;
  ImGui::SeparatorText("Painted starts (Ctrl+drag)");
  Brush brush = ui.session.state().brush;
  const Brush before = brush;
  ImGui::SetNextItemWidth(9 * ImGui::GetFontSize());
  if (begin_combo("starts", std::to_string(brush.count))) {
    for (const int count : {500, 2000, 10000, 30000, Brush::kMostStarts})
      if (ImGui::Selectable(std::to_string(count).c_str(), count == brush.count))
        brush.count = count;
    ImGui::EndCombo();
  }
  constexpr std::pair<const char*, double> kBrushSizes[] = {
      {"fine", 0.03}, {"medium", 0.06}, {"broad", 0.15}};
  for (const auto& [label, radius] : kBrushSizes) {
    if (chip(ui, label, brush.radius == radius)) brush.radius = radius;
    ImGui::SameLine();
  }
  ImGui::NewLine();
  if (chip(ui, "even", !brush.density)) brush.density = false;
  explain("As many starts everywhere in what is painted");
  ImGui::SameLine();
  if (chip(ui, "by density", brush.density)) brush.density = true;
  explain("More starts where it is painted more often, and towards the middle of the brush");
  if (!brush.dabs.empty() && ImGui::Selectable("Remove what is painted")) brush.dabs.clear();
  if (brush != before) ui.session.flow.set_brush(std::move(brush));
}

void change_starts(Ui& ui, const FlowFrame& frame, std::size_t start) {
  const bool inside = *std::ranges::min_element(ui.drag.place) >= 0;
  if (start == 0 && inside && ImGui::Selectable("Add a start here")) {
    const Corners corners = stage_corners(frame, ui.params("simplex"));
    const Vec own = start_weights(ui.session, 0).value();
    ui.drag.touched = add_start(ui.session, weights_at(ui.drag.place, own, corners));
  }
  if (start > 0 && ImGui::Selectable("Remove this start")) {
    ui.drag.touched.reset();
    remove_start(ui.session, start);
  }
  if (!ui.session.flow.starts().empty() && ImGui::Selectable("Remove all further starts"))
    remove_all_starts(ui.session);
}

float chip_width(const Ui& ui, const char* label) {
  return ImGui::CalcTextSize(label).x + 2 * ui.px(7);
}

void draw_layer_chip(Ui& ui, const FlowFrame& frame, const Layer& layer) {
  StageOptions& stage = ui.space.stage;
  const std::string_view missing = why_not(layer, frame, stage);
  bool& on = stage.*layer.on;
  ImGui::BeginDisabled(!missing.empty());
  if (chip(ui, layer.label, on && missing.empty())) on = !on;
  ImGui::EndDisabled();
  explain_layer(layer, missing);
  ImGui::SameLine(0, 0);
}

}  // namespace

float draw_stage_chips(Ui& ui, const FlowFrame& frame) {
  float all = 0;
  for (const Layer& layer : kLayers)
    if (layer.main) all += chip_width(ui, layer.label);
  const float more = chip_width(ui, "…"), room = ImGui::GetContentRegionAvail().x;
  const bool fits = all + more <= room;
  const float width = more + (fits ? all : 0);
  ImGui::SetCursorPosX(ImGui::GetContentRegionMax().x - width);
  for (const Layer& layer : kLayers)
    if (fits && layer.main) draw_layer_chip(ui, frame, layer);
  if (chip(ui, "…", false)) ImGui::OpenPopup("picture");
  explain("All layers, and the kind of picture");
  if (ImGui::BeginPopup("picture")) {
    ImGui::SeparatorText("Layers");
    choose_layers(ui, frame);
    choose_basin_colour(ui.space.stage);
    choose_picture(ui, frame);
    ImGui::EndPopup();
  }
  return width;
}

void open_stage_menu(Ui& ui, const FlowFrame& frame) {
  ui.drag.touched = ui.drag.hovered;
  const auto weights = start_weights(ui.session, ui.drag.touched.value_or(0));
  if (weights) ui.drag.typed = shares_of(*weights, stage_corners(frame, ui.params("simplex")));
  ImGui::OpenPopup("stage menu");
}

void draw_stage_menu(Ui& ui, const FlowFrame& frame) {
  if (!ImGui::BeginPopup("stage menu")) return;
  const std::size_t start = ui.drag.touched.value_or(0);
  const bool simplex = shown_kind(frame.problem->n(), ui.space.stage) != StageKind::log_ratio;
  if (simplex && ui.session.flow.why_fixed().empty() && !ui.lectern.locks().start) {
    type_weights(ui, frame, start);
    change_starts(ui, frame, start);
    change_brush(ui, frame);
  }
  ImGui::SeparatorText("Layers");
  choose_layers(ui, frame);
  choose_basin_colour(ui.space.stage);
  choose_picture(ui, frame);
  ImGui::EndPopup();
}

}  // namespace polarflow
