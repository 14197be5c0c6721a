#include "app/autosave.h"

#include <system_error>
#include <utility>

#include "app/export/png.h"
#include "app/ui/window.h"

namespace polarflow {

namespace {

constexpr std::uint64_t kFinish = ~std::uint64_t{0};  // overtakes nothing

/// The picture as a PNG file, for the list of sessions.
std::string thumbnail(const Figure& figure, const Theme& theme) {
  constexpr double kWidth = 180, kHeight = 144, kDpi = 150;  // points
  return png_file({single_page(figure, kWidth, kHeight), theme, kDpi, {}, {}});
}

bool holds_nothing(const std::filesystem::path& folder) {
  std::error_code error;
  const bool empty = std::filesystem::is_empty(folder, error);
  return error ? !std::filesystem::exists(folder, error) : empty;
}

}  // namespace

Autosave::Autosave(const std::optional<std::filesystem::path>& folder, bool given)
    : first_start_(folder && holds_nothing(*folder)) {
  if (!folder) return;
  writer_.emplace(*folder, given);
  saver_.emplace(Window::wake);
}

std::optional<SessionWriter::TakenUp> Autosave::last() {
  auto taken = writer_ ? writer_->take_up(trouble_) : std::nullopt;
  worked_on_ = taken.has_value();
  return taken;
}

/// A session that was only looked at keeps the cursor of its file until the window closes.
OpenSession Autosave::snapshot(const OpenWork& work, Cursor cursor) const {
  const bool present = worked_on_ || cursor == Cursor::present;
  return {.opening = work.opening.number,
          .own = work.opening.origin == OpenedFrom::program,
          .worked_on = worked_on_,
          .state = work.state,
          .t = present ? work.t : work.opening.t,
          .trail = work.trail};
}

void Autosave::keep(const OpenWork& work) {
  if (!saver_) return;
  const std::uint64_t number = work.opening.number;
  if (opening_ == number) {
    worked_on_ = true;
  } else {
    if (opening_) worked_on_ = false;
    opening_ = number;
    pictured_ = 0;
  }
  saver_->save(file(), [this, open = snapshot(work, Cursor::of_changes)] { writer_->keep(open); });
}

void Autosave::keep_cursor(const OpenWork& work) {
  if (!saver_ || opening_ != work.opening.number) return;
  saver_->save(file(), [this, open = snapshot(work, Cursor::present)] { writer_->keep(open); });
}

void Autosave::keep_picture(const Session& session, const RunHistory& runs) {
  if (!saver_ || runs.cards().empty()) return;
  const RunCard& card = *runs.cards().back();
  if (card.id == pictured_ || card.state.scenario != session.state().scenario) return;
  pictured_ = card.id;
  saver_->save(file() + 1, [this, opening = session.opening().number, picture = card.picture] {
    writer_->keep_pictures(opening, thumbnail(picture, light_theme()),
                           thumbnail(picture, dark_theme()));
  });
}

void Autosave::finish(const OpenWork& work) {
  if (!saver_) return;
  saver_->save(kFinish, [this, open = snapshot(work, Cursor::present)] { writer_->finish(open); });
}

void Autosave::report_trouble(Session& session) {
  if (saver_ && !reported_)
    if (const auto trouble = saver_->trouble())
      trouble_ = "The session is not kept for the next start: " + *trouble, reported_ = true;
  if (!trouble_.empty()) session.say(std::exchange(trouble_, {}));
}

}  // namespace polarflow
