#include "app/session/session_writer.h"

#include <exception>
#include <system_error>
#include <utility>

#include "app/export/session_file.h"
#include "app/files/atomic_file.h"

namespace polarflow {

namespace fs = std::filesystem;

namespace {

UndoTrail read_trail(const fs::path& path, std::string& trouble) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return {};
  try {
    return read_undo(read_file(path), path.string());
  } catch (const std::exception& problem) {
    trouble += (trouble.empty() ? "" : "; ") + std::string("The steps to undo are lost: ") +
               problem.what();
    return {};
  }
}

}  // namespace

std::optional<SessionWriter::TakenUp> SessionWriter::take_up(std::string& trouble) {
  if (given_) return std::nullopt;
  auto taken = folder_.take_up(trouble);
  if (!taken) return std::nullopt;
  held_ = std::move(taken->held);
  undo_.emplace(held_->file(SessionFolder::kUndo));
  worked_on_ = true;
  OpenedSession& opened = taken->opened;
  text_ = session_text(opened.state, opened.t);
  UndoTrail trail = read_trail(held_->file(SessionFolder::kUndo), trouble);
  if (!trail.steps.empty() && session_text(*trail.steps[trail.present], opened.t) == text_)
    opened.state = *trail.steps[trail.present];  // and shares what it holds
  return TakenUp{std::move(opened), std::move(trail)};
}

/// Whether the held session is to be had without its place.
bool SessionWriter::is_at_hand() const {
  return !worked_on_ && (own_ || folder_.lies_aside(text_));
}

void SessionWriter::lay_aside() {
  if (is_at_hand()) {
    std::error_code ignored;
    for (const auto name : {SessionFolder::kLight, SessionFolder::kDark})
      fs::remove(held_->file(name), ignored);
    SessionFolder::set_aside(*held_, false);
  } else {
    SessionFolder::set_aside(*held_, true);
    undo_.reset();
    held_.reset();
  }
}

/// Finds a place for what was opened.
void SessionWriter::begin(const OpenSession& open) {
  if (open.opening != opening_) given_ = false;
  if (held_) lay_aside();
  if (!held_) {
    text_ = session_text(open.state, open.t);
    held_ = folder_.begin(text_, given_);
    undo_.emplace(held_->file(SessionFolder::kUndo));
  }
  opening_ = open.opening;
  own_ = open.own;
  worked_on_ = false;
}

void SessionWriter::write(const OpenSession& open) {
  std::string text = session_text(open.state, open.t);
  if (text != text_)
    write_file_atomically(held_->file(SessionFolder::kSession), text, Readers::owner);
  text_ = std::move(text);
  undo_->write(open.trail);
}

void SessionWriter::keep(const OpenSession& open) {
  if (!held_ || open.opening != opening_) begin(open);
  if (open.worked_on && !worked_on_) {
    SessionFolder::set_aside(*held_, false);
    worked_on_ = true;
    given_ = false;
  }
  write(open);
}

void SessionWriter::keep_pictures(std::uint64_t opening, const std::string& light,
                                  const std::string& dark) {
  if (!held_ || opening != opening_) return;
  write_file_atomically(held_->file(SessionFolder::kLight), light, Readers::owner);
  write_file_atomically(held_->file(SessionFolder::kDark), dark, Readers::owner);
}

void SessionWriter::finish(const OpenSession& open) {
  if (!given_ || open.worked_on) return keep(open);
  if (held_ && is_at_hand()) folder_.discard(*std::exchange(held_, std::nullopt));
}

}  // namespace polarflow
