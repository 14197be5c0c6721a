// What the readers of npy, npz and safetensors take and what they refuse.
#include "app/files/array_file.h"
#include "app/files/npy.h"
#include "app/files/npz.h"
#include "app/files/safetensors.h"
#include "tests/app/files/files_made.h"

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <sys/stat.h>

using namespace polarflow;
using namespace polarflow::test;

namespace {

/// The kind of error and its message; "ok" where reading ends in none.
template <class Read>
Opened ending(Read read) {
  try {
    static_cast<void>(read());
    return {};
  } catch (const DumpError& error) {
    return {name_of(error.kind), error.what()};
  }
}

Opened npy(const std::string& bytes) {
  return ending([&] { return read_npy(bytes); });
}

Opened tensors(const std::string& head, std::size_t data) {
  const std::string bytes = tensors_with(head, std::string(data, '\0'));
  return ending([&] { return read_safetensors(bytes); });
}

Opened npz(const std::string& bytes) {
  return ending([&] {
    for (const LabelledArray& array : read_npz(bytes).arrays) static_cast<void>(all_numbers(array));
    return 0;
  });
}

std::string numbers_npy() {
  return npy_file("<f8", "(2, 3)", bytes_of(std::vector<double>{1, 2, 3, 4, 5, 6}));
}

}  // namespace

TEST_CASE("npy: the dictionary is read in any order, quotes and version", "[files]") {
  const auto [dictionary, version] = GENERATE(table<std::string, int>(
      {{"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", 1},
       {"{\"shape\":(2,3),\"descr\":\"<f4\",\"fortran_order\":False}", 2},
       {"  { 'fortran_order' : False , 'shape' : ( 2L , 3L , ) , 'descr' : '<f4' } ", 3}}));
  CAPTURE(dictionary);
  const std::string bytes = npy_with(dictionary, std::string(24, '\0'), version);
  const LabelledArray array = read_npy(bytes);
  CHECK(array.shape == std::vector<std::size_t>{2, 3});
  CHECK(array.type.storage() == Storage::float32);
  CHECK(array.bytes.data() + 24 == bytes.data() + bytes.size());
}

TEST_CASE("npy: types are taken or refused by their name", "[files]") {
  const auto [descr, kind] =
      GENERATE(table<std::string, std::string>({{"<f2", "ok"},
                                                {"<f4", "ok"},
                                                {"<f8", "ok"},
                                                {">f2", "ok"},
                                                {">f8", "ok"},
                                                {"|u1", "ok"},
                                                {"<i4", "ok"},
                                                {">i8", "ok"},
                                                {"|b1", "ok"},
                                                {"<f16", "unsupported-type"},
                                                {"|O", "unsupported-type"},
                                                {"<c8", "unsupported-type"},
                                                {"<c16", "unsupported-type"},
                                                {"|S3", "unsupported-type"},
                                                {"<U4", "unsupported-type"},
                                                {"<M8[ns]", "unsupported-type"},
                                                {"|V8", "unsupported-type"},
                                                {"<f3", "unsupported-type"},
                                                {"", "unsupported-type"}}));
  const Opened found = npy(npy_file(descr, "(2,)", std::string(16, '\0')));
  CAPTURE(descr, found.message);
  CHECK(found.kind == kind);
  CHECK((kind == "ok" || found.message.find("descr " + descr) != found.message.npos));
}

TEST_CASE("npy: a dictionary that NumPy does not write is refused", "[files]") {
  const std::string dictionary =
      GENERATE(as<std::string>(), "", "{'descr': '<f4', 'fortran_order': False}",
               "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
               "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': 1}",
               "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}",
               "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
               "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
               "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} + 1",
               "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}",
               "{'descr': '<f4', 'fortran_order': False, 'shape': [1]}");
  const Opened found = npy(npy_with(dictionary, std::string(4, '\0')));
  CAPTURE(dictionary, found.message);
  CHECK(found.kind == "bad-header");
}

TEST_CASE("npy: structured types, versions and long heads are refused", "[files]") {
  CHECK(npy(npy_with("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,)}", "1234"))
            .kind == "unsupported-type");
  CHECK(npy(npy_with("{}", "", 4)).kind == "bad-header");
  CHECK(npy(std::string("\x93NUMPY\x02\x00", 8) + little(1u << 30, 4) + "{}").kind == "bad-header");
  CHECK(npy("").kind == "truncated");
  CHECK(npy(npy_file("<f8", "(3037000500, 3037000500)", "")).kind == "too-large");
  CHECK(npy(npy_file("<f8", "(1000000, 1000000)", "")).kind == "truncated");
}

TEST_CASE("npy: whole numbers of any width and order are read", "[files]") {
  const std::string path =
      GENERATE(as<std::string>(), "|i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8");
  const int width = path[2] - '0';
  std::string data = little(static_cast<std::uint64_t>(-3), width) + little(77, width);
  if (path[0] == '>')
    for (int i = 0; i < 2; ++i)
      std::reverse(data.begin() + i * width, data.begin() + (i + 1) * width);
  const std::string bytes = npy_file(path, "(2,)", data);
  CHECK(all_numbers(read_npy(bytes)) == std::vector<double>{-3, 77});
}

