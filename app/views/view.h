#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/figure/figure.h"
#include "app/views/capture/head_options.h"
#include "app/views/flow/stage_options.h"
#include "app/views/flow/start_selection.h"
#include "app/views/flow/sweep_options.h"
#include "core/run/frame.h"
#include "core/scenario/run_kind.h"

namespace polarflow {

/// How time runs along an axis. `automatic` is logarithmic for runs with t_end of 500 and more,
/// `tau` is the polarization clock where there is one and else as `automatic`.
enum class TimeScale { automatic, linear, log, tau };

/// The choices' words in files, in the order of their values.
inline std::span<const std::string_view> words_of(TimeScale) {
  static constexpr std::string_view kWords[] = {"automatic", "linear", "log", "tau"};
  return kWords;
}

/// How a frame is looked at. A value: the same frame and parameters give the same figure.
struct ViewParams {
  std::optional<double> t;  ///< the cursor; nothing: the end of the run, and no line
  TimeScale time = TimeScale::automatic;
  std::optional<AxisScale> values;  ///< of the y axis; nothing: what suits the quantity
  StageOptions stage = {};
  SweepMeasure sweep = SweepMeasure::winner;  ///< what the sweep's map shows
  StartSelection selected = {};               ///< of the painted starts
  bool conceal = false;                       ///< what comes after the cursor stays hidden
  std::size_t most_curves = 60;               ///< of one chart: of more tokens a spread is drawn
  std::string against;  ///< the probe on the x axis; empty, or one that has no values: time
  std::optional<std::size_t> hot;  ///< the start dragged or hovered; 0 the run's own, then others
  HeadOptions heads = {};          ///< which heads of a capture are shown, and how
  std::shared_ptr<const Frame> beside;  ///< the run that is compared with this one, or null

  bool operator==(const ViewParams&) const = default;
};

/// Where the window shows a view.
enum class ViewPlace { stage, plots, maps };

/// How a view is drawn: what it shows of frames of one kind, and why it shows nothing of others.
struct Drawing {
  RunKind kind = RunKind::flow;
  Figure (*build)(const Frame& frame, const ViewParams& params) = nullptr;
  std::string (*why_not)(const Frame& frame) = nullptr;
};

/// A way of looking at a run.
struct View {
  std::string_view id;  ///< the word of the command line
  std::string tab;      ///< the short word of the window
  std::string title;    ///< a full line
  Drawing drawing;
  bool follows_cursor = false;  ///< the cursor changes more than the place of a line
  ViewPlace place = ViewPlace::plots;
  std::string_view group = "Tokens";  ///< the heading under which it is offered
  bool wants_methods = false;         ///< shows the discrete methods beside the flow
  std::string_view formula = {};      ///< of what it shows, as it is declared; may be empty
  double height = 1;                  ///< of its plot beside the others when it is added
  bool main = false;                  ///< has a button of its own in its panel

  [[nodiscard]] RunKind kind() const { return drawing.kind; }
  /// Why it shows nothing of this run, in a sentence; empty where it shows something.
  [[nodiscard]] std::string why_not(const Frame& frame) const { return drawing.why_not(frame); }
  /// What it shows, or that sentence.
  [[nodiscard]] Figure build(const Frame& frame, const ViewParams& params) const;
};

/// Moves the time cursor of a figure, and hides what comes after it where that is wanted: the cheap
/// part of building it anew.
void set_cursor(Figure& figure, const ViewParams& params);

}  // namespace polarflow
