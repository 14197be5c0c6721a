#include "app/ui/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "app/gl/gl_error.h"
#include "app/gl/reset_status.h"

namespace polarflow {

namespace {

const auto kStart = std::chrono::steady_clock::now();
constexpr int kUsualWidth = 1440, kUsualHeight = 900;  // units of 1/96 in

[[noreturn]] void fail(const std::string& what) {
  const char* why = nullptr;
  glfwGetError(&why);
  glfwTerminate();
  throw GlError(what + (why ? std::string(" (") + why + ")" : "") +
                ". `polarflow screenshot` and `polarflow render` need no display.");
}

/// A monitor's place on the desktop and its size, in screen coordinates.
struct Screen {
  GLFWmonitor* monitor = nullptr;
  int left = 0, top = 0, width = 0, height = 0;
  int rate = 0;  // of its pictures, Hz

  [[nodiscard]] long shared(int x, int y, int w, int h) const {
    const long wide = std::min(left + width, x + w) - std::max(left, x);
    const long high = std::min(top + height, y + h) - std::max(top, y);
    return std::max(0L, wide) * std::max(0L, high);
  }
};

/// The monitor on which most of the window lies; the first where it lies on none. None without one.
Screen screen_of(GLFWwindow* window) {
  int x = 0, y = 0, width = 0, height = 0, count = 0;
  glfwGetWindowPos(window, &x, &y);
  glfwGetWindowSize(window, &width, &height);
  GLFWmonitor** const monitors = glfwGetMonitors(&count);
  Screen found;
  for (int i = 0; i < count; ++i) {
    Screen screen{monitors[i]};
    glfwGetMonitorPos(monitors[i], &screen.left, &screen.top);
    const GLFWvidmode* const mode = glfwGetVideoMode(monitors[i]);
    if (!mode) continue;
    screen.width = mode->width, screen.height = mode->height, screen.rate = mode->refreshRate;
    const bool more = screen.shared(x, y, width, height) > found.shared(x, y, width, height);
    if (!found.monitor || more) found = screen;
  }
  return found;
}

/// Makes the window no larger than what its monitor has free.
void fit(GLFWwindow* window) {
  const Screen screen = screen_of(window);
  if (!screen.monitor) return;
  int x = 0, y = 0, width = 0, height = 0, wanted = 0, high = 0;
  glfwGetMonitorWorkarea(screen.monitor, &x, &y, &width, &height);
  glfwGetWindowSize(window, &wanted, &high);
  if (wanted > width || high > height)
    glfwSetWindowSize(window, std::min(wanted, width), std::min(high, height));
}

}  // namespace

void Window::on_input(GLFWwindow* window) {
  static_cast<Events*>(glfwGetWindowUserPointer(window))->newest = now();
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - kStart).count();
}

Window::Window(const char* title) : title_(title) {
  if (!glfwInit()) fail("No window: there is no display");
  int x = 0, y = 0, width = kUsualWidth, height = kUsualHeight;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor())
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  create(std::min(width, kUsualWidth), std::min(height, kUsualHeight));
  fit(window_);  // where the monitor's scale has made it larger
  imgui_ = std::make_unique<ImguiContext>();
  watch_input();
  ImGui_ImplGlfw_InitForOpenGL(window_, true);  // calls on to the callbacks set before
}

void Window::create(int width, int height) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);  // where there is one
  glfwWindowHint(GLFW_AUTO_ICONIFY,
                 GLFW_FALSE);  // another window's focus leaves a lecture in sight
  window_ = glfwCreateWindow(width, height, title_, nullptr, nullptr);
  if (!window_) fail("No window: there is no OpenGL 3.3");
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
}

bool Window::lost() const {
  return context_lost();
}

void Window::renew() {
  const bool full = std::exchange(full_, false);
  int x = 0, y = 0, width = 0, height = 0;
  glfwGetWindowPos(window_, &x, &y);
  glfwGetWindowSize(window_, &width, &height);
  if (full) x = restored_[0], y = restored_[1], width = restored_[2], height = restored_[3];
  ImGui_ImplGlfw_Shutdown();
  imgui_->leave_graphics();
  glfwDestroyWindow(window_);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);  // the size is known by now
  create(width, height);
  glfwSetWindowPos(window_, x, y);
  imgui_->enter_graphics();
  watch_input();
  ImGui_ImplGlfw_InitForOpenGL(window_, true);
  set_full_screen(full);
}

Window::~Window() {
  ImGui_ImplGlfw_Shutdown();
  imgui_.reset();
  glfwDestroyWindow(window_);
  glfwTerminate();
}

void Window::watch_input() {
  glfwSetWindowUserPointer(window_, &events_);
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double, double) { on_input(w); });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int, int, int) { on_input(w); });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double) { on_input(w); });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int, int, int, int) { on_input(w); });
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned) { on_input(w); });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int) { on_input(w); });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { on_input(w); });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { on_input(w); });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { on_input(w); });
  glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** paths) {
    auto& dropped = static_cast<Events*>(glfwGetWindowUserPointer(w))->dropped;
    for (int i = 0; i < count; ++i) dropped.emplace_back(paths[i]);
    on_input(w);
  });
  glfwSetWindowContentScaleCallback(window_, [](GLFWwindow* w, float, float) { on_input(w); });
}

bool Window::open() const {
  return !glfwWindowShouldClose(window_);
}

void Window::close() {
  glfwSetWindowShouldClose(window_, GLFW_TRUE);
}

double Window::scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  return x > 0 ? x : 1;
}

ImVec2 Window::size() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  return {static_cast<float>(width), static_cast<float>(height)};
}

void Window::set_full_screen(bool full) {
  if (full == full_) return;
  full_ = full;
  int* r = restored_;
  if (!full) return glfwSetWindowMonitor(window_, nullptr, r[0], r[1], r[2], r[3], GLFW_DONT_CARE);
  glfwGetWindowPos(window_, &r[0], &r[1]);
  glfwGetWindowSize(window_, &r[2], &r[3]);
  const Screen screen = screen_of(window_);
  if (screen.monitor)
    glfwSetWindowMonitor(window_, screen.monitor, 0, 0, screen.width, screen.height, screen.rate);
}

void Window::wait(double seconds) {
  if (seconds < 0)
    glfwWaitEvents();
  else if (seconds == 0)
    glfwPollEvents();
  else
    glfwWaitEventsTimeout(seconds);
}

void Window::wake() {
  glfwPostEmptyEvent();
}

void Window::begin_redraw(bool fonts_changed) {
  if (fonts_changed) imgui_->remake_font_texture();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
}

void Window::end_redraw() {
  ImGui::Render();
}

void Window::show() {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  imgui_->paint(width, height);
  glfwSwapBuffers(window_);
}

}  // namespace polarflow