TEST_CASE("npy: an array in Fortran's order is read row-major", "[files]") {
  const std::string bytes =
      npy_file("<f8", "(2, 3)", bytes_of(std::vector<double>{1, 4, 2, 5, 3, 6}), true);
  CHECK(all_numbers(read_npy(bytes)) == std::vector<double>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("safetensors: heads that no writer makes are refused", "[files]") {
  const auto [head, kind] = GENERATE(table<std::string, std::string>(
      {{R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "ok"},
       {R"({"a":{"data_offsets":[0,8],"shape":[2],"dtype":"F32"}}   )", "ok"},
       {R"({"__metadata__":{"a":"line\nline \ud83d\ude00"},)"
        R"("a":{"dtype":"F64","shape":[],"data_offsets":[0,8]}})",
        "ok"},
       {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
        R"("b":{"dtype":"I32","shape":[1],"data_offsets":[4,8]}})",
        "ok"},
       {R"({})", "ok"},
       {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", "ok"},  // bytes left over
       {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
        R"("b":{"dtype":"I32","shape":[1],"data_offsets":[2,6]}})",
        "bad-header"},
       {R"({"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}})", "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[2]}})", "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}})",
        "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,8]}})",
        "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}})", "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,16]}})", "truncated"},
       {R"({"a":{"dtype":"F4","shape":[2],"data_offsets":[0,8]}})", "unsupported-type"},
       {R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}},)", "bad-header"},
       {R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},})", "bad-header"},
       {R"([1])", "bad-header"},
       {R"({"a\ud83d":{}})", "bad-header"}}));
  const Opened found = tensors(head, 8);
  CAPTURE(head, found.message);
  CHECK(found.kind == kind);
}

TEST_CASE("safetensors: bytes of no array are passed over and told", "[files]") {
  const std::string bytes = tensors_with(
      R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", std::string(20, 'x'));
  const Safetensors found = read_safetensors(bytes);
  CHECK(found.arrays.size() == 1);
  REQUIRE(found.warnings.size() == 1);
  CHECK(found.warnings[0].starts_with("16 bytes"));
}

TEST_CASE("safetensors: an index decides which file has what", "[files]") {
  const TemporaryFolder folder;
  const std::string one = R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},)"
                          R"("b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})";
  write_whole(folder.path / "1.safetensors", tensors_with(one, bytes_of(std::vector<float>{1, 2})));
  write_whole(folder.path / "2.safetensors", tensors_with(one, bytes_of(std::vector<float>{3, 4})));
  const std::filesystem::path index = folder.path / "model.safetensors.index.json";
  write_whole(index, R"({"metadata":{"total_size":8},)"
                     R"("weight_map":{"a":"1.safetensors","b":"2.safetensors"}})");
  const SafetensorsFiles opened = open_safetensors(index);
  REQUIRE(opened.contents.arrays.size() == 2);
  CHECK(all_numbers(opened.contents.arrays[0]) == std::vector<double>{1});
  CHECK(all_numbers(opened.contents.arrays[1]) == std::vector<double>{4});
  CHECK(open_arrays(index).arrays.size() == 2);
  write_whole(index, R"({"weight_map":{"c":"2.safetensors"}})");
  CHECK(ending([&] { return open_safetensors(index); }).message.find("lacks \"c\"") !=
        std::string::npos);
}

TEST_CASE("safetensors: an index opens plain names beside it only", "[files]") {
  const std::string name = GENERATE(as<std::string>(), "../2.safetensors", "/etc/passwd", "a/b", "",
                                    ".", "..", ".hidden", "a\\\\b");
  const Opened found =
      ending([&] { return shard_names(R"({"weight_map":{"a":")" + name + R"("}})"); });
  CAPTURE(name, found.message);
  CHECK(found.kind == "bad-header");
  CHECK(ending([] { return shard_names(R"({"weight_map":{"a":1}})"); }).kind == "bad-header");
  CHECK(ending([] { return shard_names("{"); }).kind == "bad-header");
  CHECK(ending([] { return shard_names("{}"); }).kind == "bad-header");
}

TEST_CASE("npz: stored, deflated and 64-bit members hold the same numbers", "[files]") {
  const bool deflated = GENERATE(false, true), wide = GENERATE(false, true);
  const std::string bytes = zip_file({{"x.npy", numbers_npy(), deflated, wide, 0},
                                      {"note.txt", "no array", deflated, wide, 0},
                                      {"y/z.npy", numbers_npy(), !deflated, false, 0}},
                                     wide);
  const NpzContents found = read_npz(bytes);
  REQUIRE(found.arrays.size() == 2);
  CHECK(found.arrays[0].name == "x");
  CHECK(found.arrays[1].name == "y/z");
  CHECK(found.arrays[0].deflated.has_value() == deflated);
  for (const LabelledArray& array : found.arrays)
    CHECK(all_numbers(array) == std::vector<double>{1, 2, 3, 4, 5, 6});
}

