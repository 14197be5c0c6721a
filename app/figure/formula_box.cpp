#include "app/figure/formula_box.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "app/figure/formula_marks.h"
#include "core/text/utf8.h"

namespace polarflow {
namespace {

using Kind = FormulaNode::Kind;
using enum FormulaRole;

constexpr std::array kShare{1.0, kScriptShare,
                            0.6};  // of the size: formula, scripts, scripts of scripts

/// On what level a part stands.  Units  size of its em in points.
struct Level {
  double size;
  std::size_t depth;
  FormulaLook look;
};

/// How far characters reach above and below the baseline.  Units  ems.
struct Reach {
  double ascent = 0.68;
  double descent = 0;
};

Reach reach_of(char32_t c) {
  constexpr std::u32string_view kLow = U"acemnorsuvwxzαεικνοπστυω·−+=→←∝≈∈×…";
  constexpr std::u32string_view kLowDeep = U"gpqyγημρςχ,;";
  constexpr std::u32string_view kDeep = U"jβζξφψfQ()[]{}|/∫";
  if (kLow.find(c) != kLow.npos) return {0.46, 0.01};
  if (kLowDeep.find(c) != kLowDeep.npos) return {0.46, 0.21};
  if (kDeep.find(c) != kDeep.npos) return {0.7, 0.21};
  return {};
}

Reach reach_of(std::string_view text) {
  Reach reach{0, 0};
  for (std::size_t at = 0; at < text.size();) {
    const Reach one = reach_of(next_code_point(text, at));
    reach = {std::max(reach.ascent, one.ascent), std::max(reach.descent, one.descent)};
  }
  return reach;
}

/// Puts a box into another, its baseline's left end at the point.
void put(FormulaBox& box, FormulaBox part, Point at) {
  for (FormulaStroke& stroke : part.strokes) {
    stroke.at = {stroke.at.x + at.x, stroke.at.y + at.y};
    for (Point& p : stroke.line) p = {p.x + at.x, p.y + at.y};
    box.strokes.push_back(std::move(stroke));
  }
  box.width = std::max(box.width, at.x + part.width);
  box.ascent = std::max(box.ascent, part.ascent - at.y);
  box.descent = std::max(box.descent, part.descent + at.y);
}

/// What a sign lacks of the space around it because its glyph has air of its own.  Units  ems.
double air_in(const FormulaNode& node) {
  constexpr std::string_view kAiry = "≤≥∝⇒→←≈";
  return node.text.size() == 3 && kAiry.find(node.text) != kAiry.npos ? 0.13 : 0;
}

/// The space between two neighbours.  Units  ems of the formula.
double space_between(FormulaRole a, FormulaRole b, bool in_script) {
  if (b == comma || b == closing || a == opening) return 0;
  if (a == relation || b == relation) return in_script || a == b ? 0 : 0.28;
  if (a == binary || b == binary) return in_script ? 0 : 0.2;
  if (a == comma) return in_script ? 0.05 : 0.2;
  if (a == function) return b == opening ? 0 : 0.14;
  return b == function && a != opening ? 0.14 : 0;
}

/// The roles as they count: a sign with nothing on one side belongs to what is on the other.
std::vector<FormulaRole> counted_roles(const FormulaRow& row) {
  std::vector<FormulaRole> roles;
  for (std::size_t i = 0; i < row.size(); ++i) {
    FormulaRole role = row[i].role;
    const FormulaRole before = i == 0 ? opening : roles[i - 1];
    const bool first = before == opening || before == relation || before == binary ||
                       before == comma || before == function;
    const bool last = i + 1 == row.size() || row[i + 1].role == relation ||
                      row[i + 1].role == closing || row[i + 1].role == comma;
    if (role == binary && (first || last)) role = ordinary;
    if (row[i].kind == Kind::fence && before == function) role = opening;  // "ln(…)" stands close
    roles.push_back(role);
  }
  return roles;
}

class Setter {
 public:
  Setter(const TextStyle& style, const Canvas& canvas) : base_(style), canvas_(canvas) {
    base_.family = FontFamily::serif;
    base_.measured = true;
    base_.bold = base_.upwards = false;
    base_.h = HAlign::left;
    base_.v = VAlign::baseline;
  }

