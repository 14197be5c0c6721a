#include "app/export/formats.h"

#include <algorithm>
#include <array>

#include "app/export/csv.h"
#include "app/export/npz_file.h"
#include "app/export/pdf.h"
#include "app/export/png.h"
#include "app/export/py.h"
#include "app/export/svg.h"
#include "app/export/tex.h"

namespace polarflow {

std::span<const Format> all_formats() {
  static const std::array kFormats{pdf_format(), svg_format(), png_format(), tex_format(),
                                   csv_format(), npz_format(), py_format()};
  return kFormats;
}

const Format* find_format(std::string_view id) {
  const auto found = std::ranges::find(all_formats(), id, &Format::id);
  return found == all_formats().end() ? nullptr : &*found;
}

const Format* format_of_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? nullptr : find_format(name.substr(dot + 1));
}

std::string all_suffixes() {
  std::string suffixes;
  for (const Format& format : all_formats())
    suffixes.append(suffixes.empty() ? "." : ", .").append(format.id);
  return suffixes;
}

}  // namespace polarflow
