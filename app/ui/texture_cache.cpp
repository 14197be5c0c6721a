#include "app/ui/texture_cache.h"

#include <bit>
#include <iostream>
#include <optional>
#include <span>
#include <utility>
#include <variant>

#include "app/gl/gl_error.h"

namespace polarflow {

namespace {

constexpr std::uint64_t kTextureRedraws = 8;

/// A picture's content as a number.
class Hash {
 public:
  explicit Hash(std::uint64_t seed) : hash_(seed) {}
  void add(std::uint64_t word) {
    hash_ = (hash_ ^ word) * 0x9e3779b97f4a7c15ULL;
    hash_ ^= hash_ >> 29;
  }
  void add(int value) { add(static_cast<std::uint64_t>(value)); }
  void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }
  void add(Colour c) { add(std::uint64_t{std::bit_cast<std::uint32_t>(c)}); }
  void add(Point p) { add(p.x), add(p.y); }
  void add(const FieldCells& marks) {
    for (const FieldCell& cell : marks.cells) add(cell.at), add(cell.strength);
    if (marks.places) add(*marks.places);
  }
  void add(const FieldStamps& marks) {
    add(marks.size);
    for (const FieldStamps::Stamp& stamp : marks.stamps)
      add(stamp.left), add(stamp.top), add(stamp.ink);
  }
  [[nodiscard]] std::uint64_t value() const { return hash_; }

 private:
  void add(const SimplexPlaces& places) {
    add(places.side), add(static_cast<int>(places.solid));
    for (const Point corner : places.corners) add(corner);
    for (const double depth : places.depths) add(depth);
    add(Point{places.box.left, places.box.top}), add(Point{places.box.right, places.box.bottom});
  }

  std::uint64_t hash_;
};

std::uint64_t hash_of(const Raster& raster, Filter filter) {
  Hash hash(static_cast<std::uint64_t>(filter) + 1);
  hash.add(raster.width);
  for (const Colour c : raster.pixels) hash.add(c);
  return hash.value();
}

std::uint64_t hash_of(const ColourField& field, Filter filter) {
  Hash hash(static_cast<std::uint64_t>(filter) + 3 + 2 * field.marks.index());
  hash.add(field.width), hash.add(field.height);
  const Colouring& colouring = field.colouring;
  for (const Colour ink : colouring.inks) hash.add(ink);
  hash.add(static_cast<int>(colouring.blended));
  for (const Colour c : {colouring.background, colouring.clear, colouring.hatching}) hash.add(c);
  std::visit([&hash](const auto& marks) { hash.add(marks); }, field.marks);
  return hash.value();
}

Texture uploaded(const Raster& raster, Filter filter) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(raster.pixels.data());
  return {
      raster.width, raster.height, {bytes, 4 * raster.pixels.size()}, filter == Filter::bilinear};
}

}  // namespace

template <class Make>
unsigned TextureCache::found_or_made(std::uint64_t key, Make&& make) {
  auto entry = entries_.find(key);
  if (entry == entries_.end()) entry = entries_.emplace(key, Entry{make(), 0}).first;
  entry->second.last_used = redraws_;
  return entry->second.texture.id();
}

unsigned TextureCache::texture(const Raster& raster, Filter filter) {
  return found_or_made(hash_of(raster, filter), [&] { return uploaded(raster, filter); });
}

unsigned TextureCache::texture(const ColourField& field, Filter filter) {
  return found_or_made(hash_of(field, filter), [&] {
    auto picture = shaded(field, filter);
    return picture ? *std::move(picture) : uploaded(painted(field), filter);
  });
}

std::optional<Texture> TextureCache::shaded(const ColourField& field, Filter filter) {
  if (refused_) return std::nullopt;
  try {
    if (!painter_) painter_ = std::make_unique<FieldPainter>(shaders_);
    if (painter_->takes(field)) return painter_->picture(field, filter == Filter::bilinear);
  } catch (const GlError& why) {
    refused_ = true;
    painter_.reset();
    std::cerr << why.what() << " The processor colours in its place.\n";
  }
  return std::nullopt;
}

void TextureCache::clear() {
  entries_.clear();
  painter_.reset();
  refused_ = false;
}

void TextureCache::end_redraw() {
  std::erase_if(entries_,
                [this](const auto& e) { return e.second.last_used + kTextureRedraws < redraws_; });
  if (painter_) painter_->end_redraw();
  ++redraws_;
}

}  // namespace polarflow
