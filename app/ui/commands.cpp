#include "app/ui/commands.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/ui/exporter.h"
#include "app/ui/opener.h"
#include "app/ui/panels/capture_panels.h"
#include "app/ui/session_files.h"
#include "app/ui/stage_starts.h"
#include "app/ui/widgets.h"

namespace polarflow {

namespace {

/// Whether the run goes along a time that can be played.
bool has_time(const Ui& ui) {
  return ui.session.kind() == RunKind::flow;
}

void step_time(Ui& ui, Index samples) {
  const FlowFrame* const frame = ui.session.flow.frame();
  if (frame) ui.session.timeline.step(*frame, ui.params("simplex"), samples);
  step_head(ui, static_cast<int>(samples));
}

template <Index kSamples>
void step(Ui& ui) {
  step_time(ui, kSamples);
}

void change_speed(Ui& ui, double factor) {
  double& speed = ui.session.timeline.speed;
  speed = std::clamp(speed * factor, 0.05, 20.0);
}

void zoom(Ui& ui, double factor) {
  ui.space.zoom = std::clamp(ui.space.zoom * factor, 0.6, 3.0);
}

void next_theme(Ui& ui) {
  const auto themes = all_themes();
  const auto here = std::ranges::find(themes, ui.space.theme, &Theme::id);
  const auto next = here == themes.end() ? themes.begin() : here + 1;
  ui.space.theme = (next == themes.end() ? themes.begin() : next)->id;
}

void toggle_lecture(Ui& ui) {
  Passing& passing = ui.passing;
  Arrangement& arrangement = passing;
  passing.overlay = Overlay::none;
  if (ui.lectern.on()) {
    ui.lectern.leave(ui.session);
    arrangement = std::exchange(passing.before_lecture, {}).value_or(Arrangement{});
    return;
  }
  ui.lectern.enter(ui.session);
  passing.before_lecture = std::exchange(arrangement, {.full_screen = true});
  ui.news.lecture_began = true;
}

/// The lecture's own, while nothing lies over it and no widget is walked to by keyboard.
void next_step(Ui& ui) {
  const bool walking = (ImGui::GetIO().ConfigFlags & ImGuiConfigFlags_NavEnableKeyboard) != 0;
  const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false);
  if (enter && (walking || ui.passing.overlay != Overlay::none)) return;
  if (ui.lectern.on()) ui.lectern.next(ui.session);
}

/// Compares with the run before, or ends that where it is so by now.
void compare_before(Ui& ui, std::optional<double> wipe) {
  const auto before = ui.runs.before();
  const bool on = ui.passing.compared && ui.passing.wipe.has_value() == wipe.has_value();
  if (!on && !before) return ui.session.say("there is no run before this one");
  compare(ui, on ? nullptr : before.get(), wipe);
}

void compare_beside(Ui& ui) {
  compare_before(ui, {});
}

void compare_wiped(Ui& ui) {
  compare_before(ui, 0.5);
}

/// Gives up files that are being opened; else closes the topmost thing: a menu, what lies over the panels,
/// a comparison, a lecture; without that, gives up the rest of a long run, or a film.
void give_up(Ui& ui) {
  if (ui.opener.busy())
    ui.opener.cancel();
  else if (menu_is_open())
    close_menu();
  else if (ui.passing.overlay != Overlay::none)
    ui.passing.overlay = Overlay::none;
  else if (ui.lectern.on())
    toggle_lecture(ui);
  else if (ui.passing.compared)
    compare(ui, nullptr);
  else if (ui.session.running())
    ui.session.cancel();
  else
    ui.exporter.cancel_film();
}

/// The flow time of the shared cursor, also at the end of the run; nothing without a run.
std::optional<double> time_now(const Ui& ui) {
  const FlowFrame* const frame = ui.session.flow.frame();
  if (!frame || frame->record.empty()) return {};
  return ui.params("").t.value_or(frame->record.t(frame->record.size() - 1));
}

/// Removes the further start under the mouse, or the one last touched.
void remove_touched(Ui& ui) {
  StageDrag& drag = ui.drag;
  const auto start = drag.hovered ? drag.hovered : drag.touched;
  drag.hovered = drag.touched = {};
  if (start && !drag.grabbed && !ui.lectern.locks().start) remove_start(ui.session, *start);
}

constexpr double kFaster = 1.41421356237309515, kLarger = 1.1;

constexpr Chord key(ImGuiKey key) {
  return {key};
}
constexpr Chord shift(ImGuiKey key) {
  return {key, false, true};
}
constexpr Chord control(ImGuiKey key) {
  return {key, true};
}
constexpr Chord control_shift(ImGuiKey key) {
  return {key, true, true};
}

const KeyCommand kCommands[] = {
    {"Time",
     "Play or pause",
     {key(ImGuiKey_Space)},
     [](Ui& ui) {
       if (has_time(ui)) ui.session.timeline.toggle();
     },
     false,
     true},
    {"Time", "One point back, or one head", {key(ImGuiKey_LeftArrow)}, step<-1>, true, true},
    {"Time", "One point forward, or one head", {key(ImGuiKey_RightArrow)}, step<1>, true, true},
    {"Time", "Ten points back, or ten heads", {shift(ImGuiKey_LeftArrow)}, step<-10>, true, true},
    {"Time",
     "Ten points forward, or ten heads",
     {shift(ImGuiKey_RightArrow)},
     step<10>,
     true,
     true},
    {"Time",
     "To the start",
     {key(ImGuiKey_Home)},
     [](Ui& ui) {
       if (has_time(ui)) ui.session.timeline.scrub(0);
     },
     false,
     true},
    {"Time",
     "To the end",
     {key(ImGuiKey_End)},
     [](Ui& ui) { ui.session.timeline.scrub(1); },
     false,
     true},
    {"Time",
     "Slower",
     {key(ImGuiKey_LeftBracket)},
     [](Ui& ui) { change_speed(ui, 1 / kFaster); },
     true},
    {"Time",
     "Faster",
     {key(ImGuiKey_RightBracket)},
     [](Ui& ui) { change_speed(ui, kFaster); },
     true},
    {"Time",
     "Cursor A here",
     {control(ImGuiKey_1), control(ImGuiKey_Keypad1)},
     [](Ui& ui) { ui.space.cursor_a = time_now(ui); }},
    {"Time",
     "Cursor B here",
     {control(ImGuiKey_2), control(ImGuiKey_Keypad2)},
     [](Ui& ui) { ui.space.cursor_b = time_now(ui); }},
    {"Time",
     "Remove cursors A and B",
     {},
     [](Ui& ui) { ui.space.cursor_a.reset(), ui.space.cursor_b.reset(); }},
    {"Run",
     "Play again from the same start",
     {key(ImGuiKey_R)},
     [](Ui& ui) {
       if (has_time(ui)) ui.session.timeline.restart();
     }},
    {"Run",
     "Draw a new start",
     {shift(ImGuiKey_R)},
     [](Ui& ui) {
       if (!ui.lectern.locks().start) ui.session.flow.draw_anew();
     }},
    {"Run", "Remove a further start", {key(ImGuiKey_Delete)}, remove_touched},
    {"Run",
     "Remove all further starts",
     {},
     [](Ui& ui) {
       if (!ui.lectern.locks().start) remove_all_starts(ui.session);
     }},
    {"Run",
     "Remove painted starts",
     {},
     [](Ui& ui) {
       Brush brush = ui.session.state().brush;
       brush.dabs.clear();
       ui.session.flow.set_brush(std::move(brush));
     }},
    {"Run", "Close, or give up long work", {key(ImGuiKey_Escape)}, give_up},
    {"Session", "Undo", {control(ImGuiKey_Z)}, [](Ui& ui) { ui.session.undo(); }, true},
    {"Session",
     "Redo",
     {control_shift(ImGuiKey_Z), control(ImGuiKey_Y)},
     [](Ui& ui) { ui.session.redo(); },
     true},
    {"Session",
     "Open a session, a scenario or a dump",
     {control(ImGuiKey_O)},
     [](Ui& ui) { ui.passing.toggle(Overlay::open_file); }},
    {"Session",
     "Sessions of before",
     {control_shift(ImGuiKey_O)},
     [](Ui& ui) { ui.passing.toggle(Overlay::sessions); }},
    {"Session",
     "Save the session",
     {control(ImGuiKey_S)},
     [](Ui& ui) { ui.passing.toggle(Overlay::save_file); }},
    {"Session",
     "Export a figure or its data",
     {control(ImGuiKey_E)},
     [](Ui& ui) { ui.passing.toggle(Overlay::print); }},
    {"Session",
     "Export again to the same file",
     {control_shift(ImGuiKey_E)},
     [](Ui& ui) { ui.exporter.write_again(ui.session, ui.passing.compared.get()); }},
    {"Session", "Export a film", {}, [](Ui& ui) { ui.passing.toggle(Overlay::film); }},
    {"Session",
     "Copy the figure as a picture",
     {control_shift(ImGuiKey_C)},
     [](Ui& ui) { ui.exporter.copy(ui.session, ui.passing.compared.get()); }},
    {"Session",
     "Paper frame: the stage as it will be printed",
     {},
     [](Ui& ui) { ui.passing.print_preview = !ui.passing.print_preview; }},
    {"Session", "Copy the session as text", {control(ImGuiKey_C)}, copy_session},
    {"Session", "Paste a session or a scenario", {control(ImGuiKey_V)}, paste_session},
    {"Session", "Quit", {control(ImGuiKey_Q)}, [](Ui& ui) { ui.passing.quit = true; }},
    {"Compare",
     "Runs of this sitting",
     {control(ImGuiKey_H)},
     [](Ui& ui) { ui.passing.toggle(Overlay::runs); }},
    {"Compare", "With the run before, side by side", {control(ImGuiKey_B)}, compare_beside},
    {"Compare", "With the run before, behind a wipe", {control(ImGuiKey_W)}, compare_wiped},
    {"Lecture", "Lecture mode", {key(ImGuiKey_F5)}, toggle_lecture},
    {"Lecture", "Next step", {key(ImGuiKey_PageDown), key(ImGuiKey_Enter)}, next_step},
    {"Lecture",
     "Step before",
     {key(ImGuiKey_PageUp)},
     [](Ui& ui) {
       if (ui.lectern.on()) ui.lectern.previous(ui.session);
     }},
    {"Lecture",
     "Blank",
     {key(ImGuiKey_B), key(ImGuiKey_Period)},
     [](Ui& ui) { ui.lectern.blank = ui.lectern.on() && !ui.lectern.blank; }},
    {"Lecture",
     "The speaker's note",
     {key(ImGuiKey_N)},
     [](Ui& ui) { ui.lectern.note = ui.lectern.on() && !ui.lectern.note; }},
    {"Window",
     "Find anything by its name",
     {control(ImGuiKey_K)},
     [](Ui& ui) { ui.passing.toggle(Overlay::palette); }},
    {"Window",
     "Help",
     {key(ImGuiKey_F1), shift(ImGuiKey_Slash)},
     [](Ui& ui) { ui.passing.toggle(Overlay::help); }},
    {"Window",
     "Hide or show the interface",
     {key(ImGuiKey_H)},
     [](Ui& ui) { ui.passing.chrome = !ui.passing.chrome; }},
    {"Window",
     "Full screen",
     {key(ImGuiKey_F11)},
     [](Ui& ui) { ui.passing.full_screen = !ui.passing.full_screen; }},
    {"Window", "Show or hide the set-up", {}, [](Ui& ui) { ui.space.setup = !ui.space.setup; }},
    {"Window", "Show or hide the plots", {}, [](Ui& ui) { ui.space.plots = !ui.space.plots; }},
    {"Window",
     "Show or hide the heatmaps",
     {},
     [](Ui& ui) { ui.space.heatmaps = !ui.space.heatmaps; }},
    {"Window",
     "Make the window anew, when the graphics are broken",
     {},
     [](Ui& ui) { ui.passing.renew = true; }},
    {"Window", "Next theme", {}, next_theme},
    {"Window",
     "Larger",
     {control(ImGuiKey_Equal), control(ImGuiKey_KeypadAdd), control_shift(ImGuiKey_Equal)},
     [](Ui& ui) { zoom(ui, kLarger); },
     true},
    {"Window",
     "Smaller",
     {control(ImGuiKey_Minus), control(ImGuiKey_KeypadSubtract)},
     [](Ui& ui) { zoom(ui, 1 / kLarger); },
     true},
    {"Window",
     "Usual size",
     {control(ImGuiKey_0), control(ImGuiKey_Keypad0)},
     [](Ui& ui) { ui.space.zoom = 1; }},
};

std::string_view sign_of(ImGuiKey key) {
  switch (key) {
    case ImGuiKey_LeftArrow:
      return "←";
    case ImGuiKey_RightArrow:
      return "→";
    case ImGuiKey_LeftBracket:
      return "[";
    case ImGuiKey_RightBracket:
      return "]";
    case ImGuiKey_Escape:
      return "Esc";
    case ImGuiKey_Equal:
      return "+";
    case ImGuiKey_Minus:
      return "−";
    case ImGuiKey_Slash:
      return "/";
    case ImGuiKey_Period:
      return ".";
    default:
      return ImGui::GetKeyName(key);
  }
}

}  // namespace

std::span<const KeyCommand> all_commands() {
  return kCommands;
}

std::string chord_text(const Chord& chord) {
  if (chord.key == ImGuiKey_None) return {};
  if (chord.key == ImGuiKey_Slash && chord.shift) return "?";
  std::string text = chord.control ? "Ctrl+" : "";
  if (chord.shift) text += "Shift+";
  return text.append(sign_of(chord.key));
}

std::string chords_text(const KeyCommand& command) {
  const std::string first = chord_text(command.chords[0]);
  const ImGuiKey other = command.chords[1].key;
  const bool keypad = other >= ImGuiKey_Keypad0 && other <= ImGuiKey_KeypadEqual;
  if (other == ImGuiKey_None || keypad) return first;
  return first + "  " + chord_text(command.chords[1]);
}

}  // namespace polarflow
