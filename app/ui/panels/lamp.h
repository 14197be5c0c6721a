#pragma once

#include <string>

#include "app/ui/ui.h"
#include "core/theory/finding.h"

namespace polarflow {

/// A lamp and a name beside it, one item. The lamp tells its verdict by shape and by colour: a disc
/// holds, a ring is open, a diamond is violated, a dot is out of question.
void draw_lamp_with_name(const Ui& ui, Verdict verdict, const std::string& name);

}  // namespace polarflow
