#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace polarflow {

/// A row of buttons that add views to a panel and take them away; the last one stays.
///
/// The main ones have a button each; all others of the place are in a menu behind the last.
void choose_views(const Ui& ui, std::vector<std::string>& shown, ViewPlace place,
                  std::initializer_list<std::string_view> main);

/// The heatmaps in sight: those chosen, or the one that suits the model.
[[nodiscard]] std::vector<std::string> shown_maps(const Ui& ui);

}  // namespace polarflow
