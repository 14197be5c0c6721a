#pragma once

#include <string>
#include <vector>

namespace polarflow {

enum class FontKind { regular, italic, semibold, mono, serif, serif_italic };

/// A font file, and the height of its line as a multiple of the em.
struct FontFile {
  std::string path;
  double line_height = 1.2;
};

/// The files for a kind of text: the wanted face first, then one with the symbols it lacks.
///
/// Asked of fontconfig. Empty where the system has no font at all.
[[nodiscard]] std::vector<FontFile> font_files(FontKind kind);

}  // namespace polarflow
