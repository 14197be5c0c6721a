#pragma once

#include <imgui.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/figure/page.h"
#include "app/figure/theme.h"
#include "app/session/filming.h"
#include "app/session/workspace.h"
#include "app/ui/figure_cache.h"
#include "app/ui/fonts.h"
#include "app/ui/grasp.h"
#include "app/ui/lecture/lectern.h"
#include "app/ui/run_history.h"
#include "app/ui/spectrum.h"
#include "app/ui/style.h"

namespace polarflow {

/// What happened in a redraw, for the log of redraws and for the next one.
struct RedrawNews {
  bool dragged = false;        ///< the start was moved
  bool in_step = false;        ///< and its curve is in this same redraw
  bool changed = false;        ///< the session's state has changed, and the user's hand is off
  bool lecture_began = false;  ///< and has put aside what was open
};

/// The starts on the stage in the hand of the user: 0 the run's own, k the k-th further one.
struct StageDrag {
  std::optional<std::size_t> hovered, grabbed;
  std::optional<std::size_t> touched;  ///< the last one hovered, grabbed or added
  Corners corners;   ///< kept while dragging, so that they do not change under the hand
  Vec weights;       ///< of the start when grabbed
  double depth = 0;  ///< of its place in the tetrahedron
  Point offset;      ///< from the mouse to the handle, in points
  std::optional<Barycentric> stroke;  ///< where the brush last touched, while it paints
  bool with_ctrl = false;  ///< Ctrl was down when the button was pressed: the brush, or a turn
  Barycentric place{};     ///< where the menu was opened
  Barycentric typed{};     ///< what stands in the menu's fields
};

/// What lies over the panels.
enum class Overlay { none, help, palette, runs, sessions, open_file, save_file, print, film };

/// The singular values of the design matrix in the hand of the user.
struct SpectrumHand {
  std::shared_ptr<const Scenario> of;  ///< whose factors these are
  std::optional<Spectrum> spectrum;
  Mat written;                    ///< the numbers last made of them
  std::optional<Index> grabbed;   ///< the bar that is dragged
  double floor = 0, ceiling = 0;  ///< of the scale while it is; decimal logarithms
};

/// The paper over the stage in the hand of the user.
struct PaperHand {
  Point at{0.5, 0};     ///< where it lies: shares of the room beside it and below it
  bool pulled = false;  ///< at its corner, by the mouse
  double dots = 0;      ///< pixels a point, which stay while it is pulled
  ImVec2 low{};         ///< its upper left corner then
};

/// Another run on which the mouse rests: of a point of a sweep, or of a painted start.
struct HoverPreview {
  std::vector<double> at;              ///< which: the point's two places, or the start's weights
  bool hovered = false;                ///< in this redraw
  std::shared_ptr<const Scenario> of;  ///< whose
  std::shared_ptr<const Frame> frame;  ///< null: it would have taken too long
  FigureCache figures;
};

/// What is put into the formulas of positional decay (core/attention/closed_forms.h).
struct Calculator {
  double theta = 1e4, tokens = 2048;
  double gamma = 1.2;    ///< measured
  double length = 2048;  ///< of the condensed fraction
};

/// What the first start points at, until it was found once.
struct Guide {
  std::shared_ptr<const Scenario> first;  ///< the run that it began with
  std::uint64_t opening = 0;              ///< while that is open
  bool dragged = false, painted = false, compared = false;
};

/// How runs and bars stand in the window: what a lecture gives back when it ends.
struct Arrangement {
  bool chrome = true;               ///< everything but the stage and the plots
  bool full_screen = false;         ///< the window follows
  std::optional<double> wipe = {};  ///< where the compared run begins to cover the stage, as a
                                    ///< share of its width; nothing: it stands beside
};

/// What is shown for the moment: neither saved nor undone.
struct Passing : Arrangement {
  std::optional<Arrangement> before_lecture;  ///< while there is one
  std::shared_ptr<const RunCard> compared;    ///< B, of what the session lays beside; null: none
  std::optional<Guide> guide;
  Overlay overlay = Overlay::none;
  bool quit = false;
  bool renew = false;  ///< the window is to be made anew
  Grasp grasp;
  std::string typed;       ///< in the overlay: a path, or what is looked for
  int chosen = 0;          ///< of what was found
  std::string print_path;  ///< of the file to export
  std::string film_path;
  FilmOptions film;
  bool print_preview = false;  ///< the stage shows what is printed, on its paper
  PaperHand paper;
  float words_height = 0;  ///< pixels that a lecture's words took in the redraw before
  SpectrumHand spectrum;
  Calculator calculator;
  HoverPreview hover_preview;
  FigureCache compared_figures;  ///< of B's plots

