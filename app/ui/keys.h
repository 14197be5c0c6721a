#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// The keys of the window.
///
/// Letters are off while a text field has the focus; Space and the arrows act on the timeline
/// unless a widget is being edited, or Tab has begun to walk through them.
class Keys {
 public:
  /// Does what the keys pressed since the last frame ask for.
  void handle(Ui& ui);

  bool full_screen = false;  ///< toggled by its key; the window follows
  bool quit = false;

 private:
  void handle_time(Ui& ui) const;
  void handle_letters(Ui& ui) const;
  void handle_control(Ui& ui);

  // Held now or in the frame before: of a fast chord, one frame may see the letter go down and the
  // modifier come up.
  bool control_ = false, shift_ = false;
  bool control_before_ = false, shift_before_ = false;
};

}  // namespace polarflow
