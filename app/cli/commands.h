#pragma once

#include "app/cli/command_line.h"

namespace CLI {
class App;
}

namespace polarflow {

/// What the subcommands share: the top's hooks, and the exit status they leave.
struct CommandContext {
  const Windows& windows;
  int status = 0;
};

// Each adds one subcommand, whose callback does the work. One file each.
void add_run_command(CLI::App& app, CommandContext& context);
void add_presets_command(CLI::App& app, CommandContext& context);
void add_check_command(CLI::App& app, CommandContext& context);
void add_hash_command(CLI::App& app, CommandContext& context);
void add_views_command(CLI::App& app, CommandContext& context);
void add_render_command(CLI::App& app, CommandContext& context);
void add_basins_command(CLI::App& app, CommandContext& context);
void add_sweep_command(CLI::App& app, CommandContext& context);
void add_sweep_merge_command(CLI::App& app, CommandContext& context);
void add_screenshot_command(CLI::App& app, CommandContext& context);
void add_bench_command(CLI::App& app, CommandContext& context);
void add_paper_command(CLI::App& app, CommandContext& context);
void add_film_command(CLI::App& app, CommandContext& context);

}  // namespace polarflow
