#pragma once

#include <string>

#include "app/ui/ui.h"

namespace polarflow {

/// The keys of the window: those of all commands, digits for the speed, and the held backquote.
///
/// Letters are off while a text field has the focus; Space and the arrows act on the timeline
/// unless a widget is being edited, or Tab has begun to walk through them.
class Keys {
 public:
  /// Does what the keys pressed since the last redraw ask for.
  void handle(Ui& ui);

 private:
  [[nodiscard]] bool pressed(const struct Chord& chord, bool repeats) const;
  void type_speed(Ui& ui);
  void peek(Ui& ui);

  // Held now or in the redraw before: of a fast chord, one redraw may see the letter go down and
  // the modifier come up.
  bool control_ = false, shift_ = false;
  bool control_before_ = false, shift_before_ = false;
  bool peeking_ = false;
  std::string digits_;  // of the speed that is being typed
  double typed_at_ = 0;
};

}  // namespace polarflow
