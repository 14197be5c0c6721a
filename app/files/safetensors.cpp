#include "app/files/safetensors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <optional>
#include <set>

#include "app/files/dump_error.h"
#include "app/files/text_scanner.h"
#include "core/scenario/json.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum DumpError::Kind;
constexpr std::size_t kLengthField = 8, kLongestHead = 100'000'000, kMostAxes = 32;
constexpr std::size_t kLongestIndex = std::size_t{1} << 26;

std::string shown(std::string_view name) {
  return "\"" + printable(name, 96) + "\"";
}

/// The bytes of the head, before the arrays.
std::size_t head_length(std::string_view bytes) {
  std::uint64_t length = 0;
  for (std::size_t i = std::min(kLengthField, bytes.size()); i-- > 0;)
    length = length << 8 | static_cast<unsigned char>(bytes[i]);
  const std::string stated = "states a head of " + std::to_string(length) + " bytes";
  const std::string size = std::to_string(bytes.size());
  if (bytes.size() < kLengthField)
    throw DumpError(truncated, "is cut short: " + size + " bytes found, 8 needed");
  if (length > bytes.size() - kLengthField)
    throw DumpError(truncated, stated + " in a file of " + size);
  if (length > kLongestHead) throw DumpError(bad_header, stated + "; 100000000 is the most");
  return length;
}

std::optional<NumberType> type_of(std::string_view dtype) {
  using enum NumberType::Sort;
  static const std::map<std::string_view, NumberType> known = {
      {"F64", {floating, 8}},     {"F32", {floating, 4}},     {"F16", {floating, 2}},
      {"BF16", {bfloat, 2}},      {"I64", {with_sign, 8}},    {"I32", {with_sign, 4}},
      {"I16", {with_sign, 2}},    {"I8", {with_sign, 1}},     {"U64", {without_sign, 8}},
      {"U32", {without_sign, 4}}, {"U16", {without_sign, 2}}, {"U8", {without_sign, 1}},
      {"BOOL", {boolean, 1}}};
  const auto found = known.find(dtype);
  if (found == known.end()) return std::nullopt;
  NumberType type = found->second;
  type.swapped = std::endian::native == std::endian::big && type.size > 1;
  return type;
}

/// What the head says of one array.
struct Entry {
  std::string name, dtype;
  std::vector<std::size_t> shape;
  std::uint64_t begin = 0, end = 0;
  std::set<std::string> fields;
};

void read_numbers(TextScanner& text, std::vector<std::size_t>& numbers) {
  text.expect("[");
  if (text.accept("]")) return;
  do {
    if (numbers.size() == kMostAxes) text.refuse("at most 32 numbers");
    numbers.push_back(text.whole_number());
  } while (text.accept(","));
  text.expect("]");
}

void read_field(TextScanner& text, Entry& entry) {
  const std::string field = text.json_text();
  text.expect(":");
  if (!entry.fields.insert(field).second)
    throw DumpError(bad_header, shown(entry.name) + " has " + shown(field) + " twice");
  if (field == "dtype") {
    entry.dtype = text.json_text();
  } else if (field == "shape") {
    read_numbers(text, entry.shape);
  } else if (field == "data_offsets") {
    std::vector<std::size_t> offsets;
    read_numbers(text, offsets);
    if (offsets.size() != 2) text.refuse("two offsets");
    entry.begin = offsets[0];
    entry.end = offsets[1];
  } else {
    text.refuse("dtype, shape or data_offsets, not " + shown(field) + ",");
  }
}

Entry read_entry(TextScanner& text, std::string name) {
  Entry entry{std::move(name), {}, {}, 0, 0, {}};
  text.expect("{");
  do read_field(text, entry);
  while (text.accept(","));
  text.expect("}");
  if (entry.fields.size() != 3)
    throw DumpError(bad_header, shown(entry.name) + " lacks dtype, shape or data_offsets");
  return entry;
}

/// The array's bytes are those of its shape, and within the data.
LabelledArray array_of(const Entry& entry, std::string_view data) {
  const auto type = type_of(entry.dtype);
  if (!type)
    throw DumpError(unsupported_type, shown(entry.name) + " is of type " +
                                          printable(entry.dtype, 40) +
                                          "; F64, F32, F16, BF16, BOOL and whole numbers are read");
  if (entry.end > data.size())
    throw DumpError(truncated, shown(entry.name) + " ends at byte " + std::to_string(entry.end) +
                                   " of a buffer of " + std::to_string(data.size()) + " bytes");
  if (entry.begin > entry.end)
    throw DumpError(bad_header, shown(entry.name) + " ends before it begins");
  const std::size_t bytes = entry.end - entry.begin;
  if (checked_size(entry.shape, type->size) != bytes)
    throw DumpError(bad_header, shown(entry.name) + " has the shape " + shape_text(entry.shape) +
                                    " of " + entry.dtype + " but " + std::to_string(bytes) +
                                    " bytes");
  return {.name = entry.name,
          .type = *type,
          .shape = entry.shape,
          .fortran = false,
          .bytes = data.substr(entry.begin, bytes)};
}

