#pragma once

#include "cli/arguments.h"
#include "cli/console.h"

// The verbs: arguments to a request, result to text. Each is in its cmd_NAME.cpp.

namespace reftel::cli {

Exit run_read(const Arguments& arguments, Console& console);
Exit run_mrn(const Arguments& arguments, Console& console);
Exit run_help(const Arguments& arguments, Console& console);

}  // namespace reftel::cli
