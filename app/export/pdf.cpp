#include "app/export/pdf.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <cstdint>
#include <memory>
#include <stdexcept>

#include "app/export/cairo_canvas.h"
#include "app/export/machine_error.h"
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

[[noreturn]] void fail_damaged() { throw std::runtime_error("the PDF's keywords are damaged"); }

/// A string of PDF in parentheses, after the opening one.
std::string literal_string(std::string_view rest) {
  std::string text;
  for (int depth = 1; !rest.empty(); rest.remove_prefix(1)) {
    char c = rest.front();
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return text;
    if (c == '\\') {
      rest.remove_prefix(1);
      if (rest.empty()) break;
      c = rest.front();
      constexpr std::string_view kLetters = "nrtbf", kMeant = "\n\r\t\b\f";
      if (const auto at = kLetters.find(c); at != kLetters.npos) c = kMeant[at];
    }
    text += c;
  }
  fail_damaged();
}

unsigned hex_digit(char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto at = kDigits.find(static_cast<char>(c | 0x20));
  if (at == kDigits.npos) fail_damaged();
  return static_cast<unsigned>(at);
}

/// Big-endian UTF-16 in hexadecimal digits, after "<FEFF", as UTF-8.
std::string hex_string(std::string_view digits) {
  std::string text;
  char32_t high = 0;
  for (; digits.size() >= 4; digits.remove_prefix(4)) {
    char32_t unit = 0;
    for (const char digit : digits.substr(0, 4)) unit = unit << 4 | hex_digit(digit);
    if (unit >= 0xd800 && unit < 0xdc00) {
      high = unit;
      continue;
    }
    const bool low = unit >= 0xdc00 && unit < 0xe000;
    append_utf8(text, low ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : unit);
  }
  return text;
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
  return bytes;
}

bool is_pdf(std::string_view bytes) {
  return bytes.starts_with("%PDF-");
}

std::optional<std::string> pdf_session(std::string_view bytes) {
  constexpr std::string_view kKey = "/Keywords ", kHex = "<feff", kUpperHex = "<FEFF";
  if (bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024)).find("%%EOF") ==
      bytes.npos)
    throw std::runtime_error("the PDF is cut short");
  const std::size_t at = bytes.rfind(kKey);
  if (at == bytes.npos) return std::nullopt;
  std::string_view value = bytes.substr(at + kKey.size());
  std::string text;
  if (value.starts_with('('))
    text = literal_string(value.substr(1));
  else if (value.starts_with(kHex) || value.starts_with(kUpperHex))
    text = hex_string(value.substr(kHex.size(), value.find('>') - kHex.size()));
  // Other programs keep real keywords there.
  return text.starts_with('{') ? std::optional(text) : std::nullopt;
}

}  // namespace polarflow
