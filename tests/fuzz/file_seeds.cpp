// Writes exported files for the fuzzer to begin with: file_seeds FOLDER makes FOLDER/TARGET/….
#include "app/export/film_session.h"
#include "app/export/formats.h"
#include "app/files/npz_writer.h"
#include "tests/fuzz/seeds.h"

using namespace polarflow;

namespace {

void seed_files(const std::filesystem::path& folder, const std::string& session) {
  const Provenance provenance{"a – b", "polarflow 1", "polarflow render", session};
  LineChart chart;
  chart.series = {{"s₁", 0, {0, 1}, {0.25, 1}}};
  const Page drawn = single_page({"", chart}, 40, 30), empty{8, 8, {}, {}};
  for (const Format& format : all_formats()) {
    const Page& page = format.kind == FormatKind::data ? drawn : empty;
    fuzz::seed(folder, std::string(format.id),
               format.file({page, paper_theme(), 72, provenance, {}}));
  }
  for (const auto& [ending, head] :
       {std::pair{".gif", "GIF89a"}, {".webm", "\x1a\x45\xdf\xa3"}, {".mp4", "\1\1\1 ftypisom"}})
    fuzz::seed(folder, "film", head + film_tail(ending, provenance));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  seed_files(arguments[1], "{\n  \"title\": \"κ = 5 – (a) \\\\ & <b> 𝛼\",\n  \"n\": [1, 2]\n}\n");
  seed_files(arguments[1], "{\"a\": \"" + std::string(700, 'x') + "\"}\n");
  fuzz::seed(arguments[1], "arrays",
             npz_bytes({{"a", {1, 2, 3, 4, 5, 6}, {2, 3}}, {"b/c", {7}, {1}}, {"d", {8}, {}}}));
}