void read_metadata(TextScanner& text, Safetensors& into) {
  text.expect("{");
  if (text.accept("}")) return;
  do {
    std::string name = text.json_text();
    text.expect(":");
    into.metadata.emplace_back(std::move(name), text.json_text());
  } while (text.accept(","));
  text.expect("}");
}

void require_no_overlap(std::vector<Entry> entries, std::size_t size,
                        std::vector<std::string>& warnings) {
  std::erase_if(entries, [](const Entry& entry) { return entry.begin == entry.end; });
  std::ranges::sort(entries, {}, &Entry::begin);
  std::uint64_t until = 0, unused = 0;
  const Entry* before = nullptr;
  for (const Entry& entry : entries) {
    if (entry.begin < until)
      throw DumpError(bad_header,
                      shown(before->name) + " and " + shown(entry.name) + " share bytes");
    unused += entry.begin - until;
    until = entry.end;
    before = &entry;
  }
  unused += size - until;
  if (unused > 0)
    warnings.push_back(std::to_string(unused) + " bytes belong to no array; passed over");
}

Json index_of(std::string_view text) try {
  return parse_json(text, "the index");
} catch (const FieldError& error) {
  throw DumpError(bad_header, error.what());
}

}  // namespace

bool is_safetensors(std::string_view bytes) {
  if (bytes.size() < kLengthField + 2 || bytes[kLengthField] != '{') return false;
  return bytes[7] == 0 && bytes[6] == 0;  // a head below 2^48 bytes: not what other formats have
}

Safetensors read_safetensors(std::string_view bytes) {
  const std::size_t length = head_length(bytes);
  TextScanner text(bytes.substr(kLengthField, length));
  const std::string_view data = bytes.substr(kLengthField + length);
  Safetensors found;
  std::vector<Entry> entries;
  std::set<std::string> names;
  text.expect("{");
  while (!text.sees("}")) {
    std::string name = text.json_text();
    if (!names.insert(name).second)
      throw DumpError(bad_header, "has the name " + shown(name) + " twice");
    text.expect(":");
    if (name == "__metadata__")
      read_metadata(text, found);
    else
      entries.push_back(read_entry(text, std::move(name)));
    if (!text.accept(",")) break;
    if (text.sees("}")) text.refuse("another name");
  }
  text.expect("}");
  if (!text.at_end()) text.refuse("the end");
  for (const Entry& entry : entries) found.arrays.push_back(array_of(entry, data));
  require_no_overlap(std::move(entries), data.size(), found.warnings);
  return found;
}

std::vector<std::pair<std::string, std::string>> shard_names(std::string_view index_text) {
  const Json index = index_of(index_text);
  const Json* const map = index.find("weight_map");
  const auto* const members = map ? std::get_if<Json::Object>(&map->value) : nullptr;
  if (!members) throw DumpError(bad_header, "has no weight_map, as an index of arrays has");
  std::vector<std::pair<std::string, std::string>> names;
  for (const auto& [name, value] : *members) {
    const auto* const file = std::get_if<std::string>(&value.value);
    const bool plain =
        file && !file->empty() && file->front() != '.' && file->find_first_of("/\\") == file->npos;
    if (!plain)
      throw DumpError(bad_header, "gives " + shown(name) + " to " + shortened(value) +
                                      ", which is no plain name of a file beside it");
    names.emplace_back(name, *file);
  }
  return names;
}

namespace {

/// Takes from one file the arrays that belong to it.
void take_shard(const std::filesystem::path& path, const std::set<std::string>& wanted,
                SafetensorsFiles& into) try {
  const auto& file = into.files.emplace_back(std::make_unique<MappedFile>(path));
  Safetensors shard = read_safetensors(file->bytes());
  std::size_t taken = 0;
  for (LabelledArray& array : shard.arrays) {
    if (!wanted.contains(array.name)) continue;
    into.contents.arrays.push_back(std::move(array));
    ++taken;
  }
  if (taken == wanted.size()) return;
  std::set<std::string> missing = wanted;
  for (const LabelledArray& array : into.contents.arrays) missing.erase(array.name);
  throw DumpError(bad_header, "lacks " + shown(*missing.begin()) + ", which the index puts there");
} catch (const DumpError& error) {
  throw DumpError(error.kind, printable(path.filename().string(), 96) + " " + error.what());
}

}  // namespace

SafetensorsFiles open_safetensors(const std::filesystem::path& path) {
  SafetensorsFiles opened;
  auto file = std::make_unique<MappedFile>(path);
  if (path.extension() != ".json") {
    opened.contents = read_safetensors(file->bytes());
    opened.files.push_back(std::move(file));
    return opened;
  }
  if (file->bytes().size() > kLongestIndex) throw DumpError(too_large, "is larger than 64 MiB");
  std::map<std::string, std::set<std::string>> shards;
  for (auto& [name, shard] : shard_names(file->bytes())) shards[shard].insert(name);
  for (const auto& [shard, names] : shards) take_shard(path.parent_path() / shard, names, opened);
  return opened;
}

}  // namespace polarflow
