#include "app/ui/imgui_context.h"

#include <epoxy/gl.h>
#include <imgui_impl_opengl3.h>

#include "app/ui/imgui_compat.h"

namespace polarflow {

ImguiContext::ImguiContext() {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // the arrangement belongs to the session
  io.LogFilename = nullptr;
  io.ConfigInputTextCursorBlink = false;  // an idle window redraws nothing
  enter_graphics();
}

ImguiContext::~ImguiContext() {
  leave_graphics();
  ImGui::DestroyContext();
}

void ImguiContext::enter_graphics() {
  ImGui_ImplOpenGL3_Init("#version 330");
  painted_ = false;
}

void ImguiContext::leave_graphics() {
  ImGui_ImplOpenGL3_Shutdown();
}

void ImguiContext::remake_font_texture() {
#if IMGUI_VERSION_NUM < 19200
  if (!painted_) return;  // the first redraw makes it
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
}

void ImguiContext::paint(int width, int height) {
  painted_ = true;
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace polarflow
