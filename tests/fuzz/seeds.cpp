// Writes what the fuzzer begins with: fuzz_seeds FOLDER makes FOLDER/NAME/… for each target.
#include <filesystem>
#include <fstream>

#include "app/cli/sweep_file.h"
#include "app/export/film_session.h"
#include "app/export/formats.h"
#include "app/figure/theme.h"
#include "app/session/session_state.h"
#include "generated/lectures.h"
#include "tests/fuzz/fuzz.h"

using namespace polarflow;

namespace {

std::filesystem::path folder;

void seed(const std::string& target, const std::string& bytes) {
  std::filesystem::create_directories(folder / target);
  static int count = 0;
  std::ofstream(folder / target / ("seed" + std::to_string(++count)), std::ios::binary) << bytes;
}

void seed_sessions(const std::string& session) {
  const Provenance provenance{"a – b", "polarflow 1", "polarflow render", session};
  LineChart chart;
  chart.series = {{"s₁", 0, {0, 1}, {0.25, 1}}};
  Page page = single_page({"", chart}, 40, 30);
  page.figures.resize(1);
  for (const Format& format : all_formats()) {
    const bool drawn = format.kind == FormatKind::picture && format.id != "tex";
    const Page empty{8, 8, {}, {}};
    seed(std::string(format.id), format.file({drawn ? empty : page, paper_theme(), 72, provenance, {}}));
  }
  for (const auto& [ending, head] : {std::pair{".gif", "GIF89a"}, {".webm", "\x1a\x45\xdf\xa3"},
                                     {".mp4", "\1\1\1 ftypisom"}})
    seed("film", head + film_tail(ending, provenance));
}

void seed_sweeps() {
  const Sweep small(find_preset("triangle")->scenario, parse_sweep_axis("/flow/t_end=1:2:2", "x"),
                    parse_sweep_axis("/init/a/0=0:1:1", "y"));
  const std::vector<SweepOutcome> outcomes{{0, 1, 2, 3, 4, 5}, SweepOutcome::none()};
  const std::string shard = npz_bytes(sweep_arrays(small, {{0, outcomes}}));
  const std::string empty = npz_bytes(sweep_arrays(small, {}));
  seed("arrays", shard);
  seed("merge", fuzz::joined(shard, empty));
  seed("merge", fuzz::joined(empty, shard));
  std::string records;
  for (std::size_t part = 0; part < part_count(fuzz::sweep()); ++part)
    records += journal_record(part, {part_size(fuzz::sweep(), part), outcomes[0]});
  seed("journal", records);
  seed("journal", journal_head(fuzz::sweep()) + records);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  folder = arguments[1];
  seed_sessions("{\n  \"title\": \"κ = 5 – (a) \\\\ & <b> 𝛼\",\n  \"n\": [1, 2]\n}\n");
  seed_sessions("{\"a\": \"" + std::string(700, 'x') + "\"}\n");
  seed_sweeps();
  for (const Preset& preset : presets()) {
    seed("scenario", to_json(preset.scenario));
    seed("session", session_text(open_preset(preset).state, 3.0));
    seed("session", brief_session(open_preset(preset).state));
  }
  seed("lecture", std::string(lecture_text("polarization.json")));
  seed("lecture", R"({"polarflow-lecture": 1, "title": "T", "steps": [{"preset": "triangle",
 "view": {"setup": false, "charts": ["weights"]}, "starts": [[0, 1, 2]], "t": 1, "plays": false,
 "question": "?", "sentence": "$s_i$", "note": "n", "locks": ["start", "set-up", "choices", "time"]},
 {"scenario": {"title": "x"}, "sentence": "."}]})");
}
