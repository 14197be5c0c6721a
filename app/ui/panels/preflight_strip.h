#pragma once

#include "app/ui/exporter.h"
#include "app/ui/ui.h"

namespace polarflow {

/// The preflight strip: sizes, and what print would object to, or that it would not.
void draw_preflight_strip(const Ui& ui, const Proof& proof);

/// What is wrong with the print options; nothing where they can be printed.
void draw_print_faults(const Ui& ui);

}  // namespace polarflow
