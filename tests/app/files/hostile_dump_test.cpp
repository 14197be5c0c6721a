// Every reference, cut short and bent, is refused or read: never more than that.
#include "tests/app/files/files_made.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <set>

using namespace polarflow;
using namespace polarflow::test;

namespace {

std::vector<std::filesystem::path> references() {
  std::vector<std::filesystem::path> found;
  for (const char* folder : {"dumps", "bad"})
    for (const auto& entry : std::filesystem::directory_iterator(real_models() / folder))
      if (entry.path().extension() != ".json") found.push_back(entry.path());
  REQUIRE(found.size() >= 14 + 13);
  return found;
}

/// Places in a file that belong to its head or to its directory.
std::vector<std::size_t> places_of_head(const std::string& bytes) {
  constexpr std::size_t kFront = 300, kEnd = 400;
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < bytes.size(); ++at)
    if (at < kFront || at + kEnd >= bytes.size()) places.push_back(at);
  return places;
}

}  // namespace

TEST_CASE("dump: a file cut short anywhere in its head or directory ends in an error", "[files]") {
  const TemporaryFolder folder;
  int cut = 0;
  for (const std::filesystem::path& path : references()) {
    const std::string bytes = read_whole(path);
    const std::filesystem::path copy = folder.path / path.filename();
    write_whole(copy, bytes);
    std::vector<std::size_t> places = places_of_head(bytes);
    std::ranges::reverse(places);
    for (const std::size_t at : places) {
      CAPTURE(path.filename(), at);
      std::filesystem::resize_file(copy, at);
      CHECK(opened(copy).kind != "ok");
      ++cut;
    }
  }
  CHECK(cut > 8000);
}

TEST_CASE("dump: a file with one byte changed is refused or read", "[files]") {
  const TemporaryFolder folder;
  std::set<std::string> kinds;
  for (const std::filesystem::path& path : references()) {
    const std::string bytes = read_whole(path);
    const std::filesystem::path copy = folder.path / path.filename();
    write_whole(copy, bytes);
    std::fstream file(copy, std::ios::binary | std::ios::in | std::ios::out);
    const auto put = [&](std::size_t at, int byte) {
      file.seekp(static_cast<std::streamoff>(at));
      file.put(static_cast<char>(byte)).flush();
    };
    for (const std::size_t at : places_of_head(bytes)) {
      put(at, bytes[at] ^ (at % 3 == 0 ? 0x80 : at % 3 == 1 ? 0x01 : 0xff));
      kinds.insert(opened(copy).kind);
      put(at, bytes[at]);
    }
  }
  CHECK(kinds.size() >= 9);
}
