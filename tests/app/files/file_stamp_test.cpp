#include "app/files/file_stamp.h"
#include "app/files/capture_reader.h"
#include "tests/app/files/files_made.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

namespace polarflow {
namespace {

bool tells_of_a_change(const CaptureScenario& scenario) {
  const auto source = open_capture(scenario, [] {});
  return std::ranges::any_of(source->origin()->notes, [](const std::string& note) {
    return note.find("changed") != std::string::npos;
  });
}

}  // namespace

TEST_CASE("file stamp: files of one size differ by their contents, others by their size",
          "[files][property]") {
  const TemporaryFolder folder;
  std::set<std::string> hashes;
  for (const std::size_t size : {0, 1, 4095, 4096, 4097, 300000})
    for (const char fill : {'a', 'b'}) {
      const auto path = folder.path / (std::to_string(size) + fill);
      test::write_whole(path, std::string(size, fill));
      const FileStamp stamp = stamp_of(path);
      CAPTURE(size, fill);
      CHECK(stamp.bytes == size);
      CHECK(stamp.hash.size() == 16);
      CHECK(stamp == stamp_of(path));
      hashes.insert(stamp.hash);
    }
  CHECK(hashes.size() == 11);  // empty files are the same
  CHECK(stamp_of(folder.path / "none") == FileStamp{});
}

TEST_CASE("file stamp: a change at either end is seen", "[files][property]") {
  const TemporaryFolder folder;
  const auto path = folder.path / "long";
  std::string bytes(1000003, 'x');
  test::write_whole(path, bytes);
  const FileStamp before = stamp_of(path);
  for (const std::size_t place : {std::size_t{0}, bytes.size() - 1}) {
    CAPTURE(place);
    std::string changed = bytes;
    changed[place] = 'y';
    test::write_whole(path, changed);
    CHECK(stamp_of(path).hash != before.hash);
  }
}

TEST_CASE("capture: a session says that its file has changed, and opens it all the same",
          "[files][property]") {
  const TemporaryFolder folder;
  const auto path = folder.path / "attn.npy";
  const auto write = [&path](Index layers) {
    test::write_whole(path, test::npy_file("<f8", "(" + std::to_string(layers) + ", 1, 3, 9, 9)",
                                           test::bytes_of(test::causal_weights(layers, 1, 3, 9))));
  };
  write(2);
  CaptureScenario scenario{.file = path.string()};
  CHECK_FALSE(tells_of_a_change(scenario));
  scenario.hash = stamp_of(path).hash;
  CHECK_FALSE(tells_of_a_change(scenario));
  write(3);
  CHECK(tells_of_a_change(scenario));
}

}  // namespace polarflow
