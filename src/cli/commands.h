#pragma once

#include "cli/arguments.h"
#include "cli/console.h"

// The verbs: arguments to a request, result to text. Each is in its cmd_NAME.cpp. An error is one of the command line,
// and main() reports it; what goes wrong with single inputs they report themselves.

namespace reftel::cli {

Result<Exit> run_read(const Arguments& arguments, Console& console);
Result<Exit> run_new(const Arguments& arguments, Console& console);
Result<Exit> run_convert(const Arguments& arguments, Console& console);
Result<Exit> run_write(const Arguments& arguments, Console& console);
Result<Exit> run_sim(const Arguments& arguments, Console& console);
Result<Exit> run_mrn(const Arguments& arguments, Console& console);
Result<Exit> run_check(const Arguments& arguments, Console& console);
Result<Exit> run_explain(const Arguments& arguments, Console& console);
Result<Exit> run_init(const Arguments& arguments, Console& console);
Result<Exit> run_add(const Arguments& arguments, Console& console);
Result<Exit> run_log(const Arguments& arguments, Console& console);
Result<Exit> run_show(const Arguments& arguments, Console& console);
Result<Exit> run_fsck(const Arguments& arguments, Console& console);
Result<Exit> run_reread(const Arguments& arguments, Console& console);
Result<Exit> run_backup(const Arguments& arguments, Console& console);
Result<Exit> run_export(const Arguments& arguments, Console& console);
Result<Exit> run_rm(const Arguments& arguments, Console& console);
Result<Exit> run_label(const Arguments& arguments, Console& console);
Result<Exit> run_note(const Arguments& arguments, Console& console);
Result<Exit> run_help(const Arguments& arguments, Console& console);
Result<Exit> run_search(const Arguments& arguments, Console& console);
Result<Exit> run_count(const Arguments& arguments, Console& console);
Result<Exit> run_facet(const Arguments& arguments, Console& console);
Result<Exit> run_queries(const Arguments& arguments, Console& console);
Result<Exit> run_similar(const Arguments& arguments, Console& console);
Result<Exit> run_refs(const Arguments& arguments, Console& console);
Result<Exit> run_thread(const Arguments& arguments, Console& console);
Result<Exit> run_missing(const Arguments& arguments, Console& console);
Result<Exit> run_graph(const Arguments& arguments, Console& console);
Result<Exit> run_cite(const Arguments& arguments, Console& console);

}  // namespace reftel::cli
