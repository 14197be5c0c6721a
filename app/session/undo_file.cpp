#include "app/session/undo_file.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/files/atomic_file.h"
#include "app/session/private_file.h"

namespace polarflow {

namespace {

/// The trail without about half of its steps: the oldest before the present one, then what could
/// be done again.
UndoTrail halved(const UndoTrail& trail) {
  UndoTrail half = trail;
  const auto drop = static_cast<std::ptrdiff_t>((trail.present + 1) / 2);
  if (drop > 0)
    half.steps.erase(half.steps.begin(), half.steps.begin() + drop);
  else
    half.steps.resize((half.steps.size() + 1) / 2);
  half.present -= static_cast<std::size_t>(drop);
  return half;
}

}  // namespace

void UndoFile::begin(const UndoTrail& trail) {
  size_ = 0;
  UndoTrail part = trail;
  std::string lines;
  for (;; part = halved(part)) {
    text_ = {};
    lines = *text_.lines_for(part);
    if (lines.size() <= kLargest / 2 || part.steps.size() <= 1) break;
  }
  write_file_atomically(path_, lines, Readers::owner);
  size_ = lines.size();
}

void UndoFile::write(const UndoTrail& trail) {
  if (size_ == 0) return begin(trail);
  const auto lines = text_.lines_for(trail);
  const std::uintmax_t before = std::exchange(size_, 0);
  if (!lines || before + lines->size() > kLargest) return begin(trail);
  append_to_private_file(path_, *lines);
  size_ = before + lines->size();
}

}  // namespace polarflow
