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

/// The mouse moves the paper within the room.
void move(PaperHand& hand, const Box& paper, const Box& room) {
  ImGui::SetCursorScreenPos(paper.low);
  ImGui::SetNextItemAllowOverlap();  // the corner lies over it
  ImGui::InvisibleButton("##paper", {paper.width(), paper.height()});
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  if (!ImGui::IsItemActive()) return;
  const ImVec2 by = ImGui::GetIO().MouseDelta;
  const auto moved = [](double share, float pixels, float free) {
    return free < 1 ? share : std::clamp(share + pixels / free, 0.0, 1.0);
  };
  hand.at = {moved(hand.at.x, by.x, room.width() - paper.width()),
             moved(hand.at.y, by.y, room.height() - paper.height())};
}

/// Where the paper lies in the room, as shares.
Point shares_at(ImVec2 low, const Box& paper, const Box& room) {
  const auto share = [](float at, float free) {
    return free < 1 ? 0.0 : std::clamp(static_cast<double>(at / free), 0.0, 1.0);
  };
  return {share(low.x - room.low.x, room.width() - paper.width()),
          share(low.y - room.low.y, room.height() - paper.height())};
}

/// The corner in the mouse's hand: the paper takes the size that it shows.
void resize(PaperHand& hand, PrintOptions& print) {
  const ImVec2 mouse = ImGui::GetMousePos();
  const auto points = [&hand](float pixels) { return pixels / hand.dots; };
  print.width = width_near(points(mouse.x + hand.grip.x - hand.low.x));
  print.height = length_near(points(mouse.y + hand.grip.y - hand.low.y));
}

/// The mouse pulls the paper at its lower right corner.
void pull(Ui& ui, const Box& paper, const Box& room, double dots) {
  PaperHand& hand = ui.passing.paper;
  const float size = ui.px(14);
  const ImVec2 corner = paper.high, mouse = ImGui::GetMousePos();
  ImGui::SetCursorScreenPos({corner.x - size, corner.y - size});
  ImGui::InvisibleButton("##corner", {size, size});
  const bool held = ImGui::IsItemHovered() || ImGui::IsItemActive();
  if (held) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNWSE);
  ImGui::GetWindowDrawList()->AddTriangleFilled({corner.x - size, corner.y}, corner,
                                                {corner.x, corner.y - size},
                                                packed(held ? ui.skin.accent : ui.skin.muted));
  if (ImGui::IsItemActivated())
    hand = {hand.at, true, dots, paper.low, {corner.x - mouse.x, corner.y - mouse.y}};
  if (hand.pulled && ImGui::IsItemActive()) resize(hand, ui.space.print);
  if (hand.pulled && !ImGui::IsItemActive()) {
    hand.pulled = false;
    hand.at = shares_at(hand.low, paper, room);
  }
}

}  // namespace

void draw_paper_frame(Ui& ui, const Box& box) {
  const Proof* proof = ui.exporter.proof(ui.session, "pdf");
  if (!proof) return draw_print_faults(ui);
  const Page& page = proof->picture.page;
  const Box room{box.low, {box.high.x, box.high.y - ui.px(66)}};
  const double printed_size = ui.px(96) / 72.0;
  const double fitting = std::min(room.width() / page.width, room.height() / page.height);
  PaperHand& hand = ui.passing.paper;
  const double dots = hand.pulled ? hand.dots : std::min(fitting, printed_size);
  const Box paper = draw_page(ui, page, proof->picture.theme, place_of(hand, page, room, dots), dots);
  move(hand, paper, room);
  pull(ui, paper, room, dots);
  ImGui::SetCursorScreenPos({box.low.x, room.high.y + ui.px(4)});
  draw_preflight_strip(ui, *proof);
}

}  // namespace polarflow
