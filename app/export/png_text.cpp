// What the text chunks of a PNG file say.


#include <png.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "app/export/png.h"

namespace polarflow {
namespace {

[[noreturn]] void on_error(png_structp, png_const_charp message) {
  throw std::runtime_error(std::string("the picture is damaged: ") + message);
}

void on_warning(png_structp, png_const_charp) {}

/// Hands out the next bytes of the file.
void take(png_structp png, png_bytep data, std::size_t size) {
  auto& rest = *static_cast<std::string_view*>(png_get_io_ptr(png));
  if (size > rest.size()) on_error(png, "it ends early");
  std::memcpy(data, rest.data(), size);
  rest.remove_prefix(size);
}

/// libpng's reader and its description of the picture, freed together.
class Reader {
 public:
  explicit Reader(std::string_view bytes)
      : rest_(bytes),
        png_(png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning)),
        info_(png_ != nullptr ? png_create_info_struct(png_) : nullptr) {
    if (info_ == nullptr) throw std::bad_alloc();
    png_set_read_fn(png_, &rest_, take);
    png_set_chunk_malloc_max(png_, 1u << 28);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_destroy_read_struct(&png_, &info_, nullptr); }

  /// Reads all that stands before the pixels, the text among it.
  void read_info() { png_read_info(png_, info_); }
  [[nodiscard]] std::optional<std::string> text(std::string_view key) const {
    png_textp texts = nullptr;
    const int count = png_get_text(png_, info_, &texts, nullptr);
    for (int i = 0; i < count; ++i)
      if (key == texts[i].key)
        return std::string(texts[i].text, std::max(texts[i].text_length, texts[i].itxt_length));
    return std::nullopt;
  }

 private:
  std::string_view rest_;
  png_structp png_;
  png_infop info_;
};

}  // namespace

bool is_png(std::string_view bytes) {
  return bytes.starts_with("\x89PNG\r\n\x1a\n");
}

std::optional<std::string> png_session(std::string_view bytes) {
  if (!bytes.ends_with("IEND\xae\x42\x60\x82")) throw std::runtime_error("the picture is cut short");
  Reader reader(bytes);
  reader.read_info();
  return reader.text("Polarflow-Session");
}

}  // namespace polarflow
