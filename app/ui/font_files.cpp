#include "app/ui/font_files.h"

#include <fontconfig/fontconfig.h>

#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace polarflow {

namespace {

struct Face {
  const char* family;
  int weight;
  double line_height;  // ascender minus descender in ems, from the font's own table
  int slant = FC_SLANT_ROMAN;
};

constexpr Face kInter{"Inter", FC_WEIGHT_REGULAR, 1.21};
constexpr Face kInterItalic{"Inter", FC_WEIGHT_REGULAR, 1.21, FC_SLANT_ITALIC};
constexpr Face kInterSemibold{"Inter", FC_WEIGHT_DEMIBOLD, 1.21};
constexpr Face kDejaVu{"DejaVu Sans", FC_WEIGHT_REGULAR, 1.164};
constexpr Face kDejaVuBold{"DejaVu Sans", FC_WEIGHT_BOLD, 1.164};
constexpr Face kMono{"DejaVu Sans Mono", FC_WEIGHT_REGULAR, 1.164};
constexpr Face kSerif{"Nimbus Roman", FC_WEIGHT_REGULAR, 1.2};
constexpr Face kSerifItalic{"Nimbus Roman", FC_WEIGHT_REGULAR, 1.2, FC_SLANT_ITALIC};
constexpr Face kAnySans{"sans-serif", FC_WEIGHT_REGULAR, 1.2};

/// The file that fontconfig finds for the face; nothing if it would substitute another family.
std::optional<FontFile> find(const Face& face, bool substitute) {
  const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> wanted(FcPatternCreate(),
                                                                       FcPatternDestroy);
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(face.family));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, face.weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, face.slant);
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> found(
      FcFontMatch(nullptr, wanted.get(), &result), FcPatternDestroy);
  FcChar8 *file = nullptr, *family = nullptr;
  if (!found || FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) return {};
  FcPatternGetString(found.get(), FC_FAMILY, 0, &family);
  const std::string_view name = family ? reinterpret_cast<const char*>(family) : "";
  if (!substitute && name != face.family) return {};
  return FontFile{reinterpret_cast<const char*>(file), face.line_height};
}

std::array<Face, 2> faces(FontKind kind) {
  switch (kind) {
    case FontKind::italic:
      return {kInterItalic, kDejaVu};
    case FontKind::semibold:
      return {kInterSemibold, kDejaVuBold};
    case FontKind::mono:
      return {kMono, kDejaVu};
    case FontKind::serif:
      return {kSerif, kDejaVu};
    case FontKind::serif_italic:
      return {kSerifItalic, kDejaVu};
    case FontKind::regular:
      break;
  }
  return {kInter, kDejaVu};
}

}  // namespace

std::vector<FontFile> font_files(FontKind kind) {
  std::vector<FontFile> files;
  for (const Face& face : faces(kind))
    if (const auto file = find(face, false)) files.push_back(*file);
  if (files.empty())
    if (const auto file = find(kAnySans, true)) files.push_back(*file);
  return files;
}

}  // namespace polarflow
