#include "app/export/npz_file.h"

#include "app/export/csv.h"
#include "app/export/figure_data.h"
#include "app/files/npz_writer.h"
#include "app/files/own_npz.h"

namespace polarflow {
namespace {

constexpr const char* kSession = "session";
constexpr const char* kFirstSession = "session.json";  // in files of 0.1 and before

}  // namespace

std::string npz_file(const Picture& picture) {
  std::vector<NpyArray> arrays;
  std::vector<NpzText> texts;
  const auto& figures = picture.page.figures;
  for (std::size_t i = 0; i < figures.size(); ++i)
    for (const DataBlock& block : data_of(figures[i].figure)) {
      const std::string name = figure_name(picture, i) + "/" + block.name;
      std::string columns;
      for (const std::string& label : block.labels) columns += label + "\n";
      texts.push_back({name + ".columns", columns});
      arrays.push_back({name, block.values, {block.rows(), block.labels.size()}});
    }
  const Provenance& provenance = picture.provenance;
  const auto add = [&texts](const char* name, const std::string& text) {
    if (!text.empty()) texts.push_back({name, text});
  };
  add("software", provenance.software);
  add("command", provenance.command);
  add(kSession, provenance.session);
  return npz_bytes(arrays, texts);
}

std::optional<std::string> npz_session(std::string_view bytes) {
  auto session = npz_text(bytes, kSession);
  return session ? session : npz_text(bytes, kFirstSession);
}

}  // namespace polarflow
