#include "app/export/tex.h"

#include <stdexcept>

#include "app/export/comments.h"
#include "app/export/pgf_canvas.h"
#include "app/export/plain_number.h"

namespace polarflow {
namespace {

constexpr std::string_view kMark = "% ", kBegin = "\\begin{pgfpicture}",
                           kEnd = "\\end{pgfpicture}%";

/// What languages of babel make active, plain again within the picture: ! " ' * , - . / : ; < = > ?
/// ` | and ^. Written without the signs themselves, which may be active here.
constexpr std::string_view kUsualCharacters =
    R"(\catcode33 12 \catcode34 12 \catcode39 12 \catcode42 12 \catcode44 12 %
\catcode45 12 \catcode46 12 \catcode47 12 \catcode58 12 \catcode59 12 %
\catcode60 12 \catcode61 12 \catcode62 12 \catcode63 12 %
\catcode96 12 \catcode124 12 \catcode94 7 %
)";

}  // namespace

std::string tex_file(const Picture& picture) {
  const Page& page = picture.page;
  check_page_size(page);
  PgfCanvas canvas(page.height, picture.dpi / 72, picture.theme.background);
  draw(page, canvas, picture.theme);
  std::string text = provenance_comments(picture.provenance, kMark);
  text += "% In the preamble: \\usepackage{tikz}. In the document: \\input{this file}\n";
  text.append(kBegin).append("%\n").append(kUsualCharacters).append(PgfCanvas::definitions());
  text += "\\pgfpathrectangle{\\pgfpointorigin}{\\pgfqpoint{" + plain_number(page.width, 3) +
          "bp}{" + plain_number(page.height, 3) + "bp}}\\pgfusepath{use as bounding box}%\n";
  text += "\\pgfsetroundjoin%\n" + canvas.commands();
  return text.append(kEnd).append("\n");
}

bool is_tex(std::string_view bytes) {
  return bytes.starts_with("% polarflow") || bytes.substr(0, 1u << 20).find(kBegin) != bytes.npos;
}

std::optional<std::string> tex_session(std::string_view bytes) {
  auto session = commented_session(bytes, kMark);
  if (bytes.find(kEnd) == bytes.npos) throw std::runtime_error("the picture is cut short");
  return session;
}

}  // namespace polarflow
