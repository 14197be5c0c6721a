#pragma once

#include <functional>

#include "app/ui/beside_run.h"
#include "app/ui/exporter.h"
#include "app/ui/keys.h"
#include "app/ui/layout.h"
#include "app/ui/opener.h"
#include "app/ui/session_shelf.h"
#include "app/ui/texture_cache.h"
#include "app/ui/ui.h"

namespace polarflow {

/// The whole interface of the window, drawn with Dear ImGui into whatever context is current.
///
/// Knows no window system: the window and the off-screen picture use the same one.
class Interface {
 public:
  /// `wake` asks for a redraw, from any thread.
  explicit Interface(Session& session, const std::function<void()>& wake = {})
      : opener(wake), session_(session), exporter_(wake), shelf_(wake), beside_(wake) {}

  /// Builds what is drawn, between ImGui::NewFrame and ImGui::Render.
  RedrawNews draw();
  /// What has to happen before ImGui::NewFrame: fonts of new sizes, colours, scale.
  /// Units  monitor_scale: 1 for 96 dots an inch; size: of the window, pixels. True if the font
  /// texture must be made anew.
  bool prepare(double monitor_scale, ImVec2 size);
  /// Takes over what was done in the background.  True if the picture changes by it.
  bool hear();
  /// Gives up what is on the graphics card, before its context ends; it comes back by itself.
  void leave_graphics() { textures_.clear(); }
  /// True while the picture changes by itself.
  [[nodiscard]] bool animates() const { return session_.timeline.playing(); }
  /// True if `prepare` has something to build for what was just drawn.
  [[nodiscard]] bool wants_fonts() const { return fonts_.missing(); }
  /// True if input waits for the next redraw: of fast typing, one key is taken up in each.
  [[nodiscard]] static bool has_input();

  Passing passing;
  Lectern lectern;
  RunHistory runs;
  Keys keys;
  Opener opener;

 private:
  void ask_for_fonts();
  void follow_beside();
  void draw_panels(Ui& ui);
  void draw_overlay(Ui& ui);

  Session& session_;
  Exporter exporter_;
  SessionShelf shelf_;
  BesideRun beside_;
  Fonts fonts_;
  TextureCache textures_;
  FigureCache figures_;
  StageDrag drag_;
  Theme theme_;
  Skin skin_;
  double scale_ = 0;
};

}  // namespace polarflow
