#pragma once

#include <imgui.h>

#include <optional>

#include "app/figure/geometry.h"

namespace polarflow {

// What the mouse does to the item just drawn. A slow redraw takes up many inputs at once, the last
// move of a drag together with the release: what comes of them is the same however they fall into
// redraws, and whatever of them has been drawn.

/// What the mouse has hold of; there is one thing at a time.
struct Grasp {
  ImGuiID item = 0;  ///< that was pressed
  ImGuiMouseButton button = 0;
  Point thing;        ///< where what it stands for lay then
  ImVec2 followed{};  ///< the mouse, when the drag was last looked at

  ImGuiID over = 0;             ///< the plot under the mouse
  ImVec2 corners[2]{}, rest{};  ///< of its item; the mouse over it
  bool used = false;            ///< the wheel or a button has acted since the mouse came to rest
  Rect plot;
};

/// Whether the button was let go over the item that it had pressed.
[[nodiscard]] bool released(ImGuiMouseButton button);

/// Whether the button holds the item, the redraw included in which it is let go.
[[nodiscard]] bool holds(ImGuiMouseButton button);

/// Whether the mouse has moved since the button was pressed, so that letting go is no click.
[[nodiscard]] bool was_dragged(ImGuiMouseButton button);

/// Where a thing has been pulled to, and by how much since this was last asked.  Units  pixels.
struct Pull {
  Point to, by;
};

/// The thing for which the item stands goes where the mouse goes: from `thing`, where it lay when
/// the button was pressed. Nothing where the mouse has not moved since this was last asked.
std::optional<Pull> pull(Grasp& grasp, Point thing,
                         ImGuiMouseButton button = ImGuiMouseButton_Left);

/// The same for an item on which a click means something else: nothing before it is a drag.
std::optional<Pull> drag(Grasp& grasp, Point thing,
                         ImGuiMouseButton button = ImGuiMouseButton_Left);

/// How much more is to be in sight by what the wheel does over the item, as a factor; 1: nothing.
[[nodiscard]] double wheel_factor();

/// The item's plot where the mouse found it: from the first notch or press on it stays, until the
/// mouse has moved on. What is drawn meanwhile has other labels, and moves for want of room.
[[nodiscard]] std::optional<Rect> found_at(Grasp& grasp, const std::optional<Rect>& drawn);

}  // namespace polarflow
