// A large dump takes little memory: what is mapped is let go, what is deflated comes piece by piece.
#include "tests/app/files/files_made.h"

#include <zlib.h>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <fstream>
#include <limits>

using namespace polarflow;
using namespace polarflow::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;  // which keeps what is freed
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

constexpr Index kTokens = 1024;

/// A number of /proc/self/status, in MB; nothing where the system has none.
double status_number(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with(name + ":")) return std::stod(line.substr(name.size() + 1)) / 1024;
  return std::numeric_limits<double>::quiet_NaN();
}

/// By how many MB the memory grew at most while something ran; 0 where that cannot be told.
template <class Work>
double peak_of(Work work) {
  const bool told = static_cast<bool>(std::ofstream("/proc/self/clear_refs") << "5" << std::flush);
  const double before = status_number("VmRSS");
  work();
  return told && !kSanitized ? status_number("VmHWM") - before : 0;
}

/// The key that a row looks at.
Index key_of(Index layer, Index sample, Index head, Index query) {
  return (query * 5 + head * 3 + layer * 7 + sample) % (query + 1);
}

/// One member of half-precision weights [layers, samples, heads, tokens, tokens], one 1 a row.
class MadeMember {
 public:
  MadeMember() { deflateInit2(&stream_, 1, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY); }
  ~MadeMember() { deflateEnd(&stream_); }
  MadeMember(const MadeMember&) = delete;
  MadeMember& operator=(const MadeMember&) = delete;

  void add(const std::string& bytes, bool last = false) {
    sum = crc32_z(sum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
    size += bytes.size();
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::string piece(1 << 16, '\0');
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
      stream_.avail_out = static_cast<uInt>(piece.size());
      deflate(&stream_, last ? Z_FINISH : Z_NO_FLUSH);
      packed.append(piece, 0, piece.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  std::string packed;
  std::size_t sum = 0, size = 0;

 private:
  z_stream stream_{};
};

/// A file with so many layers, in one member or in one each.
struct DeflatedDump {
  Index layers, samples, heads;
  bool split = false;
  std::string bytes = {}, directory = {};

  void close(MadeMember& member, int number) {
    member.add("", true);
    const std::string name = "arr_" + std::to_string(number) + ".npy";
    const std::string common = little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) +
                               little(member.sum, 4) + little(member.packed.size(), 4) +
                               little(member.size, 4) + little(name.size(), 2);
    directory +=
        "PK\x01\x02" + little(20, 2) + common + little(0, 12) + little(bytes.size(), 4) + name;
    bytes += "PK\x03\x04" + common + little(0, 2) + name + member.packed;
  }
  void add_layer(MadeMember& member, Index layer) const {
    for (Index i = 0; i < samples * heads; ++i)
      for (Index q = 0; q < kTokens; ++q) {
        std::string row(2 * kTokens, '\0');
        const Index key = key_of(layer, i / heads, i % heads, q);
        row[static_cast<std::size_t>(2 * key + 1)] = '\x3c';  // 1 in half precision
        member.add(row);
      }
  }
  std::string file() {
    const std::string shape =
        std::to_string(samples) + ", " + std::to_string(heads) + ", 1024, 1024)";
    const int members = split ? static_cast<int>(layers) : 1;
    for (int number = 0; number < members; ++number) {
      MadeMember member;
      member.add(npy_file("<f2", (split ? "(" : "(" + std::to_string(layers) + ", ") + shape, ""));
      for (Index layer = 0; layer < layers; ++layer)
        if (!split || layer == number) add_layer(member, layer);
      close(member, number);
    }
    return bytes + directory + "PK\x05\x06" + little(0, 4) +
           little(static_cast<std::uint64_t>(members), 2) +
           little(static_cast<std::uint64_t>(members), 2) + little(directory.size(), 4) +
           little(bytes.size(), 4) + little(0, 2);
  }
};

}  // namespace

TEST_CASE("dump: 192 MB of deflated heads are read in the memory of some", "[files]") {
  const bool split = GENERATE(false, true);
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path / "x.npz";
  write_whole(path, split ? DeflatedDump{4, 1, 24, true}.file() : DeflatedDump{2, 2, 24}.file());
  Index wrong = 0, rows = 0;
  const double peak = peak_of([&] {
    Dump dump(path);
    dump.for_each_head([&](Index layer, Index head, const HeadView& view) {
      std::vector<double> row(kTokens);
      for (Index s = 0; s < view.samples; ++s)
        for (Index q = 0; q < kTokens; q += 97, ++rows) {
          view.read_row(s, q, row);
          wrong += row[static_cast<std::size_t>(key_of(layer, s, head, q))] != 1;
        }
    });
  });
  CAPTURE(peak);
  CHECK(rows == 4 * 24 * 11);
  CHECK(wrong == 0);
  CHECK(peak < 100);
}

TEST_CASE("dump: 256 MB that are mapped are let go again", "[files]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path / "x.npy";
  std::string first(std::size_t{8} * kTokens * kTokens, '\0');
  for (std::size_t q = 0; q < kTokens; ++q)
    first.replace(8 * q * kTokens, 8, bytes_of(std::vector<double>{1}));
  const std::string head = npy_file("<f8", "(4, 8, 1024, 1024)", "");
  write_whole(path, head + first);
  std::filesystem::resize_file(path, head.size() + 32 * first.size());  // holes, which read as 0
  first = {};
  Index heads = 0;
  double sum = 0;
  const double peak = peak_of([&] {
    Dump dump(path);
    dump.for_each_head([&](Index, Index, const HeadView& view) {
      std::vector<double> row(kTokens);
      for (Index q = 0; q < kTokens; ++q) {
        view.read_row(0, q, row);
        sum += row[0];
      }
      ++heads;
    });
  });
  CAPTURE(peak);
  CHECK(heads == 32);
  CHECK(sum == kTokens);
  CHECK(peak < 60);
}
