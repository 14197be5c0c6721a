// What the text chunks of a PNG file say. They are read here rather than by libpng, which inflates
// every text that a file brings before it hands out one.

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "app/export/png.h"
#include "app/files/inflater.h"

namespace polarflow {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n", kKey = "Polarflow-Session";

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error("the picture is damaged: " + what);
}

std::size_t big_endian(std::string_view bytes) {
  std::size_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

struct Chunk {
  std::string_view kind, data;
};

/// Takes the next chunk off the bytes.
Chunk next_chunk(std::string_view& rest) {
  constexpr std::size_t kAround = 12;  // length, kind, sum
  if (rest.size() < kAround) fail("it ends early");
  const std::size_t size = big_endian(rest.substr(0, 4));
  if (size > rest.size() - kAround) fail("it ends early");
  const std::string_view summed = rest.substr(4, 4 + size);
  if (sum_of(summed) != big_endian(rest.substr(8 + size, 4))) fail("a sum is wrong");
  rest.remove_prefix(kAround + size);
  return {summed.substr(0, 4), summed.substr(4)};
}

/// Takes off the bytes what stands before their next NUL, and that too.
std::string_view next_word(std::string_view& rest) {
  const std::size_t end = rest.find('\0');
  if (end == rest.npos) fail("a text without an end of its name");
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return word;
}

char next_byte(std::string_view& rest) {
  if (rest.empty()) fail("a text ends early");
  const char byte = rest.front();
  rest.remove_prefix(1);
  return byte;
}

/// The text of a tEXt, zTXt or iTXt chunk, after its key.
/// Source  PNG specification, third edition, Sec. 11.3.3.
std::string text_of(std::string_view kind, std::string_view rest) {
  bool compressed = kind == "zTXt";
  if (kind == "iTXt") compressed = next_byte(rest) != 0;
  if (kind != "tEXt" && next_byte(rest) != 0 && compressed)
    fail("a text is compressed in an unknown way");
  if (kind == "iTXt") {
    (void)next_word(rest);  // its language
    (void)next_word(rest);  // its key in that language
  }
  Budget budget;
  return compressed ? inflated(rest, Wrapping::zlib, budget) : std::string(rest);
}

}  // namespace

bool is_png(std::string_view bytes) {
  return bytes.starts_with(kSignature);
}

std::optional<std::string> png_session(std::string_view bytes) {
  if (!is_png(bytes) || !bytes.ends_with("IEND\xae\x42\x60\x82"))
    throw std::runtime_error("the picture is cut short");
  std::string_view rest = bytes.substr(kSignature.size());
  for (;;) {
    auto [kind, data] = next_chunk(rest);
    if (kind == "IDAT" || kind == "IEND") return std::nullopt;
    const bool text = kind == "tEXt" || kind == "zTXt" || kind == "iTXt";
    if (text && next_word(data) == kKey) return text_of(kind, data);
  }
}

}  // namespace polarflow
