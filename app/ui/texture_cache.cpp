#include "app/ui/texture_cache.h"

#include <bit>
#include <span>

namespace polarflow {

namespace {

constexpr std::uint64_t kKeptFrames = 8;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
  return hash ^ (hash >> 29);
}

std::uint64_t hash_of(const Raster& raster, Filter filter) {
  std::uint64_t hash =
      mixed(static_cast<std::uint64_t>(filter) + 1, static_cast<std::uint64_t>(raster.width));
  for (const Colour c : raster.pixels) hash = mixed(hash, std::bit_cast<std::uint32_t>(c));
  return hash;
}

}  // namespace

unsigned TextureCache::texture(const Raster& raster, Filter filter) {
  const std::uint64_t key = hash_of(raster, filter);
  auto entry = entries_.find(key);
  if (entry == entries_.end()) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(raster.pixels.data());
    Texture texture(raster.width, raster.height, {bytes, 4 * raster.pixels.size()},
                    filter == Filter::bilinear);
    entry = entries_.emplace(key, Entry{std::move(texture), 0}).first;
  }
  entry->second.last_used = frame_;
  return entry->second.texture.id();
}

void TextureCache::end_frame() {
  std::erase_if(entries_,
                [this](const auto& e) { return e.second.last_used + kKeptFrames < frame_; });
  ++frame_;
}

}  // namespace polarflow
