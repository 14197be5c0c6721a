#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "app/figure/print_styles.h"
#include "app/ui/exporter.h"
#include "app/ui/panels/panels.h"
#include "app/ui/panels/preflight_strip.h"

namespace polarflow {

namespace {

/// The paper's place in the room at the scale; a pulled one stays where it was.
ImVec2 place_of(const PaperHand& hand, const Page& page, const Box& room, double dots) {
  if (hand.pulled) return hand.low;
  const auto free = [&](double share, double most, double taken) {
    return static_cast<float>(std::floor(share * std::max(most - taken * dots, 0.0)));
  };
  return {room.low.x + free(hand.at.x, room.width(), page.width),
          room.low.y + free(hand.at.y, room.height(), page.height)};
}

/// Where a paper of that size lies in the room with its upper left corner there, as shares.
Point shares_at(Point low, Point size, const Box& room) {
  const auto share = [](double at, double free) {
    return free < 1 ? 0.0 : std::clamp(at / free, 0.0, 1.0);
  };
  return {share(low.x - room.low.x, room.width() - size.x),
          share(low.y - room.low.y, room.height() - size.y)};
}

/// The mouse moves the paper within the room.
void move(Ui& ui, const Box& paper, const Box& room) {
  ImGui::SetCursorScreenPos(paper.low);
  ImGui::SetNextItemAllowOverlap();  // the corner lies over it
  ImGui::InvisibleButton("##paper", {paper.width(), paper.height()});
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (const auto low = pull(ui.passing.grasp, {paper.low.x, paper.low.y}))
    ui.passing.paper.at = shares_at(low->to, {paper.width(), paper.height()}, room);
}

/// The paper takes the size with which its lower right corner lies there.
void resize(const PaperHand& hand, Point corner, PrintOptions& print) {
  print.width = width_near((corner.x - hand.low.x) / hand.dots);
  print.height = length_near((corner.y - hand.low.y) / hand.dots);
}

/// How large the paper is by now, in pixels: as printed, or as it was drawn where the view says so.
Point size_of(const PaperHand& hand, const PrintOptions& print, const Box& drawn) {
  const auto pixels = [&hand](const std::string& length, double otherwise) {
    const auto points = length_in_points(length);
    return points ? *points * hand.dots : otherwise;
  };
  return {pixels(print.width, drawn.width()), pixels(print.height, drawn.height())};
}

/// The mouse pulls the paper at its lower right corner.
void pull_corner(Ui& ui, const Box& paper, const Box& room, double dots) {
  PaperHand& hand = ui.passing.paper;
  const float size = ui.px(14);
  const ImVec2 corner = paper.high;
  ImGui::SetCursorScreenPos({corner.x - size, corner.y - size});
  ImGui::InvisibleButton("##corner", {size, size});
  const bool held = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNWSE);
  ImGui::GetWindowDrawList()->AddTriangleFilled({corner.x - size, corner.y}, corner,
                                                {corner.x, corner.y - size},
                                                packed(held ? ui.skin.accent : ui.skin.muted));
  if (ImGui::IsItemActivated()) hand = {hand.at, true, dots, paper.low};
  if (const auto pulled = pull(ui.passing.grasp, {corner.x, corner.y}))
    resize(hand, pulled->to, ui.space.print);
  if (hand.pulled && !ImGui::IsItemActive()) {
    hand.pulled = false;
    hand.at = shares_at({hand.low.x, hand.low.y}, size_of(hand, ui.space.print, paper), room);
  }
}

}  // namespace

void draw_print_preview(Ui& ui, const Box& box) {
  const Proof* proof = ui.exporter.proof(ui.session, ui.passing.compared.get(), "pdf");
  if (!proof) return draw_print_faults(ui);
  const Page& page = proof->picture.page;
  const Box room{box.low, {box.high.x, box.high.y - ui.px(66)}};
  const double printed_size = ui.px(96) / 72.0;
  const double fitting = std::min(room.width() / page.width, room.height() / page.height);
  PaperHand& hand = ui.passing.paper;
  const double dots = hand.pulled ? hand.dots : std::min(fitting, printed_size);
  const Box paper =
      draw_page(ui, page, proof->picture.theme, place_of(hand, page, room, dots), dots);
  move(ui, paper, room);
  pull_corner(ui, paper, room, dots);
  ImGui::SetCursorScreenPos({box.low.x, room.high.y + ui.px(4)});
  draw_preflight_strip(ui, *proof);
}

}  // namespace polarflow
