#include "app/export/svg.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "app/export/plain_number.h"
#include "app/export/svg_canvas.h"

namespace polarflow {
namespace {

constexpr std::string_view kOpening = "<polarflow:session>", kClosing = "</polarflow:session>";

std::string provenance_elements(const Provenance& provenance) {
  std::string text = "<metadata xmlns:polarflow=\"urn:polarflow\">\n";
  const auto add = [&text](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    text.append("<polarflow:").append(name).append(">").append(xml_escaped(value));
    text.append("</polarflow:").append(name).append(">\n");
  };
  add("software", provenance.software);
  add("command", provenance.command);
  add("session", provenance.session);
  return text + "</metadata>\n";
}

std::string unescaped(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 4> kMeant{
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}}};
  std::string plain;
  while (!text.empty()) {
    std::size_t used = 1;
    char c = text.front();
    for (const auto& [reference, meant] : kMeant)
      if (text.starts_with(reference)) used = reference.size(), c = meant;
    plain += c;
    text.remove_prefix(used);
  }
  return plain;
}

}  // namespace

std::string svg_file(const Picture& picture) {
  const Page& page = picture.page;
  check_page_size(page);
  SvgCanvas canvas(picture.dpi / 72);
  draw(page, canvas, picture.theme);
  const std::string width = plain_number(page.width, 3), height = plain_number(page.height, 3);
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg";
  text += " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
  text += " width=\"" + width + "pt\" height=\"" + height + "pt\"";
  text += " viewBox=\"0 0 " + width + " " + height + "\" stroke-linejoin=\"round\">\n";
  if (!picture.provenance.title.empty())
    text += "<title>" + xml_escaped(picture.provenance.title.str()) + "</title>\n";
  text += provenance_elements(picture.provenance);
  return text + canvas.elements() + "</svg>\n";
}

bool is_svg(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  return head.find("<svg") != head.npos &&
         (head.starts_with("<") || head.starts_with("\xef\xbb\xbf<"));
}

std::optional<std::string> svg_session(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of(" \t\r\n");
  if (last == bytes.npos || !bytes.substr(0, last + 1).ends_with("</svg>"))
    throw std::runtime_error("the SVG is cut short");
  const std::size_t begin = bytes.find(kOpening), end = bytes.find(kClosing);
  if (begin == bytes.npos || end == bytes.npos || end < begin) return std::nullopt;
  return unescaped(bytes.substr(begin + kOpening.size(), end - begin - kOpening.size()));
}

}  // namespace polarflow
