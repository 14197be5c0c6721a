#pragma once

#include <imgui.h>

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include "app/ui/imgui_context.h"

struct GLFWwindow;

namespace polarflow {

/// The window on the desktop, with its OpenGL context, and Dear ImGui in it.
///
/// Errors  GlError when there is no display or no OpenGL 3.3.
class Window {
 public:
  explicit Window(const char* title);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  [[nodiscard]] bool open() const;
  void close();
  /// Pixels per 1/96 in on the present monitor.
  [[nodiscard]] double scale() const;
  /// Units  pixels.
  [[nodiscard]] ImVec2 size() const;
  /// Fills the monitor on which most of the window is, or gives the window its place and size back.
  void set_full_screen(bool full);

  /// Whether the graphics card has forgotten everything, as after its driver was reset.
  [[nodiscard]] bool lost() const;
  /// Another window and context in place of this one. What was kept on the graphics card has to be
  /// given up before, as by Interface::leave_graphics.
  void renew();

  /// Sleeps until something happens, for at most so long.  Units  seconds; negative: for ever.
  void wait(double seconds);
  /// When the newest input arrived; negative before the first.  Units  seconds, as of now().
  [[nodiscard]] double newest_input() const { return events_.newest; }
  /// The files that were dropped on the window since the last call.
  [[nodiscard]] std::vector<std::filesystem::path> take_dropped() {
    return std::exchange(events_.dropped, {});
  }
  /// Ends a wait().  Thread  any.
  static void wake();

  /// Begins a redraw by Dear ImGui; `fonts_changed` as Interface::prepare says.
  void begin_redraw(bool fonts_changed);
  /// Draws what was built since. Then show() makes it visible.
  void end_redraw();
  void show();

 private:
  static void on_input(GLFWwindow* window);
  void create(int width, int height);
  void watch_input();

  const char* title_;
  GLFWwindow* window_ = nullptr;
  std::unique_ptr<ImguiContext> imgui_;
  struct Events {
    double newest = -1;  // seconds
    std::vector<std::filesystem::path> dropped;
  };
  Events events_;
  bool full_ = false;
  int restored_[4] = {};  // place and size before full screen
};

/// Seconds since the program was started.
[[nodiscard]] double now();

}  // namespace polarflow
