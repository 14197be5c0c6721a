#include "app/ui/field_painter.h"

#include <algorithm>
#include <array>
#include <variant>

#include "app/gl/painting.h"

namespace polarflow {

namespace {

constexpr std::size_t kStride = 1024;  // of cells in a texture
constexpr std::uint8_t kNoInk = 255;
constexpr std::uint64_t kKeptRedraws = 16;

std::array<float, 4> channels(Colour c) {
  return {c.r / 255.0f, c.g / 255.0f, c.b / 255.0f, c.a / 255.0f};
}

std::size_t rows_for(std::size_t count) {
  return std::max((count + kStride - 1) / kStride, std::size_t{1});
}

Texture texture_of(const std::vector<FieldCell>& cells, const Colouring& colouring) {
  const std::size_t rows = rows_for(cells.size());
  std::vector<float> pairs(2 * kStride * rows);
  std::size_t next = 0;
  for (const FieldCell& cell : cells) {
    const FieldCell known = settled(cell, colouring);
    pairs[next++] = static_cast<float>(known.at);
    pairs[next++] = static_cast<float>(known.strength);
  }
  return Texture::of_pairs(kStride, static_cast<int>(rows), pairs);
}

Texture texture_of(const std::vector<Colour>& inks) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(inks.data());
  return {static_cast<int>(inks.size()), 1, {bytes, 4 * inks.size()}, false};
}

/// Of a texture for the marks, where that is not of the picture's size.
std::size_t rows_of(const FieldCells& marks) {
  return rows_for(marks.cells.size());
}
std::size_t rows_of(const FieldStamps&) {
  return 1;
}

}  // namespace

FieldPainter::FieldPainter(const FieldShaders& shaders)
    : cells_(shaders.cover, shaders.field),
      inked_(shaders.cover, shaders.inked),
      most_(Texture::most()) {}

bool FieldPainter::takes(const ColourField& field) const {
  const std::size_t rows =
      std::visit([](const auto& marks) { return rows_of(marks); }, field.marks);
  return field.width <= most_ && field.height <= most_ && rows <= static_cast<std::size_t>(most_) &&
         field.colouring.inks.size() <= kNoInk;
}

Texture FieldPainter::picture(const ColourField& field, bool smooth) {
  const Painting painting;
  Texture picture(field.width, field.height, {}, smooth);
  painting.onto(picture, field.width, field.height);
  std::visit([&](const auto& marks) { paint(field, marks); }, field.marks);
  return picture;
}

void FieldPainter::paint(const ColourField& field, const FieldCells& marks) {
  const Colouring& colouring = field.colouring;
  const Texture cells = polarflow::texture_of(marks.cells, colouring),
                inks = polarflow::texture_of(colouring.inks);
  const unsigned places = marks.places ? texture_of(*marks.places, field.width, field.height) : 0;
  cells_.use();
  cells_.set_texture("cells", 0, cells.id());
  cells_.set_texture("places", 1, places);
  cells_.set_texture("inks", 2, inks.id());
  cells_.set("placed", marks.places.has_value());
  cells_.set("blended", colouring.blended);
  cells_.set("ink_count", static_cast<int>(colouring.inks.size()));
  cells_.set("stride", static_cast<int>(kStride));
  cells_.set("width", field.width);
  cells_.set("apart", line_distance(field.width));
  cells_.set("hatched", static_cast<float>(FieldCell::kHatched));
  cells_.set("background", channels(colouring.background));
  cells_.set("clear", channels(colouring.clear));
  cells_.set("hatching", channels(colouring.hatching));
  Painting::triangle();
}

void FieldPainter::paint(const ColourField& field, const FieldStamps& marks) {
  std::vector<std::uint8_t> dots(
      static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height), kNoInk);
  marks.for_each_dot(field.width, field.height, [&dots](std::size_t dot, int ink) {
    dots[dot] = static_cast<std::uint8_t>(ink);
  });
  const Texture inked = Texture::of_bytes(field.width, field.height, dots),
                inks = polarflow::texture_of(field.colouring.inks);
  inked_.use();
  inked_.set_texture("dots", 0, inked.id());
  inked_.set_texture("inks", 2, inks.id());
  inked_.set("no_ink", kNoInk);
  inked_.set("clear", channels(field.colouring.clear));
  Painting::triangle();
}

unsigned FieldPainter::texture_of(const SimplexPlaces& places, int width, int height) {
  auto found = std::ranges::find_if(placed_, [&](const Placed& p) {
    return p.places == places && p.width == width && p.height == height;
  });
  if (found == placed_.end()) {
    placed_.push_back({places, width, height,
                       Texture::of_indices(width, height, cells_under(places, width, height)),
                       redraws_});
    found = placed_.end() - 1;
  }
  found->last_used = redraws_;
  return found->under.id();
}

void FieldPainter::end_redraw() {
  std::erase_if(placed_, [this](const Placed& p) { return p.last_used + kKeptRedraws < redraws_; });
  ++redraws_;
}

}  // namespace polarflow
