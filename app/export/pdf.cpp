#include "app/export/pdf.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include "app/export/cairo_canvas.h"
#include "app/files/inflater.h"
#include "app/files/machine_error.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

constexpr const char* kFixedDate = "2000-01-01T00:00:00Z";

struct FreeSurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct FreeContext {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS)
    throw MachineError(std::string("cannot draw the picture: ") + cairo_status_to_string(status));
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
  return CAIRO_STATUS_SUCCESS;
}

void set_metadata(cairo_surface_t* pdf, const Provenance& provenance) {
  const auto set = [pdf](cairo_pdf_metadata_t field, const std::string& text) {
    if (!text.empty()) cairo_pdf_surface_set_metadata(pdf, field, text.c_str());
  };
  set(CAIRO_PDF_METADATA_TITLE, provenance.title);
  set(CAIRO_PDF_METADATA_CREATOR, provenance.software);
  set(CAIRO_PDF_METADATA_SUBJECT, provenance.command);
  set(CAIRO_PDF_METADATA_KEYWORDS, provenance.session);
  set(CAIRO_PDF_METADATA_CREATE_DATE, kFixedDate);
  set(CAIRO_PDF_METADATA_MOD_DATE, kFixedDate);
}

[[noreturn]] void fail_damaged() {
  throw std::runtime_error("the PDF's keywords are damaged");
}

/// The octal digits at the front, three at most, as a byte; they are taken off.
char octal_byte(std::string_view& rest) {
  unsigned value = 0;
  for (int i = 0; i < 3 && !rest.empty() && rest.front() >= '0' && rest.front() < '8'; ++i) {
    value = 8 * value + static_cast<unsigned>(rest.front() - '0');
    rest.remove_prefix(1);
  }
  return static_cast<char>(value & 0xff);
}

/// A string of PDF in parentheses, after the opening one, as bytes.
std::string literal_string(std::string_view rest) {
  constexpr std::string_view kLetters = "nrtbf", kMeant = "\n\r\t\b\f";
  std::string text;
  for (int depth = 1; !rest.empty();) {
    const char c = rest.front();
    if (c == '\\') {
      rest.remove_prefix(1);
      if (rest.empty()) break;
      const char escaped = rest.front();
      if (escaped >= '0' && escaped < '8') {
        text += octal_byte(rest);
        continue;
      }
      const auto at = kLetters.find(escaped);
      if (escaped != '\n') text += at == kLetters.npos ? escaped : kMeant[at];  // else it goes on
    } else {
      if (c == '(') ++depth;
      if (c == ')' && --depth == 0) return text;
      text += c;
    }
    rest.remove_prefix(1);
  }
  fail_damaged();
}

unsigned hex_digit(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto at = kDigits.find(static_cast<char>(c | 0x20));
  if (at == kDigits.npos) fail_damaged();
  return static_cast<unsigned>(at);
}

/// The bytes that hexadecimal digits describe.
std::string hex_string(std::string_view digits) {
  std::string bytes;
  for (; digits.size() >= 2; digits.remove_prefix(2))
    bytes += static_cast<char>(hex_digit(digits[0]) << 4 | hex_digit(digits[1]));
  return bytes;
}

/// A string as UTF-8: big-endian UTF-16 where it begins with that mark.
std::string decoded(std::string bytes) {
  if (!bytes.starts_with("\xfe\xff")) return bytes;
  const auto byte = [&bytes](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(bytes[i]));
  };
  std::string text;
  char32_t high = 0;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const char32_t unit = byte(i) << 8 | byte(i + 1);
    if (unit >= 0xd800 && unit < 0xdc00) {
      high = unit;
      continue;
    }
    const bool low = unit >= 0xdc00 && unit < 0xe000;
    append_utf8(text, low ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : unit);
  }
  return text;
}

/// The last keywords that stand openly in the bytes.
std::optional<std::string> keywords_in(std::string_view bytes) {
  constexpr std::string_view kKey = "/Keywords";
  const std::size_t at = bytes.rfind(kKey);
  if (at == bytes.npos) return std::nullopt;
  std::string_view value = bytes.substr(at + kKey.size());
  value.remove_prefix(std::min(value.find_first_not_of(" \r\n"), value.size()));
  if (value.starts_with('(')) return decoded(literal_string(value.substr(1)));
  if (!value.starts_with('<')) return std::nullopt;
  return decoded(hex_string(value.substr(1, value.find('>') - 1)));
}

/// Those in the objects that other programs compress together.
std::optional<std::string> compressed_keywords(std::string_view bytes) {
  constexpr std::string_view kObjects = "/ObjStm", kStream = "stream";
  Budget budget;
  std::optional<std::string> found;
  for (std::size_t at = bytes.find(kObjects); at != bytes.npos; at = bytes.find(kObjects, at + 1)) {
    std::size_t begin = bytes.find(kStream, at);
    if (begin == bytes.npos) break;
    begin += kStream.size();
    begin += bytes.substr(begin).starts_with("\r\n") ? 2 : 1;
    const std::size_t end = std::min(bytes.find("endstream", begin), bytes.size());
    if (begin >= end) break;
    try {
      if (auto keywords =
              keywords_in(inflated(bytes.substr(begin, end - begin), Wrapping::zlib, budget)))
        found = std::move(keywords);
    } catch (const std::runtime_error&) {
      // compressed in another way, or no stream of ours
    }
    at = end;
  }
  return found;
}

/// The page without the transparency group that cairo gives it, which makes other programs that put
/// it on a page of theirs complain. Blanks keep every place in the file.
void drop_page_group(std::string& bytes) {
  const std::size_t page = bytes.find("<< /Type /Page %");
  const std::size_t end = bytes.find("endobj", page);
  const std::size_t group = bytes.find("/Group <<", page);
  if (page == bytes.npos || group == bytes.npos || group > end) return;
  const std::size_t close = bytes.find(">>", group);
  for (std::size_t i = group; i < close + 2; ++i)
    if (bytes[i] != '\n') bytes[i] = ' ';
}

}  // namespace

std::string pdf_file(const Picture& picture) {
  const Page& page = picture.page;
  check_page_size(page);
  std::string bytes;
  const std::unique_ptr<cairo_surface_t, FreeSurface> surface(
      cairo_pdf_surface_create_for_stream(append, &bytes, page.width, page.height));
  check(cairo_surface_status(surface.get()));
  // Newer versions hide the keywords in compressed objects.
  cairo_pdf_surface_restrict_to_version(surface.get(), CAIRO_PDF_VERSION_1_4);
  set_metadata(surface.get(), picture.provenance);
  {
    const std::unique_ptr<cairo_t, FreeContext> cairo(cairo_create(surface.get()));
    CairoCanvas canvas(cairo.get(), picture.dpi / 72, false);
    draw(page, canvas, picture.theme);
    check(cairo_status(cairo.get()));
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  drop_page_group(bytes);
  return bytes;
}

bool is_pdf(std::string_view bytes) {
  return bytes.starts_with("%PDF-");
}

std::optional<std::string> pdf_session(std::string_view bytes) {
  if (bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024)).find("%%EOF") ==
      bytes.npos)
    throw std::runtime_error("the PDF is cut short");
  auto text = keywords_in(bytes);
  if (!text) text = compressed_keywords(bytes);
  // Other programs keep real keywords there.
  return text && text->starts_with('{') ? text : std::nullopt;
}

}  // namespace polarflow
