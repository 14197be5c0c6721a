#include "app/export/comments.h"

#include <stdexcept>

namespace polarflow {
namespace {

constexpr std::size_t kLongest = 2000;  // bytes a line: TeX reads no line of 200,000
constexpr std::string_view kBegin = "session:", kEnd = "end of session", kContinued = "+ ";

/// The end of a piece of the line that cuts no character in two.
std::size_t piece_end(std::string_view line) {
  if (line.size() <= kLongest) return line.size();
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
  return end;
}

void append_line(std::string& text, std::string_view mark, std::string_view line) {
  std::string_view begin = "";
  do {
    const std::size_t end = piece_end(line);
    text.append(mark).append(begin).append(line.substr(0, end)).append("\n");
    line.remove_prefix(end);
    begin = kContinued;
  } while (!line.empty());
}

/// Takes the next line off the bytes, without its end.
std::string_view next_line(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

std::string provenance_comments(const Provenance& provenance, std::string_view mark) {
  std::string text;
  append_line(text, mark, provenance.software.empty() ? "polarflow" : provenance.software.str());
  if (!provenance.title.empty()) append_line(text, mark, "title: " + provenance.title.str());
  if (!provenance.command.empty()) append_line(text, mark, "command: " + provenance.command.str());
  if (provenance.session.empty()) return text;
  append_line(text, mark, kBegin);
  std::string_view session = provenance.session;
  // Printable once more, so that no text at all leaves its comment.
  while (!session.empty()) append_line(text, mark, printable(next_line(session)));
  append_line(text, mark, kEnd);
  return text;
}

std::optional<std::string> commented_session(std::string_view bytes, std::string_view mark) {
  std::string session;
  bool inside = false;
  while (!bytes.empty()) {
    std::string_view line = next_line(bytes);
    if (!line.starts_with(mark)) {
      if (inside) break;
      continue;
    }
    line.remove_prefix(mark.size());
    if (inside && line == kEnd) return session;
    if (inside) {
      const bool continued = line.starts_with(kContinued);
      if (continued && session.ends_with('\n')) session.pop_back();
      session.append(continued ? line.substr(kContinued.size()) : line).append("\n");
    }
    inside = inside || line == kBegin;
  }
  if (inside) throw std::runtime_error("its session is cut short");
  return std::nullopt;
}

}  // namespace polarflow
