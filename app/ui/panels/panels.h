#pragma once

#include "app/ui/ui.h"

namespace polarflow {

// The panels of the window, one file each. Each fills the box it is given.

/// Preset, loss and attention map; which panels are open; colours and help.
void draw_top_bar(Ui& ui, const Box& box);
/// Extents, initial state, the loss's data, the map's and the integration's parameters.
void draw_setup_panel(Ui& ui, const Box& box);
/// The simplex with its trajectory and the start that can be dragged.
void draw_stage_panel(Ui& ui, const Box& box);
/// What a newcomer may do next, under the stage, and the height that it takes: none where there is
/// no guide. A ring about the start says that it can be dragged.
void draw_guide(Ui& ui, const Box& box);
[[nodiscard]] float guide_height(const Ui& ui);
void ring_the_start(const Ui& ui, const Figure& figure, const Box& box);
/// Curves over time, one above another.
void draw_plots_panel(Ui& ui, const Box& box);
/// Heatmaps: attention over time, the value matrix.
void draw_maps_panel(Ui& ui, const Box& box);
/// Restart, play, pause, scrub, speed; how the run stands.
void draw_timeline_panel(Ui& ui, const Box& box);
/// The statements of the theorems as lamps, with their numbers on hover.
void draw_statements_panel(Ui& ui, const Box& box);
/// The command line that reproduces the view.
void draw_status_line(Ui& ui, const Box& box);
/// The sentence or the question of a lecture's step.
void draw_lecture_panel(Ui& ui, const Box& box);
/// The runs of this sitting, to open again or to compare with.
void draw_runs_panel(Ui& ui);
/// The sessions that are kept on disk, to open again.
void draw_sessions_panel(Ui& ui);
/// The run that is compared with the one on the stage.
void draw_compare_panel(Ui& ui, const Box& box);
/// Every field in which the two differ.
void draw_differences_panel(Ui& ui, const Box& box);
/// The compared run over the right part of the stage's figure, behind a line that can be dragged.
void draw_wipe(Ui& ui, const Box& box);
/// The keys and the mouse, over everything.
void draw_help_panel(Ui& ui);
/// A path to open or to save to, typed or picked from a list.
void draw_file_panel(Ui& ui);
/// What is exported, how large and in which style, with a picture of it and what print would object
/// to.
void draw_print_panel(Ui& ui);
/// What is filmed, how large and how long; how far the film is, and the way out of it.
void draw_film_panel(Ui& ui);
/// The stage as it will be printed: its paper, as large as in print where it fits, and what print
/// would object to. The mouse moves it, and pulls it larger or smaller at its corner.
void draw_print_preview(Ui& ui, const Box& box);
/// Everything that can be done, shown or opened, by name.
void draw_palette_panel(Ui& ui);

}  // namespace polarflow
