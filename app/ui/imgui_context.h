#pragma once

namespace polarflow {

/// Dear ImGui with its OpenGL 3 back end.  Thread  that of the GL context, which is current.
class ImguiContext {
 public:
  ImguiContext();
  ~ImguiContext();
  ImguiContext(const ImguiContext&) = delete;
  ImguiContext& operator=(const ImguiContext&) = delete;

  /// Gives up what is on the graphics card, before its context ends.
  void leave_graphics();
  /// Begins anew with another context.
  void enter_graphics();
  /// Puts the fonts on the graphics card again after their atlas has changed.
  void remake_font_texture();
  /// Fills the target with the colour and draws what ImGui::Render has gathered.
  /// Units  pixels.
  void paint(int width, int height);

 private:
  bool painted_ = false;
};

}  // namespace polarflow
