#include "app/ui/panels/section.h"

#include "app/ui/widgets.h"

namespace polarflow {

bool section(const Ui& ui, const char* name, bool open_at_first) {
  ImGui::Dummy({0, ui.px(3)});
  push_text(ui, FontKind::semibold, kTextSize);
  const bool open = fold(name, open_at_first);
  pop_text();
  return open;
}

}  // namespace polarflow
