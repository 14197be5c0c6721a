#pragma once

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>
#include <utility>

#include "app/gl/gl_error.h"
#include "app/ui/offscreen_window.h"
#include "core/scenario/presets.h"

namespace polarflow::test {

/// A window on a finished run; skips the test where the machine has no OpenGL.
struct Desk {
  Desk(const char* preset, int width, int height)
      : Desk(open_preset(*find_preset(preset)), width, height) {}
  Desk(OpenedSession opened, int width, int height,
       std::chrono::milliseconds preview_budget = Session::kPreviewBudget)
      : session(worker, std::move(opened), preview_budget) {
    try {
      window.emplace(width, height);
    } catch (const GlError& error) {
      SKIP(error.what());
    }
    worker.finish(20);
    session.poll(0);
    REQUIRE(session.frame());
    interface.emplace(session);
  }

  Worker worker{{}};
  Session session;
  std::optional<OffscreenWindow> window;
  std::optional<Interface> interface;
};

}  // namespace polarflow::test
