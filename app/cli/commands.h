#pragma once

#include "app/cli/command.h"
#include "app/cli/command_line.h"

namespace polarflow {

// One subcommand each; those that open windows have them from the top.
Command run_command();
Command presets_command();
Command check_command();
Command hash_command();
Command views_command();
Command render_command();
Command basins_command();
Command sweep_command();
Command sweep_merge_command();
Command screenshot_command(const Windows& windows);
Command bench_command(const Windows& windows);
Command paper_command();
Command film_command();

}  // namespace polarflow
