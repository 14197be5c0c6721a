#pragma once

#include "app/ui/ui.h"

namespace polarflow {

/// The heading of a section of the set-up; false when the section is folded away.
bool section(const Ui& ui, const char* name, bool open_at_first = true);

}  // namespace polarflow
