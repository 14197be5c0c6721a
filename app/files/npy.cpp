#include "app/files/npy.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "app/files/dump_error.h"
#include "app/files/text_scanner.h"
#include "core/text/printable.h"

namespace polarflow {
namespace {

using enum DumpError::Kind;
constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::size_t kFixed = 8, kLongestHead = std::size_t{1} << 20, kMostAxes = 32;

[[noreturn]] void fail_short(std::size_t found, std::size_t needed) {
  throw DumpError(truncated, "is cut short: " + std::to_string(found) + " bytes found, " +
                                 std::to_string(needed) + " needed");
}

std::size_t length_field(std::string_view front, std::size_t width) {
  std::size_t length = 0;
  for (std::size_t i = width; i-- > 0;)
    length = length << 8 | static_cast<unsigned char>(front[kFixed + i]);
  return length;
}

[[noreturn]] void refuse_type(std::string_view descr) {
  const char kind = descr.size() > 1 ? descr[1] : ' ';
  const std::string why = kind == 'O'   ? "pickled objects, which are never executed"
                          : kind == 'c' ? "complex numbers"
                          : kind == 'V' ? "a structured type"
                                        : "no numbers that are read";
  throw DumpError(unsupported_type, "has descr " + printable(descr, 40) + ": " + why +
                                        "; wanted are floats, whole numbers or bool");
}

NumberType type_of(std::string_view descr) {
  using enum NumberType::Sort;
  constexpr std::string_view kOrders = "<>|=";
  if (descr.size() != 3 || kOrders.find(descr[0]) == kOrders.npos) refuse_type(descr);
  const auto size = static_cast<std::uint8_t>(descr[2] - '0');
  const char other = std::endian::native == std::endian::little ? '>' : '<';
  const bool swapped = descr[0] == other && size > 1;
  const bool even = size == 2 || size == 4 || size == 8;
  if (descr[1] == 'f' && even) return {floating, size, swapped};
  if (descr[1] == 'i' && (even || size == 1)) return {with_sign, size, swapped};
  if (descr[1] == 'u' && (even || size == 1)) return {without_sign, size, swapped};
  if (descr[1] == 'b' && size == 1) return {boolean, size, false};
  refuse_type(descr);
}

std::vector<std::size_t> shape_of(TextScanner& text) {
  std::vector<std::size_t> shape;
  text.expect("(");
  while (!text.accept(")")) {
    if (shape.size() == kMostAxes) throw DumpError(bad_shape, "has more than 32 axes");
    shape.push_back(text.whole_number());
    static_cast<void>(text.accept("L"));  // Python 2 wrote its long numbers so
    if (!text.accept(",") && !text.sees(")")) text.refuse("',' or ')'");
  }
  return shape;
}

/// The fields of the dictionary, each once, in any order.
struct Fields {
  std::string descr;
  bool fortran = false;
  std::vector<std::size_t> shape;
  bool has_descr = false, has_order = false, has_shape = false;

  void read(TextScanner& text) {
    const std::string name = text.plain_text();
    text.expect(":");
    if (name == "descr" && !std::exchange(has_descr, true)) {
      if (text.sees("[")) refuse_type("|V");  // a structured type is written as a list
      descr = text.plain_text();
    } else if (name == "fortran_order" && !std::exchange(has_order, true)) {
      fortran = text.accept("True");
      if (!fortran) text.expect("False");
    } else if (name == "shape" && !std::exchange(has_shape, true)) {
      shape = shape_of(text);
    } else {
      text.refuse("descr, fortran_order and shape, each once, not '" + printable(name, 40) + "',");
    }
  }
};

Fields fields_of(std::string_view dictionary) {
  TextScanner text(dictionary);
  Fields fields;
  text.expect("{");
  while (!text.accept("}")) {
    fields.read(text);
    if (!text.accept(",") && !text.sees("}")) text.refuse("',' or '}'");
  }
  if (!text.at_end()) text.refuse("the end");
  if (!fields.has_descr || !fields.has_order || !fields.has_shape)
    text.refuse("descr, fortran_order and shape");
  return fields;
}

}  // namespace

std::string first_bytes(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes.substr(0, 8)) {
    if (!text.empty()) text += ' ';
    text += kDigits[static_cast<unsigned char>(byte) >> 4];
    text += kDigits[static_cast<unsigned char>(byte) & 15];
  }
  return text.empty() ? "none" : text;
}

std::string npy_head(std::string_view descr, std::span<const std::size_t> shape) {
  std::string extents;
  for (const std::size_t extent : shape) extents += std::to_string(extent) + ", ";
  if (shape.size() > 1) extents.resize(extents.size() - 2);
  std::string dictionary = "{'descr': '" + std::string(descr) +
                           "', 'fortran_order': False, 'shape': (" + extents + "), }";
  dictionary.append(63 - (kFixed + 2 + dictionary.size()) % 64, ' ');
  dictionary += '\n';
  std::string head = std::string(kMagic).append("\x01\x00", 2);
  head += static_cast<char>(dictionary.size() & 0xff);
  head += static_cast<char>(dictionary.size() >> 8);
  return head + dictionary;
}

std::size_t npy_head_size(std::string_view front) {
  if (!front.starts_with(kMagic.substr(0, front.size())))
    throw DumpError(not_this_format, "is no npy file: its first bytes are " + first_bytes(front) +
                                         ", not " + first_bytes(kMagic) + " (\\x93NUMPY)");
  if (front.size() < kFixed + 2) fail_short(front.size(), kFixed + 2);
  const int version = static_cast<unsigned char>(front[6]);
  if (version < 1 || version > 3)
    throw DumpError(bad_header,
                    "is of npy version " + std::to_string(version) + "; 1, 2 and 3 are read");
  const std::size_t width = version == 1 ? 2 : 4;
  if (front.size() < kFixed + width) fail_short(front.size(), kFixed + width);
  const std::size_t length = length_field(front, width);
  if (length > kLongestHead)
    throw DumpError(bad_header,
                    "states a head of " + std::to_string(length) + " bytes; 1 MiB is the most");
  return kFixed + width + length;
}

LabelledArray npy_array(std::string_view head, std::size_t file_size) {
  const std::size_t before = kFixed + (head[6] == 1 ? 2 : 4);
  const Fields fields = fields_of(head.substr(before));
  LabelledArray array{.name = {},
                      .type = type_of(fields.descr),
                      .shape = fields.shape,
                      .fortran = fields.fortran,
                      .bytes = {}};
  const auto size = checked_size(array.shape, array.type.size);
  if (!size)
    throw DumpError(too_large, "has the shape " + shape_text(array.shape) + " of " +
                                   array.type.name() + ", 2^63 bytes or more, in a file of " +
                                   std::to_string(file_size) + " bytes");
  return array;
}

LabelledArray read_npy(std::string_view bytes) {
  const std::size_t head = npy_head_size(bytes.substr(0, kFixed + 4));
  if (head > bytes.size()) fail_short(bytes.size(), head);
  LabelledArray array = npy_array(bytes.substr(0, head), bytes.size());
  const std::size_t size = array.size();
  if (size > bytes.size() - head) fail_short(bytes.size() - head, size);
  array.bytes = bytes.substr(head, size);
  return array;
}

}  // namespace polarflow
