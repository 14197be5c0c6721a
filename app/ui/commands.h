#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace polarflow {

/// A key with its modifiers.
struct Chord {
  ImGuiKey key = ImGuiKey_None;
  bool control = false;
  bool shift = false;
};

/// Something the keyboard can do; in the palette and on the help page, too.
struct KeyCommand {
  std::string_view group;
  std::string_view label;
  std::array<Chord, 3> chords;  ///< any of them; none where the palette alone has it
  void (*run)(Ui& ui) = nullptr;
  bool repeats = false;  ///< again and again while the key is held
  bool on_time = false;  ///< keys that a focused widget takes for itself: Space and the arrows
};

// To add a command: name it in commands.cpp; keys, palette and help follow.
[[nodiscard]] std::span<const KeyCommand> all_commands();

/// "Ctrl+Shift+Z" or "Ctrl+Y" of the command's n-th chord; empty where there is none.
[[nodiscard]] std::string chord_text(const Chord& chord);
/// All chords of a command, "F1  ?".
[[nodiscard]] std::string chords_text(const KeyCommand& command);

}  // namespace polarflow
