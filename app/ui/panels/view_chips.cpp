#include "app/ui/panels/view_chips.h"

#include <algorithm>
#include <string>

#include "app/session/plot_state.h"
#include "app/ui/widgets.h"
#include "app/views/view_list.h"

namespace polarflow {

namespace {

using Ids = std::vector<std::string>;

template <class List>
bool holds(const List& ids, std::string_view id) {
  return std::ranges::find(ids, id) != ids.end();
}

/// The title of the view, and the formula of what it shows.
std::string words_of(const View& view) {
  return view.formula.empty() ? view.title : view.title + "\n" + standing(view.formula);
}

/// Adds or removes.
void toggle(const Ui& ui, Ids& shown, const View& view) {
  if (holds(shown, view.id)) {
    if (shown.size() > 1) std::erase(shown, view.id);
  } else if (view.place == ViewPlace::plots) {
    ui.space.add_plot(view.id);
  } else {
    shown.emplace_back(view.id);
  }
}

/// The views of the place that show something of the run in sight, or of any run before it is there.
std::vector<const View*> offered(const Ui& ui, ViewPlace place, bool main) {
  const auto& frame = ui.session.frame();
  std::vector<const View*> views;
  for (const View& view : all_views()) {
    const bool fits = frame ? view.why_not(*frame).empty() : view.kind() == ui.session.kind();
    if (view.place == place && view.main == main && fits) views.push_back(&view);
  }
  return views;
}

void offer(const Ui& ui, Ids& shown, const View& view) {
  ImGui::PushID(view.id.data());
  const bool on = holds(shown, view.id);
  if (ImGui::Selectable(std::string(view.tab).c_str(), on, ImGuiSelectableFlags_DontClosePopups))
    toggle(ui, shown, view);
  explain(words_of(view));
  ImGui::PopID();
}

/// The views under the headings of their groups, in the order in which these come first.
void offer_grouped(const Ui& ui, Ids& shown, std::span<const View* const> views) {
  std::vector<std::string_view> groups;
  for (const View* view : views)
    if (!holds(groups, view->group)) groups.push_back(view->group);
  for (const std::string_view group : groups) {
    ImGui::SeparatorText(std::string(group).c_str());
    for (const View* view : views)
      if (view->group == group) offer(ui, shown, *view);
  }
}

void choose_others(const Ui& ui, Ids& shown, std::span<const View* const> views) {
  const bool any = std::ranges::any_of(views, [&](auto* view) { return holds(shown, view->id); });
  if (chip(ui, "…", any)) ImGui::OpenPopup("more views");
  explain("More views");
  const ImVec2 window = ImGui::GetMainViewport()->Size;
  ImGui::SetNextWindowSizeConstraints({0, 0}, {window.x, 0.7f * window.y});
  if (!ImGui::BeginPopup("more views")) return;
  offer_grouped(ui, shown, views);
  ImGui::EndPopup();
}

}  // namespace

std::vector<std::string> shown_maps(const Ui& ui) {
  return shown_maps(ui.space, ui.session.frame().get());
}

void choose_views(const Ui& ui, Ids& shown, ViewPlace place) {
  for (const View* view : offered(ui, place, true)) {
    if (chip(ui, std::string(view->tab).c_str(), holds(shown, view->id))) toggle(ui, shown, *view);
    explain(words_of(*view));
    ImGui::SameLine(0, 0);
  }
  choose_others(ui, shown, offered(ui, place, false));
}

}  // namespace polarflow
