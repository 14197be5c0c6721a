#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace polarflow {

/// A row of buttons that add views to a panel and take them away; the last one stays.
///
/// Those are offered that show something of the run in sight: the main ones with a button each, all
/// others of the place in a menu behind the last.
void choose_views(const Ui& ui, std::vector<std::string>& shown, ViewPlace place);

/// The heatmaps in sight: those chosen, or the one that suits the model.
[[nodiscard]] std::vector<std::string> shown_maps(const Ui& ui);

}  // namespace polarflow
