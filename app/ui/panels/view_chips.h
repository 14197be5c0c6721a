#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace polarflow {

/// A row of buttons that add views to a panel and take them away; the last one stays.
void choose_views(const Ui& ui, std::vector<std::string_view>& shown,
                  std::initializer_list<std::string_view> offered);

}  // namespace polarflow
