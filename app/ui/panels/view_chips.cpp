#include "app/ui/panels/view_chips.h"

#include <algorithm>
#include <string>

#include "app/ui/widgets.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

/// Adds or removes, keeping the order in which views are offered.
void toggle(std::vector<std::string_view>& shown, std::string_view id,
            std::initializer_list<std::string_view> offered) {
  const auto at = std::ranges::find(shown, id);
  if (at == shown.end()) {
    shown.push_back(id);
  } else if (shown.size() > 1) {
    shown.erase(at);
  }
  std::ranges::sort(shown, {},
                    [&](std::string_view one) { return std::ranges::find(offered, one); });
}

}  // namespace

void choose_views(const Ui& ui, std::vector<std::string_view>& shown,
                  std::initializer_list<std::string_view> offered) {
  bool first = true;
  for (std::string_view id : offered) {
    const View* view = find_view(id);
    if (!first) ImGui::SameLine(0, 0);
    first = false;
    const bool on = std::ranges::find(shown, id) != shown.end();
    if (chip(ui, std::string(view->tab).c_str(), on)) toggle(shown, id, offered);
    explain(view->title);
  }
}

}  // namespace polarflow
