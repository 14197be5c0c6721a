#include "app/export/film_session.h"

#include <algorithm>
#include <cstdint>

#include "app/export/comments.h"

namespace polarflow {
namespace {

constexpr std::string_view kMark = "# ", kBegin = "\n# polarflow ";
constexpr std::string_view kBoxId = "polarflow-origin";  // 16 bytes, as a box of one's own wants
constexpr std::string_view kComment = "\x21\xfe", kGif = "GIF8", kWebm = "\x1a\x45\xdf\xa3";
constexpr std::size_t kGifBlock = 255;

std::string big_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    text += static_cast<char>(static_cast<unsigned char>(value >> shift));
  return text;
}

/// A comment and the end sign: pieces of at most 255 bytes, each after its length.
std::string gif_comment(std::string_view text) {
  std::string comment(kComment);
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kGifBlock);
    comment.append(1, static_cast<char>(piece.size())).append(piece);
    text.remove_prefix(piece.size());
  }
  return comment.append(1, '\0') + ";";
}

/// The text of the comment that begins there, as far as it goes.
std::string gif_comment_text(std::string_view bytes) {
  std::string text;
  for (std::size_t at = kComment.size(); at < bytes.size() && bytes[at] != 0;) {
    const auto size = static_cast<unsigned char>(bytes[at]);
    text += bytes.substr(at + 1, size);
    at += 1u + size;
  }
  return text;
}

/// What stands in the last comment that is ours; empty where there is none.
std::string last_gif_comment(std::string_view bytes) {
  for (std::size_t at = bytes.rfind(kComment); at != bytes.npos && at > 0;
       at = bytes.rfind(kComment, at - 1)) {
    const std::string_view inside = bytes.substr(std::min(at + kComment.size() + 1, bytes.size()));
    if (inside.starts_with(kBegin)) return gif_comment_text(bytes.substr(at));
  }
  return {};
}

}  // namespace

std::string film_tail(std::string_view ending, const Provenance& provenance) {
  const std::string text = "\n" + provenance_comments(provenance, kMark);
  if (ending == ".gif") return gif_comment(text);
  if (ending == ".webm") return "\xec\x01" + big_endian(text.size(), 7) + text;
  return big_endian(8 + kBoxId.size() + text.size(), 4) + "uuid" + std::string(kBoxId) + text;
}

std::optional<SegmentSize> grown_segment(std::string_view head, std::size_t by) {
  constexpr std::string_view kSegment = "\x18\x53\x80\x67\x01";  // and seven bytes of its size
  constexpr std::size_t kBytes = 7, kOpen = (std::size_t{1} << 8 * kBytes) - 1;
  const std::size_t found = head.find(kSegment), at = found + kSegment.size();
  if (!head.starts_with(kWebm) || found == head.npos || at + kBytes > head.size()) return {};
  std::size_t size = 0;
  for (const char byte : head.substr(at, kBytes))
    size = size << 8 | static_cast<unsigned char>(byte);
  if (size == kOpen) return {};
  return SegmentSize{at, big_endian(size + by, kBytes)};
}

bool is_film(std::string_view bytes) {
  return bytes.starts_with(kGif) || bytes.starts_with(kWebm) ||
         (bytes.size() > 8 && bytes.substr(4, 4) == "ftyp");
}

std::optional<std::string> film_session(std::string_view bytes) {
  if (bytes.starts_with(kGif)) return commented_session(last_gif_comment(bytes), kMark);
  const std::size_t begin = bytes.rfind(kBegin);
  if (begin == bytes.npos) return std::nullopt;
  return commented_session(bytes.substr(begin), kMark);
}

}  // namespace polarflow
