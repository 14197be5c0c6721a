#include "app/gl/offscreen_context.h"

#include <epoxy/egl.h>

#include <string>

#include "app/gl/gl_error.h"

namespace polarflow {

namespace {

GlError failed(const std::string& what) {
  return GlError("No picture of the window: " + what +
                 ". Install a driver for OpenGL 3.3 (on Debian the package libgl1-mesa-dri has "
                 "one in software), or use `polarflow render`, which needs none.");
}

EGLDisplay open_display() {
  EGLDisplay display = EGL_NO_DISPLAY;
  if (epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless"))
    display = eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
  if (display == EGL_NO_DISPLAY) display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
  if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr))
    throw failed("EGL does not start");
  return display;
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

OffscreenContext::OffscreenContext() : display_(open_display()) {
  try {
    context_ = make_context(display_);
  } catch (...) {
    eglTerminate(display_);
    throw;
  }
  eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_);
}

OffscreenContext::~OffscreenContext() {
  eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  eglDestroyContext(display_, context_);
  eglTerminate(display_);
}

}  // namespace polarflow
