// Writes scenarios, sessions, lectures and sweeps for the fuzzer to begin with: session_seeds FOLDER
// makes FOLDER/TARGET/….
#include "app/cli/sweep_file.h"
#include "app/session/session_state.h"
#include "generated/lectures.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/fuzz_sweep.h"
#include "tests/fuzz/seeds.h"

using namespace polarflow;

namespace {

void seed_sweeps(const std::filesystem::path& folder) {
  const Sweep small(find_preset("triangle")->scenario, parse_sweep_axis("/flow/t_end=1:2:2", "x"),
                    parse_sweep_axis("/init/a/0=0:1:1", "y"));
  const std::vector<SweepOutcome> outcomes{{0, 1, 2, 3, 4, 5}, SweepOutcome::none()};
  const std::string shard = npz_bytes(sweep_arrays(small, {{0, outcomes}}));
  const std::string empty = npz_bytes(sweep_arrays(small, {}));
  fuzz::seed(folder, "merge", fuzz::joined(shard, empty));
  fuzz::seed(folder, "merge", fuzz::joined(empty, shard));
  std::string records;
  for (std::size_t part = 0; part < part_count(fuzz::sweep()); ++part)
    records += journal_record(part, {part_size(fuzz::sweep(), part), outcomes[0]});
  fuzz::seed(folder, "journal", records);
  fuzz::seed(folder, "journal", journal_head(fuzz::sweep()) + records);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder = arguments[1];
  seed_sweeps(folder);
  for (const Preset& preset : presets()) {
    fuzz::seed(folder, "scenario", to_json(preset.scenario));
    fuzz::seed(folder, "session", session_text(open_preset(preset).state, 3.0));
    fuzz::seed(folder, "session", brief_session(open_preset(preset).state));
  }
  fuzz::seed(folder, "lecture", std::string(lecture_text("polarization.json")));
  fuzz::seed(folder, "lecture",
             R"({"polarflow-lecture": 1, "title": "T", "steps": [{"preset": "triangle",
 "view": {"setup": false, "charts": ["weights"]}, "starts": [[0, 1, 2]], "t": 1, "plays": false,
 "question": "?", "sentence": "$s_i$", "note": "n", "locks": ["start", "set-up", "choices", "time"]},
 {"scenario": {"title": "x"}, "sentence": "."}]})");
}
