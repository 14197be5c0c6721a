#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace polarflow {

/// The text, with an ellipsis where it is wider than so many pixels.
[[nodiscard]] std::string cut_to(std::string_view text, float width);

/// Label on the left, cut where it is too long; the next widget fills the rest of the row.
void begin_row(std::string_view label);

/// Explains the last widget when the mouse rests on it: help and what the mouse can do. Formulas
/// stand between dollar signs, as for typeset.
void explain(std::string_view help, std::string_view gestures = {});

/// A declared formula as a text of its own line; empty for none.
[[nodiscard]] std::string standing(std::string_view declared);

/// A heading that folds what follows away; true while it is open.
bool fold(const char* label, bool open_at_first);

/// A combo box with a quiet arrow; to be ended with ImGui::EndCombo when true.
bool begin_combo(const char* id, std::string_view shown);

/// Whether a menu or a combo box is open; it lies above all else.
[[nodiscard]] bool menu_is_open();
/// Closes the topmost one.
void close_menu();

/// A slider that is filled up to its value, with the number on top.
struct Slider {
  ImGuiDataType type = ImGuiDataType_Double;
  const void* min = nullptr;
  const void* max = nullptr;
  const char* format = nullptr;
  ImGuiSliderFlags flags = 0;
  std::string_view shown = {};  ///< the value as it is written, but while it is typed
  double share = 0;             ///< how far along the value is, 0 to 1
};
bool slide(void* value, const Slider& slider);

/// A number to drag: for ranges in which a slider has no usable resolution.
bool drag_number(double& value, double min, double max, std::string_view shown);

}  // namespace polarflow
