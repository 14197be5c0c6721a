#include "app/files/labelled_array.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>

#include "app/files/dump_error.h"
#include "app/files/member_reader.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

constexpr std::size_t kSmall = std::size_t{1} << 26;  // bytes of an array that is read whole
constexpr std::size_t kLongest = 96;                  // characters of a name that is shown

std::vector<std::byte> all_bytes(const LabelledArray& array) {
  if (array.size() > kSmall)
    throw DumpError(DumpError::Kind::too_large, array.text() + " is larger than 64 MiB");
  std::vector<std::byte> bytes(array.size());
  if (bytes.empty()) return bytes;
  if (!array.deflated) {
    std::memcpy(bytes.data(), array.bytes.data(), bytes.size());
    return bytes;
  }
  MemberReader reader(*array.deflated);
  reader.skip(array.deflated->skip);
  reader.read(bytes);
  return bytes;
}

/// The whole number in the bytes, the lowest first.
double whole_number(std::span<const std::byte> bytes, bool with_sign) {
  std::uint64_t number = 0;
  for (std::size_t i = bytes.size(); i-- > 0;)
    number = number << 8 | std::to_integer<std::uint64_t>(bytes[i]);
  const std::size_t unused = 64 - 8 * bytes.size();
  if (!with_sign) return static_cast<double>(number);
  return static_cast<double>(static_cast<std::int64_t>(number << unused) >> unused);
}

double number_at(const std::byte* at, const NumberType& type) {
  if (const auto storage = type.storage()) {
    double number = 0;
    const HeadView one{.data = at, .storage = *storage, .swapped = type.swapped};
    one.read_row(0, 0, {&number, 1});
    return number;
  }
  std::array<std::byte, 8> bytes{};
  const std::span<std::byte> used = std::span(bytes).first(type.size);
  std::copy_n(at, type.size, used.begin());
  const bool little = std::endian::native == std::endian::little;
  if (little == type.swapped) std::reverse(used.begin(), used.end());
  return whole_number(used, type.sort == NumberType::Sort::with_sign);
}

}  // namespace

std::optional<Storage> NumberType::storage() const {
  if (sort == Sort::bfloat) return Storage::bfloat16;
  if (sort != Sort::floating) return std::nullopt;
  return size == 8 ? Storage::float64 : size == 4 ? Storage::float32 : Storage::float16;
}

std::string NumberType::name() const {
  if (sort == Sort::boolean) return "bool";
  const char* const word = sort == Sort::bfloat      ? "bfloat"
                           : sort == Sort::floating  ? "float"
                           : sort == Sort::with_sign ? "int"
                                                     : "uint";
  return word + std::to_string(8 * size);
}

std::size_t LabelledArray::size() const {
  return std::accumulate(shape.begin(), shape.end(), std::size_t{type.size}, std::multiplies<>());
}

std::vector<std::ptrdiff_t> LabelledArray::strides() const {
  std::vector<std::ptrdiff_t> result(shape.size());
  std::ptrdiff_t stride = type.size;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::size_t axis = fortran ? i : shape.size() - 1 - i;
    result[axis] = stride;
    stride *= static_cast<std::ptrdiff_t>(shape[axis]);
  }
  return result;
}

std::string LabelledArray::text() const {
  return printable(name, kLongest) + ": " + type.name() + " " + shape_text(shape);
}

std::string texts_of(const std::vector<LabelledArray>& arrays) {
  constexpr std::size_t kMost = 6;
  std::string all;
  for (std::size_t i = 0; i < std::min(arrays.size(), kMost); ++i)
    all += (i ? ", " : "") + arrays[i].text();
  return all +
         (arrays.size() > kMost ? " and " + std::to_string(arrays.size() - kMost) + " more" : "");
}

std::string shape_text(const std::vector<std::size_t>& shape) {
  constexpr std::size_t kMost = 8;
  std::string text = "(";
  for (std::size_t i = 0; i < std::min(shape.size(), kMost); ++i)
    text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + (shape.size() > kMost ? ", …)" : shape.size() == 1 ? ",)" : ")");
}

std::optional<std::size_t> checked_size(const std::vector<std::size_t>& shape, std::size_t each) {
  constexpr std::size_t kLimit = std::size_t{1} << 63;
  if (std::ranges::find(shape, 0u) != shape.end()) return 0;
  std::size_t size = each;
  for (const std::size_t extent : shape) {
    if (size > (kLimit - 1) / extent) return std::nullopt;
    size *= extent;
  }
  return size;
}

std::vector<double> all_numbers(const LabelledArray& array) {
  const std::vector<std::byte> bytes = all_bytes(array);
  const std::vector<std::ptrdiff_t> strides = array.strides();
  std::vector<double> numbers(bytes.size() / array.type.size);
  std::vector<std::size_t> at(array.shape.size());
  for (double& number : numbers) {
    std::ptrdiff_t place = 0;
    for (std::size_t axis = 0; axis < at.size(); ++axis)
      place += static_cast<std::ptrdiff_t>(at[axis]) * strides[axis];
    number = number_at(bytes.data() + place, array.type);
    for (std::size_t axis = at.size(); axis-- > 0 && ++at[axis] == array.shape[axis];) at[axis] = 0;
  }
  return numbers;
}

}  // namespace polarflow
