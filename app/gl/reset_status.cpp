#include "app/gl/reset_status.h"

#include <epoxy/gl.h>

namespace polarflow {

bool context_lost() {
  static const bool kTells = epoxy_has_gl_extension("GL_ARB_robustness");
  return kTells && glGetGraphicsResetStatusARB() != GL_NO_ERROR;
}

}  // namespace polarflow
