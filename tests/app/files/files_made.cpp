#include "tests/app/files/files_made.h"

#include <zlib.h>

#include <fstream>
#include <iterator>

namespace polarflow::test {

std::string bytes_of(const std::vector<double>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), 8 * numbers.size()};
}

std::string bytes_of(const std::vector<float>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), 4 * numbers.size()};
}

std::string little(std::uint64_t number, int width) {
  std::string bytes;
  for (int i = 0; i < width; ++i, number >>= 8) bytes += static_cast<char>(number & 0xff);
  return bytes;
}

std::string npy_with(const std::string& dictionary, const std::string& data, int version) {
  std::string head = dictionary;
  const std::size_t before = version == 1 ? 10 : 12;
  head.append(63 - (before + head.size()) % 64, ' ');
  head += '\n';
  return std::string("\x93NUMPY") + static_cast<char>(version) + '\0' +
         little(head.size(), version == 1 ? 2 : 4) + head + data;
}

std::string npy_file(const std::string& descr, const std::string& shape, const std::string& data,
                     bool fortran) {
  return npy_with("{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") +
                      ", 'shape': " + shape + ", }",
                  data);
}

std::string tensors_with(const std::string& head, const std::string& data) {
  return little(head.size(), 8) + head + data;
}

std::string deflated(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

namespace {

std::uint64_t sum_of_text(const std::string& text) {
  return crc32_z(0, reinterpret_cast<const Bytef*>(text.data()), text.size());
}

/// One member: what stands before its bytes, these, and its entry in the directory.
struct Parts {
  std::string local, entry;
};

Parts parts_of(const Packed& member, std::uint64_t at) {
  const std::string data = member.deflated ? deflated(member.contents) : member.contents;
  const std::uint64_t size = member.stated ? member.stated : member.contents.size();
  const std::uint64_t narrow = 0xffffffff;
  const std::string common = little(member.wide ? 45 : 20, 2) + little(0, 2) +
                             little(member.deflated ? 8 : 0, 2) + little(0x21, 4) +
                             little(sum_of_text(member.contents), 4) +
                             little(member.wide ? narrow : data.size(), 4) +
                             little(member.wide ? narrow : size, 4) + little(member.name.size(), 2);
  const std::string sizes = little(size, 8) + little(data.size(), 8);
  const std::string local_extra = member.wide ? little(1, 2) + little(16, 2) + sizes : "";
  const std::string extra = member.wide ? little(1, 2) + little(24, 2) + sizes + little(at, 8) : "";
  return {"PK\x03\x04" + common + little(local_extra.size(), 2) + member.name + local_extra + data,
          "PK\x01\x02" + little(20, 2) + common + little(extra.size(), 2) + little(0, 10) +
              little(member.wide ? narrow : at, 4) + member.name + extra};
}

}  // namespace

std::string zip_file(const std::vector<Packed>& members, bool wide) {
  std::string bytes, directory;
  for (const Packed& member : members) {
    const Parts parts = parts_of(member, bytes.size());
    bytes += parts.local;
    directory += parts.entry;
  }
  const std::uint64_t at = bytes.size(), count = members.size();
  bytes += directory;
  if (wide)
    bytes += "PK\x06\x06" + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8) +
             little(count, 8) + little(count, 8) + little(directory.size(), 8) + little(at, 8) +
             "PK\x06\x07" + little(0, 4) + little(at + directory.size(), 8) + little(1, 4);
  const std::uint64_t none = 0xffff, narrow = 0xffffffff;
  return bytes + "PK\x05\x06" + little(0, 4) + little(wide ? none : count, 2) +
         little(wide ? none : count, 2) + little(wide ? narrow : directory.size(), 4) +
         little(wide ? narrow : at, 4) + little(0, 2);
}

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_whole(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<double> causal_weights(Index layers, Index samples, Index heads, Index tokens) {
  std::vector<double> all;
  for (Index head = 0; head < layers * samples * heads; ++head)
    for (Index q = 0; q < tokens; ++q) {
      double sum = 0;
      const auto weight = [&](Index k) {
        return k > q ? 0.0 : 1.0 + static_cast<double>((7 * k + 3 * q + 5 * head) % 11);
      };
      for (Index k = 0; k < tokens; ++k) sum += weight(k);
      for (Index k = 0; k < tokens; ++k) all.push_back(weight(k) / sum);
    }
  return all;
}

std::vector<double> all_weights(Dump& dump) {
  std::vector<double> all;
  dump.for_each_head([&](Index, Index, const HeadView& head) {
    std::vector<double> row(static_cast<std::size_t>(head.keys));
    for (Index s = 0; s < head.samples; ++s)
      for (Index q = 0; q < head.queries; ++q) {
        head.read_row(s, q, row);
        all.insert(all.end(), row.begin(), row.end());
      }
  });
  return all;
}

Opened opened(const std::filesystem::path& path, const DumpRequest& request) {
  try {
    Dump dump(path, request);
    static_cast<void>(all_weights(dump));
    return {};
  } catch (const DumpError& error) {
    return {name_of(error.kind), error.what()};
  }
}

std::filesystem::path real_models() {
  return std::filesystem::path(POLARFLOW_TEST_DATA) / "reference/real-models";
}

}  // namespace polarflow::test