  void toggle(Overlay other) { overlay = overlay == other ? Overlay::none : other; }
};

class Exporter;
class Opener;
class SessionShelf;
class TextureCache;

/// What every panel draws with, for one redraw.
struct Ui {
  Session& session;
  Workspace& space;
  Passing& passing;
  Lectern& lectern;
  const RunHistory& runs;
  Fonts& fonts;
  TextureCache& textures;
  FigureCache& figures;
  const Theme& theme;
  const Skin& skin;
  double scale;  ///< pixels per unit of 1/96 in
  StageDrag& drag;
  RedrawNews& news;
  Exporter& exporter;
  Opener& opener;
  SessionShelf& shelf;

  /// Whether bars and buttons are shown around stage and plots: not in a lecture, nor when hidden.
  [[nodiscard]] bool bars() const { return passing.chrome != lectern.on(); }
  /// Units of 1/96 in as pixels.
  [[nodiscard]] float px(double units) const { return static_cast<float>(units * scale); }
  [[nodiscard]] double pixels_per_point() const { return scale * 96 / 72; }
  /// The parameters of a view at the shared cursor.
  [[nodiscard]] ViewParams params(std::string_view view) const;
};

/// Compares the run in sight with another one, or with none: beside it, or behind a wipe at a share
/// of the stage's width.
void compare(Ui& ui, const RunCard* card, std::optional<double> wipe = {});
/// How the lecture's step calls the run, or the one beside it; empty where it does not.
[[nodiscard]] std::string run_name(const Ui& ui, bool beside);

/// A box in the window.  Units  pixels.
struct Box {
  ImVec2 low, high;

  [[nodiscard]] float width() const { return high.x - low.x; }
  [[nodiscard]] float height() const { return high.y - low.y; }
};

// Ems in 1/96 in.
inline constexpr double kTextSize = 13, kTitleSize = 15, kCodeSize = 11, kSentenceSize = 17;

/// A font for the panels' own text.  Units  size of the em in 1/96 in.
void push_text(const Ui& ui, FontKind kind, double size);
inline void pop_text() {
  ImGui::PopFont();
}

/// Begins a panel that fills the box: a card, or bare text on the window's background.
bool begin_panel(const Ui& ui, const char* name, const Box& box, bool card);
void end_panel();

/// Begins a box over the panels, in the upper middle.  Units  width in 1/96 in.
bool begin_overlay(const Ui& ui, const char* name, double width);
void end_overlay();

/// A veil over the panels, under what is drawn next; true when it was clicked.
bool draw_veil(const Ui& ui);

/// A small button that stays down while `on`; true when pressed.
bool chip(const Ui& ui, const char* label, bool on);
[[nodiscard]] float chip_height(const Ui& ui);

/// Draws a figure into the box.
void draw_figure(const Ui& ui, const Figure& figure, const Box& box);
/// Draws the page in its own theme as large as fits into the box, in the middle of its top; where.
Box draw_page(const Ui& ui, const Page& page, const Theme& theme, const Box& box);
/// Draws it with its upper left corner there, at so many pixels a point; where.
Box draw_page(const Ui& ui, const Page& page, const Theme& theme, ImVec2 low, double dots);
/// The box of a figure in its own points.
[[nodiscard]] Rect figure_rect(const Ui& ui, const Box& box);
/// A pixel of the window in the points of the box's figure; the mouse's.
[[nodiscard]] Point figure_point(const Ui& ui, const Box& box, ImVec2 pixel);
[[nodiscard]] inline Point pointer(const Ui& ui, const Box& box) {
  return figure_point(ui, box, ImGui::GetMousePos());
}

}  // namespace polarflow
