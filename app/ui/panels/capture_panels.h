#pragma once

#include "app/ui/ui.h"

namespace polarflow {

// What the panels of the window hold while the session is a capture of a model's attention.

/// The head grid: the mouse reads heads off, and picks one.
void draw_head_grid(Ui& ui);
/// The file, how it is read, and what was found when it was.
void draw_capture_setup(Ui& ui);
/// The formulas of positional decay with numbers to put in, and what is to be said against them.
void draw_formula_calculator(Ui& ui);
/// How far the file is read, and what it says so far.
void draw_capture_progress(const Ui& ui);
/// Whether what was read looks like attention: lamps with their numbers.
void draw_capture_health(const Ui& ui);

/// Where a figure has a place for every head, ordered as the options say: the mouse reads heads off,
/// and picks one.
void pick_head(Ui& ui, const Figure& figure, const Box& box, const HeadOptions& options = {});

/// Looks at the head so many places on, in the order of layers.
void step_head(Ui& ui, int heads);

}  // namespace polarflow
