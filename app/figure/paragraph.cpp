#include "app/figure/paragraph.h"

#include <algorithm>
#include <utility>

namespace polarflow {
namespace {

constexpr double kLine = 1.38, kAscent = 0.96;  // of a line of text, in ems

/// A word or a formula, never broken.
struct Word {
  FormulaBox box;
  bool blank_before = false;
  bool alone = false;  // on its line
};

class Setter {
 public:
  Setter(const TextStyle& style, double width, const Canvas& canvas)
      : style_(style), room_(width), canvas_(canvas) {
    style_.h = HAlign::left;
    style_.v = VAlign::baseline;
    style_.measured = true;
    blank_ = canvas.text_width(" ", style_);
  }

  Paragraph paragraph(std::string_view text) {
    for (bool more = true; more;) {
      const std::size_t end = text.find('\n');
      line_of(text.substr(0, end));
      more = end != text.npos;
      if (more) text.remove_prefix(end + 1);
    }
    return std::move(result_);
  }

 private:
  void line_of(std::string_view text) {
    std::vector<Word> pieces;
    while (!text.empty()) {
      const std::size_t begin = text.find('$');
      words(text.substr(0, begin), pieces);
      if (begin == text.npos) break;
      text.remove_prefix(begin);
      const std::string_view mark = text.starts_with("$$") ? "$$" : "$";
      const std::size_t end = text.find(mark, mark.size());
      if (end == text.npos) {  // a dollar, no formula
        words(text, pieces);
        break;
      }
      const bool alone = mark.size() == 2;
      pieces.push_back({lay_out_formula(text.substr(mark.size(), end - mark.size()), style_,
                                        alone ? FormulaLook::display : FormulaLook::text, canvas_),
                        std::exchange(blank_pending_, false), alone});
      text.remove_prefix(end + mark.size());
    }
    blank_pending_ = false;
    break_into_lines(pieces);
  }

  void words(std::string_view text, std::vector<Word>& pieces) {
    while (!text.empty()) {
      const std::size_t start = text.find_first_not_of(' ');
      if (start > 0) blank_pending_ = true;
      if (start == text.npos) return;
      text.remove_prefix(start);
      const std::string_view word = text.substr(0, text.find(' '));
      FormulaStroke stroke;
      stroke.text = word;
      stroke.style = style_;
      FormulaBox box{canvas_.text_width(word, style_), 0.75 * style_.size, 0.2 * style_.size, {}};
      box.strokes.push_back(std::move(stroke));
      pieces.push_back({std::move(box), std::exchange(blank_pending_, false)});
      text.remove_prefix(word.size());
    }
  }

  /// Pieces without a blank between them stay together, as a formula and its full stop.
  void break_into_lines(std::vector<Word>& pieces) {
    std::vector<Word*> line;
    double used = 0;
    const auto flush = [&] {
      if (!line.empty()) put_line(line);
      line.clear();
      used = 0;
    };
    for (std::size_t i = 0; i < pieces.size();) {
      std::size_t end = i + 1;
      double width = pieces[i].box.width;
      for (; end < pieces.size() && !pieces[end].blank_before && !pieces[end].alone &&
             !pieces[i].alone;
           ++end)
        width += pieces[end].box.width;
      const double blank = line.empty() || !pieces[i].blank_before ? 0 : blank_;
      if (!line.empty() && (used + blank + width > room_ || pieces[i].alone)) flush();
      used += (line.empty() ? 0 : blank) + width;
      const bool alone = pieces[i].alone;
      for (; i < end; ++i) line.push_back(&pieces[i]);
      if (alone) flush();
    }
    flush();
    if (pieces.empty()) result_.height += kLine * style_.size / 2;
  }

  void put_line(const std::vector<Word*>& line) {
    double ascent = kAscent * style_.size, descent = (kLine - kAscent) * style_.size;
    for (const Word* piece : line) {
      const double air = (piece->alone ? 0.4 : 0.16) * style_.size;
      ascent = std::max(ascent, piece->box.ascent + air);
      descent = std::max(descent, piece->box.descent + air);
    }
    const double baseline = result_.height + ascent;
    double x = 0;
    for (Word* piece : line) {
      if (x > 0 && piece->blank_before) x += blank_;
      for (FormulaStroke& stroke : piece->box.strokes) {
        stroke.at = {stroke.at.x + x, stroke.at.y + baseline};
        for (Point& p : stroke.line) p = {p.x + x, p.y + baseline};
        result_.strokes.push_back(std::move(stroke));
      }
      x += piece->box.width;
    }
    result_.width = std::max(result_.width, x);
    result_.height = baseline + descent;
  }

  TextStyle style_;
  double room_;
  const Canvas& canvas_;
  double blank_ = 0;
  bool blank_pending_ = false;
  Paragraph result_;
};

}  // namespace

Paragraph lay_out_paragraph(std::string_view text, const TextStyle& style, double width,
                            const Canvas& canvas) {
  return Setter(style, width, canvas).paragraph(text);
}

void draw_paragraph(const Paragraph& paragraph, Point at, Canvas& canvas) {
  draw_formula({paragraph.width, 0, paragraph.height, paragraph.strokes}, at, canvas);
}

}  // namespace polarflow
