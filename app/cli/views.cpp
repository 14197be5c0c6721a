#include "app/cli/commands.h"
#include "app/views/view_list.h"

#include <iostream>

namespace polarflow {

Command views_command() {
  Command command{"views", "List the views that render can draw"};
  command.run = [](const Command::Given&) {
    for (const View& view : all_views())
      std::cout << view.id << '\t' << view.tab << '\t' << view.title
                << (view.formula.empty() ? "" : ": ") << view.formula << '\n';
    return 0;
  };
  return command;
}

}  // namespace polarflow