  [[nodiscard]] FormulaBox row(const FormulaRow& row, const Level& level) const {
    FormulaBox box;
    const auto roles = counted_roles(row);
    double x = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double gap = i > 0 ? space_between(roles[i - 1], roles[i], level.depth > 0) : 0;
      if (gap > 0) x += level.size * (gap - air_in(row[i - 1]) - air_in(row[i]));
      FormulaBox part = node(row[i], level);
      const double width = part.width;
      put(box, std::move(part), {x, 0});
      x += width;
    }
    box.width = x;
    return box;
  }

 private:
  [[nodiscard]] Level smaller(const Level& level) const {
    const std::size_t depth = std::min(level.depth + 1, kShare.size() - 1);
    return {base_.size * kShare[depth], depth, FormulaLook::text};
  }

  [[nodiscard]] FormulaBox node(const FormulaNode& node, const Level& level) const {
    switch (node.kind) {
      case Kind::symbol:
        return symbol(node, level);
      case Kind::row:
        return row(node.parts[0], level);
      case Kind::fraction:
        return fraction(node, level);
      case Kind::root:
        return root(node, level);
      case Kind::accent:
        return accent(node, level);
      case Kind::fence:
        return fence(node, level);
      case Kind::scripts:
        return node.limits && level.look == FormulaLook::display ? limits(node, level)
                                                                 : scripts(node, level);
      case Kind::space:
        break;
    }
    return {node.width * level.size, 0, 0, {}};
  }

  [[nodiscard]] FormulaBox symbol(const FormulaNode& node, const Level& level) const {
    const double size = level.size;
    if (node.text == "∑")
      return padded(
          sum_box((level.look == FormulaLook::display ? 1.35 : 0.95) * size, size, base_.colour),
          0.06 * size);
    if (node.text == "⊤") return padded(transpose_box(size, base_.colour), 0.04 * size);
    if (node.text == "⟨" || node.text == "⟩" || node.text == "‖")
      return bracket_box(node.text, 0.72 * size, 0.22 * size, size, base_.colour);
    if (node.text.empty()) return {};
    FormulaStroke stroke;
    stroke.text = node.text;
    stroke.style = base_;
    stroke.style.size = size;
    stroke.style.italic = node.slanted;
    const Reach reach = reach_of(node.text);
    FormulaBox box{
        canvas_.text_width(node.text, stroke.style), reach.ascent * size, reach.descent * size, {}};
    box.strokes.push_back(std::move(stroke));
    return box;
  }

  [[nodiscard]] static FormulaBox padded(FormulaBox inside, double by) {
    FormulaBox box;
    const double width = inside.width;
    put(box, std::move(inside), {by, 0});
    box.width = width + 2 * by;
    return box;
  }

  [[nodiscard]] FormulaBox fraction(const FormulaNode& node, const Level& level) const {
    const bool tall = level.look == FormulaLook::display;
    Level part = tall ? level : smaller(level);
    part.look = FormulaLook::text;
    FormulaBox above = row(node.parts[0], part), below = row(node.parts[1], part);
    const double size = level.size, gap = (tall ? 0.17 : 0.1) * size, side = 0.1 * size;
    const double inner = std::max(above.width, below.width) + 0.12 * size;
    const double up = kAxis * size + gap + above.descent, down = gap + below.ascent - kAxis * size;
    FormulaBox box;
    const double a = side + (inner - above.width) / 2, b = side + (inner - below.width) / 2;
    put(box, std::move(above), {a, -up});
    put(box, std::move(below), {b, down});
    FormulaBox line{inner, 0, 0, {}};
    line.strokes.push_back(rule(inner, kAxis * size, size, base_.colour));
    put(box, std::move(line), {side, 0});
    box.width = inner + 2 * side;
    return box;
  }

  [[nodiscard]] FormulaBox root(const FormulaNode& node, const Level& level) const {
    FormulaBox inside = row(node.parts[0], level);
    const double hook = 0.64 * level.size;
    FormulaBox box =
        root_box(inside.width + 0.06 * level.size, std::max(inside.ascent, 0.5 * level.size),
                 inside.descent, level.size, base_.colour);
    const double width = box.width;
    put(box, std::move(inside), {hook, 0});
    box.width = width + 0.06 * level.size;
    return box;
  }

  [[nodiscard]] FormulaBox accent(const FormulaNode& node, const Level& level) const {
    FormulaBox box = row(node.parts[0], level);
    const bool leans = node.parts[0].size() == 1 && node.parts[0][0].slanted;
    put(box,
        accent_box(node.text, box.width, box.ascent, leans ? 0.07 * level.size : 0, level.size,
                   base_.colour),
        {0, 0});
    return box;
  }

