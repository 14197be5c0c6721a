#include "app/gl/offscreen_context.h"

#include <dlfcn.h>
#include <epoxy/egl.h>

#include <string>
#include <vector>

#include "app/gl/gl_error.h"

namespace polarflow {

namespace {

GlError failed(const std::string& what) {
  return GlError("No picture of the window: " + what +
                 ". Install a driver for OpenGL 3.3 (on Debian the package libgl1-mesa-dri has "
                 "one in software), or use `polarflow render`, which needs none.");
}

/// The library that reaches OpenGL ends the program where it finds none of its own libraries.
void expect_libraries() {
  const auto there = [](const char* name) {
    return ::dlopen(name, RTLD_LAZY | RTLD_LOCAL) != nullptr;
  };
  if (!there("libEGL.so.1")) throw failed("libEGL.so.1 is missing (on Debian the package libegl1)");
  if (!there("libOpenGL.so.0") && !there("libGL.so.1"))
    throw failed("libOpenGL.so.0 is missing (on Debian the package libopengl0)");
}

/// Where a context may be had without a display server, in the order in which to try: what Mesa
/// offers, each graphics card by itself, and whatever EGL's default is.
std::vector<EGLDisplay> possible_displays() {
  std::vector<EGLDisplay> displays;
  if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless"))
    displays.push_back(
        eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
  if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_device_enumeration") &&
      epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device")) {
    EGLDeviceEXT devices[16];
    EGLint count = 0;
    if (!eglQueryDevicesEXT(16, devices, &count)) count = 0;
    for (EGLint i = 0; i < count; ++i)
      displays.push_back(eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, devices[i], nullptr));
  }
  displays.push_back(eglGetDisplay(EGL_DEFAULT_DISPLAY));
  std::erase(displays, EGL_NO_DISPLAY);
  return displays;
}

EGLContext make_context(EGLDisplay display) {
  constexpr EGLint kConfig[] = {EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_SURFACE_TYPE, 0, EGL_NONE};
  constexpr EGLint kContext[] = {EGL_CONTEXT_MAJOR_VERSION,
                                 3,
                                 EGL_CONTEXT_MINOR_VERSION,
                                 3,
                                 EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                 EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                 EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (!eglBindAPI(EGL_OPENGL_API) || !eglChooseConfig(display, kConfig, &config, 1, &count) ||
      count == 0)
    throw failed("EGL has no OpenGL");
  EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, kContext);
  if (context == EGL_NO_CONTEXT) throw failed("there is no OpenGL 3.3");
  return context;
}

}  // namespace

OffscreenContext::OffscreenContext() {
  expect_libraries();
  GlError why = failed("EGL does not start");
  for (const EGLDisplay display : possible_displays()) {
    if (!eglInitialize(display, nullptr, nullptr)) continue;
    try {
      context_ = make_context(display);
      display_ = display;
      break;
    } catch (const GlError& error) {
      why = error;
      eglTerminate(display);
    }
  }
  if (!context_) throw GlError(why);
  eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_);
}

OffscreenContext::~OffscreenContext() {
  eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(display_, context_);
  eglTerminate(display_);
}

}  // namespace polarflow