TEST_CASE("npz: a comment at the end is passed over", "[files]") {
  std::string bytes = zip_file({{"x.npy", numbers_npy(), false, false, 0}});
  bytes[bytes.size() - 2] = 5;
  CHECK(read_npz(bytes + "PK\x05\x06!").arrays.size() == 1);
}

TEST_CASE("npz: sizes that do not hold are refused before anything is inflated", "[files]") {
  const auto made = [](std::uint64_t size, const std::string& shape) {
    return zip_file({{"x.npy", npy_file("<f8", shape, std::string(4800, '\0')), true, true, size}});
  };
  const auto stated = [&](std::uint64_t size, const std::string& shape) {
    return npz(made(size, shape));
  };
  const std::string bomb = made(std::uint64_t{1} << 40, "(137438953456,)");
  CHECK(ending([&] { return read_npz(bomb); }).kind == "too-large");
  CHECK(stated(0, "(600,)").kind == "ok");
  CHECK(stated(0, "(6000000,)").kind == "truncated");
  CHECK(stated(128 + 48000, "(6000,)").kind == "corrupt");  // the member ends before that
  CHECK(stated(128 + 3200, "(400,)").kind == "corrupt");    // and here after it
  CHECK(stated(4000, "(400,)").kind == "corrupt");          // more than its head asks for
}

TEST_CASE("npz: damage is found", "[files]") {
  const std::string good = zip_file({{"x.npy", numbers_npy(), true, false, 0}});
  std::string other_sum = good;
  other_sum[good.rfind("PK\x01\x02") + 16] ^= 1;
  CHECK(npz(other_sum).kind == "corrupt");
  std::string encrypted = good;
  encrypted[good.rfind("PK\x01\x02") + 8] ^= 1;
  CHECK(read_npz(encrypted).unreadable.size() == 1);
  std::string bzip = good;
  bzip[good.rfind("PK\x01\x02") + 10] = 12;
  CHECK(read_npz(bzip).unreadable.front().find("method 12") != std::string::npos);
  CHECK(npz(zip_file({{"x.npy", numbers_npy(), true, false, 0},
                      {"x.npy", numbers_npy(), true, false, 0}}))
            .kind == "bad-header");
}

TEST_CASE("npz: members that share bytes are refused", "[files]") {
  std::string bytes = zip_file(
      {{"x.npy", numbers_npy(), false, false, 0}, {"y.npy", numbers_npy(), false, false, 0}});
  const std::size_t second = bytes.rfind("PK\x01\x02");
  bytes.replace(second + 42, 4, little(0, 4));
  CHECK(npz(bytes).kind == "corrupt");
}

TEST_CASE("files: what PyTorch pickled is refused with the lines that convert it", "[files]") {
  const TemporaryFolder folder;
  write_whole(folder.path / "a.pt", zip_file({{"archive/data.pkl", "\x80\x02.", false, false, 0}}));
  write_whole(folder.path / "a.bin", "\x80\x02\x8a\x0al\xfc\x9c");
  write_whole(folder.path / "a.safetensors", "\x80\x04\x95 pickled too");
  for (const char* name : {"a.pt", "a.bin", "a.safetensors"}) {
    const Opened found = opened(folder.path / name);
    CAPTURE(found.message);
    CHECK(found.kind == "not-this-format");
    CHECK(found.message.find("\nimport numpy, torch\nnumpy.savez(") != found.message.npos);
    CHECK(found.message.find("weights_only=True") != found.message.npos);
  }
}

TEST_CASE("files: other formats are refused by their name", "[files]") {
  const TemporaryFolder folder;
  const auto [bytes, word] =
      GENERATE(table<std::string, std::string>({{"\x89HDF\r\n\x1a\n....", "HDF5"},
                                                {"GGUF\3", "GGUF"},
                                                {"\x1f\x8b", "1f 8b"},
                                                {"", "none"}}));
  write_whole(folder.path / "x", bytes);
  const Opened found = opened(folder.path / "x");
  CHECK(found.kind == "not-this-format");
  CHECK(found.message.find(word) != found.message.npos);
}

TEST_CASE("files: folders, pipes, devices and files that are not there are refused", "[files]") {
  const TemporaryFolder folder;
  const std::filesystem::path pipe = folder.path / "pipe.npy";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(opened(pipe).message.find("is a pipe") != std::string::npos);
  CHECK(opened(folder.path).message.find("is a folder") != std::string::npos);
  CHECK(opened("/dev/zero").message.find("is a device") != std::string::npos);
  CHECK(opened(folder.path / "none.npy").kind == "unreadable");
}

TEST_CASE("files: a file cut short while it is open is not looked at again", "[files]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path / "x.npy";
  write_whole(path, npy_file("<f8", "(2, 3, 8, 8)", bytes_of(causal_weights(1, 2, 3, 8))));
  Dump dump(path);
  std::filesystem::resize_file(path, 500);
  try {
    dump.visit_head(0, 0, [](Index, Index, const HeadView&) { FAIL("it was looked at"); });
    FAIL("no error");
  } catch (const DumpError& error) {
    CHECK(error.kind == DumpError::Kind::truncated);
    CHECK(std::string(error.what()).find("500 bytes found, 3200 needed") != std::string::npos);
  }
}
