#include "app/cli/commands.h"
#include "app/views/view_list.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace polarflow {

void add_views_command(CLI::App& app, CommandContext&) {
  auto* command = app.add_subcommand("views", "List the views that render can draw");
  command->callback([] {
    for (const View& view : all_views())
      std::cout << view.id << '\t' << view.tab << '\t' << view.title
                << (view.formula.empty() ? "" : ": ") << view.formula << '\n';
  });
}

}  // namespace polarflow
