// Files that cost more than they are worth: small ones that state or inflate to a great deal.
#include <zip.h>
#include <zlib.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <stdexcept>
#include <string>

#include "app/export/inflate.h"
#include "app/export/npz.h"
#include "app/export/png.h"

namespace polarflow {
namespace {

using Catch::Matchers::ContainsSubstring;

constexpr std::size_t kMiB = std::size_t{1} << 20;

/// A line of the kernel's account of the process, as "VmHWM:", in bytes.
std::size_t memory_in(const std::string& line) {
  std::ifstream status("/proc/self/status");
  std::string word;
  std::size_t size = 0;
  while (status >> word)
    if (word == line && status >> size) return size * 1024;
  FAIL("the kernel does not tell " << line);
  return 0;
}

/// How much memory reading takes beyond what the process has, whether it succeeds or not.
template <class Read>
std::size_t growth_of_peak(const Read& read) {
  constexpr const char* kForgetPeak = "5";
  REQUIRE(std::ofstream("/proc/self/clear_refs") << kForgetPeak << std::flush);
  const std::size_t before = memory_in("VmRSS:");
  try {
    (void)read();
  } catch (const std::runtime_error&) {
  }
  const std::size_t peak = memory_in("VmHWM:");
  return peak > before ? peak - before : 0;
}

struct Member {
  std::string name, contents;
};

std::string deflated_archive(const std::vector<Member>& members) {
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(memory);
  zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, nullptr);
  for (const Member& member : members)
    zip_set_file_compression(
        archive,
        static_cast<zip_uint64_t>(zip_file_add(
            archive, member.name.c_str(),
            zip_source_buffer(archive, member.contents.data(), member.contents.size(), 0), 0)),
        ZIP_CM_DEFLATE, 1);
  REQUIRE(zip_close(archive) == 0);
  zip_stat_t stat;
  REQUIRE(zip_source_stat(memory, &stat) == 0);
  std::string bytes(stat.size, '\0');
  zip_source_open(memory);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

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

TEST_CASE("npz: a member that states 1.5 GB and holds two bytes is refused for what it holds",
          "[export][property]") {
  std::string bytes = npz_bytes({}, {{"session", "{}"}});
  const std::size_t entry = bytes.find("PK\x01\x02");
  for (const std::size_t size_at : {std::size_t{22}, entry + 24}) bytes[size_at + 3] = '\x60';
  REQUIRE(bytes.size() < 300);
  CHECK(growth_of_peak([&] { return npz_text(bytes, "session"); }) < 100 * kMiB);
  CHECK_THROWS_AS(npz_text(bytes, "session"), std::runtime_error);
}

TEST_CASE("npz: what nobody asks for costs nothing", "[export][property]") {
  const std::string zeros(150 * kMiB, '\0');
  const std::string bytes = deflated_archive({{"a.npy", zeros}, {"b", "b"}});
  CHECK(growth_of_peak([&] { return npz_text(bytes, "b"); }) < 50 * kMiB);
  CHECK(npz_text(bytes, "b") == "b");
}

TEST_CASE("npz: arrays count together", "[export][property]") {
  constexpr std::size_t kMany = 16 * kMiB;  // numbers of 8 bytes
  std::string bytes = npz_bytes({{"a", std::vector<double>(kMany), {kMany}},
                                 {"b", std::vector<double>(kMany), {kMany}},
                                 {"c", {1}, {1}}});
  CHECK_THROWS_WITH(npz_arrays(bytes), "holds more than 256 MiB");
}

TEST_CASE("npz: a shape is extents in parentheses whose product is the data's size",
          "[export][property]") {
  const std::string file = npz_bytes({{"a", {1, 2, 3, 4, 5, 6}, {2, 3}}});
  const std::string shape = GENERATE(as<std::string>(), "(2; 3)", "(2, 4)", "(-2, 3", "(, 2, 3",
                                     "(2, 3, ", "(     )", "(9e9) ", "x2, 3)");
  CAPTURE(shape);
  std::string bytes = file;
  const std::size_t at = bytes.find("(2, 3)");
  REQUIRE(at != bytes.npos);
  bytes.replace(at, 6, shape.substr(0, 6));
  // The sum of the changed array, in both places where it stands.
  const std::size_t begin = bytes.find("\x93NUMPY"), end = bytes.find("PK\x01\x02");
  const std::size_t sum = sum_of(std::string_view(bytes).substr(begin, end - begin));
  for (std::size_t i = 0; i < 4; ++i)
    bytes[14 + i] = bytes[end + 16 + i] = static_cast<char>(sum >> 8 * i);
  CHECK_THROWS_AS(npz_arrays(bytes), std::runtime_error);
}

TEST_CASE("npz: a file with any byte changed is refused, or has its arrays whole",
          "[export][property]") {
  const std::string file = npz_bytes({{"a", {1, 2, 3, 4, 5, 6}, {2, 3}}}, {{"text", "text"}});
  const int change = GENERATE(0x01, 0x20, 0x80, 0xff);
  for (std::size_t at = 0; at < file.size(); ++at) {
    CAPTURE(at, change);
    std::string bytes = file;
    bytes[at] = static_cast<char>(bytes[at] ^ change);
    try {
      const auto arrays = npz_arrays(bytes);
      const auto text = npz_text(bytes, "b");
      for (const NpyArray& array : arrays)
        CHECK(array.values == std::vector<double>{1, 2, 3, 4, 5, 6});
      CHECK(text.value_or("text") == "text");
    } catch (const std::runtime_error&) {
    }
  }
}

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
  for (std::size_t at = 8; at < file.find("IDAT"); ++at) {
    CAPTURE(at);
    std::string bytes = file;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
    try {
      const auto found = png_session(bytes);
      CHECK(found.value_or(session) == session);
    } catch (const std::runtime_error&) {
    }
  }
}

}  // namespace polarflow
