// Pictures that cost more than they are worth: small ones that inflate to a great deal.
#include <zlib.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <stdexcept>
#include <string>

#include "app/export/png.h"
#include "app/files/inflater.h"
#include "tests/support/memory_growth.h"

namespace polarflow {
namespace {

using Catch::Matchers::ContainsSubstring;
using test::growth_of_peak, test::kMiB;

std::string compressed(const std::string& text) {
  uLongf size = compressBound(text.size());
  std::string bytes(size, '\0');
  compress2(reinterpret_cast<Bytef*>(bytes.data()), &size,
            reinterpret_cast<const Bytef*>(text.data()), text.size(), 1);
  bytes.resize(size);
  return bytes;
}

std::string big_endian(std::size_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string chunk(const std::string& kind, const std::string& data) {
  return big_endian(data.size()) + kind + data + big_endian(sum_of(kind + data));
}

/// A picture of four dots with more chunks after its header.
std::string picture_with(const std::string& chunks) {
  const Raster raster{.width = 2, .height = 2, .pixels = std::vector<Colour>(4)};
  std::string bytes = png_bytes(raster, 96, {});
  constexpr std::size_t kAfterHeader = 8 + 25;
  return bytes.insert(kAfterHeader, chunks);
}

const std::string kKey("Polarflow-Session\0", 18);

}  // namespace

TEST_CASE("png: texts that nobody asks for cost nothing", "[export][property]") {
  const std::string bomb =
      chunk("zTXt", std::string("Other\0\0", 7) + compressed(std::string(16 * kMiB, 'x')));
  std::string chunks;
  for (int i = 0; i < 90; ++i) chunks += bomb;
  const std::string bytes = picture_with(chunks + chunk("tEXt", kKey + "{}"));
  CHECK(growth_of_peak([&] { return png_session(bytes); }) < 100 * kMiB);
  CHECK(png_session(bytes) == "{}");
}

TEST_CASE("png: a session is read from any kind of text, and one of over 256 MiB is refused",
          "[export][property]") {
  const std::string none("\0\0", 2), both("\1\0", 2), tags("\0\0", 2);
  CHECK(png_session(picture_with(chunk("tEXt", kKey + "{}"))) == "{}");
  CHECK(png_session(picture_with(chunk("zTXt", kKey + '\0' + compressed("{}")))) == "{}");
  CHECK(png_session(picture_with(chunk("iTXt", kKey + none + tags + "{}"))) == "{}");
  CHECK(png_session(picture_with(chunk("iTXt", kKey + both + tags + compressed("{}")))) == "{}");
  const std::string much = compressed(std::string(257 * kMiB, ' '));
  CHECK_THROWS_WITH(png_session(picture_with(chunk("zTXt", kKey + '\0' + much))),
                    ContainsSubstring("holds more than 256 MiB"));
}

TEST_CASE("png: a file with any byte before its pixels changed is refused, or has its text whole",
          "[export][property]") {
  const std::string session(400, 'x');
  const std::string file = picture_with(GENERATE_COPY(
      chunk("zTXt", kKey + '\0' + compressed(session)), chunk("tEXt", kKey + session)));
  int read = 0, refused = 0;
  for (std::size_t at = 8; at < file.find("IDAT"); ++at) {
    CAPTURE(at);
    std::string bytes = file;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
    try {
      const auto found = png_session(bytes);
      CHECK(found.value_or(session) == session);
      read += found.has_value();
    } catch (const std::runtime_error&) {
      ++refused;
    }
  }
  CHECK(read > 10);
  CHECK(refused > 40);
}

}  // namespace polarflow