  [[nodiscard]] FormulaBox bracket(const std::string& sign, const FormulaBox& inside,
                                   const Level& level) const {
    const double size = level.size, axis = kAxis * size;
    const double half = std::max(inside.ascent - axis, inside.descent + axis);
    FormulaNode plain;
    plain.text = sign;
    if (!is_bracket(sign) || half <= 0.52 * size) return symbol(plain, level);
    return bracket_box(sign, axis + half + 0.04 * size, half - axis + 0.04 * size, size,
                       base_.colour);
  }

  [[nodiscard]] FormulaBox fence(const FormulaNode& node, const Level& level) const {
    FormulaBox inside = row(node.parts[0], level), box;
    FormulaBox closing = bracket(node.closing, inside, level);
    put(box, bracket(node.text, inside, level), {0, 0});
    const double left = box.width, right = left + inside.width;
    put(box, std::move(inside), {left, 0});
    put(box, std::move(closing), {right, 0});
    return box;
  }

  [[nodiscard]] FormulaBox scripts(const FormulaNode& node, const Level& level) const {
    const double size = level.size;
    FormulaBox base = row(node.parts[0], level);
    FormulaBox below = row(node.parts[1], smaller(level));
    FormulaBox above = row(node.parts[2], smaller(level));
    const bool both = !node.parts[1].empty() && !node.parts[2].empty();
    double up = std::max(0.38 * size, base.ascent - 0.3 * size);
    double down = std::max(0.16 * size, base.descent + 0.02 * size);
    if (both) {
      const double gap = up - above.descent + down - below.ascent;
      const double lacking = std::max(0.0, 0.1 * size - gap);
      up += lacking / 2;
      down += lacking / 2;
    }
    const double x = base.width + 0.02 * size, lean = leaning(node.parts[0]) * size;
    FormulaBox box = std::move(base);
    put(box, std::move(below), {x, down});
    put(box, std::move(above), {x + lean, -up});
    box.width += 0.04 * size;
    return box;
  }

  /// How far the top of a slanted capital stands to the right.  Units  ems.
  [[nodiscard]] static double leaning(const FormulaRow& base) {
    if (base.empty() || !base.back().slanted || base.back().text.empty()) return 0;
    const char c = base.back().text.front();
    return (c >= 'A' && c <= 'Z') || c == 'f' ? 0.1 : 0.03;
  }

  [[nodiscard]] FormulaBox limits(const FormulaNode& node, const Level& level) const {
    FormulaBox base = row(node.parts[0], level);
    FormulaBox below = row(node.parts[1], smaller(level));
    FormulaBox above = row(node.parts[2], smaller(level));
    const double gap = 0.12 * level.size;
    const double width = std::max({base.width, below.width, above.width});
    const double down = base.descent + gap + below.ascent;
    const double up = base.ascent + gap + above.descent;
    const auto centred = [width](const FormulaBox& part) { return (width - part.width) / 2; };
    FormulaBox box;
    const double at_base = centred(base), at_below = centred(below), at_above = centred(above);
    put(box, std::move(base), {at_base, 0});
    if (!node.parts[1].empty()) put(box, std::move(below), {at_below, down});
    if (!node.parts[2].empty()) put(box, std::move(above), {at_above, -up});
    box.width = width;
    return box;
  }

  TextStyle base_;
  const Canvas& canvas_;
};

}  // namespace

FormulaBox lay_out_formula(std::string_view tex, const TextStyle& style, FormulaLook look,
                           const Canvas& canvas) {
  return Setter(style, canvas).row(parse_formula(tex).row, {style.size, 0, look});
}

void draw_formula(const FormulaBox& box, Point at, Canvas& canvas) {
  for (const FormulaStroke& stroke : box.strokes) {
    if (!stroke.text.empty()) {
      canvas.text({at.x + stroke.at.x, at.y + stroke.at.y}, stroke.text, stroke.style);
      continue;
    }
    std::vector<Point> points = stroke.line;
    for (Point& p : points) p = {p.x + at.x, p.y + at.y};
    if (stroke.width > 0)
      canvas.polyline(points, {stroke.style.colour, stroke.width});
    else
      canvas.polygon(points, stroke.style.colour);
  }
}

}  // namespace polarflow
