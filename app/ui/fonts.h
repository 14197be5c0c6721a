#pragma once

#include <map>
#include <span>
#include <utility>
#include <vector>

#include "app/ui/font_files.h"
#include "app/ui/imgui_compat.h"

namespace polarflow {

/// The ranges of letters that the window can draw, from and to, where its fonts must be told.
[[nodiscard]] std::span<const ImWchar> window_glyphs();

/// The fonts of the window at every size that is asked for.
///
/// Before Dear ImGui 1.92 a new size is scaled from the nearest one in the redraw that first asks
/// for it, and is sharp from the next redraw on, when `update` has built the atlas anew.
/// Range   works without any font file too, with Dear ImGui's own.
class Fonts {
 public:
  /// The font whose em has this many pixels.
  [[nodiscard]] FontAt at(FontKind kind, double em);
  /// Builds what has been asked for.  Between redraws only; true if the atlas has changed.
  bool update();
  /// Whether something has been asked for that is not there yet.
  [[nodiscard]] bool missing() const { return missing_; }
  /// Drops all sizes, as when the scale changes; those asked for again come back.
  void forget();

 private:
  using Key = std::pair<FontKind, int>;  // kind, height of the line in half pixels

  const std::vector<FontFile>& files(FontKind kind);
  ImFont* load(const Key& key);

  std::map<FontKind, std::vector<FontFile>> files_;
  std::map<Key, ImFont*> fonts_;
  bool missing_ = false;
};

}  // namespace polarflow
