#include <csignal>
#include <string>
#include <string_view>
#include <vector>

#include "base/did_you_mean.h"
#include "base/version.h"
#include "cli/arguments.h"
#include "cli/command_table.h"
#include "cli/console.h"
#include "cli/help.h"

namespace reftel::cli {
namespace {

std::string unknown_verb_hint(std::string_view word) {
  std::vector<std::string_view> names;
  for (const VerbRow& verb : verb_table()) names.push_back(verb.name);
  return did_you_mean(word, names, "`reftel --help` lists the verbs");
}

ColorWhen find_color_wish(const Arguments& arguments) {
  const std::string_view when = arguments.value("color", "auto");
  if (when == "always") return ColorWhen::Always;
  return when == "never" ? ColorWhen::Never : ColorWhen::Auto;
}

Result<Exit> run_verb(const VerbRow& verb, std::span<const std::string_view> words, Console& console) {
  const auto arguments = parse_arguments(options_of(verb), words);
  if (!arguments) return std::unexpected(arguments.error());
  console.terminal = find_terminal(find_color_wish(*arguments));
  if (arguments->has("help")) {
    console.out.write(verb_help(verb, console.terminal.width));
    return Exit::Done;
  }
  return verb.run(*arguments, console);
}

Exit run(std::span<const std::string_view> words, Console& console) {
  console.terminal = find_terminal(ColorWhen::Auto);
  if (words.empty()) {
    console.err.write(overview_help(console.terminal.width));
    return Exit::Failed;
  }
  const std::string_view first = words.front();
  if (first == "--version" || first == "-V") {
    console.out.write("reftel " + std::string(kVersion) + "\n");
    return Exit::Done;
  }
  if (first == "--help" || first == "-h") {
    console.out.write(overview_help(console.terminal.width));
    return Exit::Done;
  }
  const VerbRow* verb = find_verb(first);
  if (verb == nullptr) {
    console.report(usage_error("there is no verb `" + std::string(first) + "`", unknown_verb_hint(first)));
    return Exit::Failed;
  }
  const auto exit = run_verb(*verb, words.subspan(1), console);
  if (exit) return *exit;
  Error error = exit.error();
  if (error.hint.empty()) error.hint = "`reftel " + std::string(verb->name) + " --help` lists the options";
  console.report(error);
  return Exit::Failed;
}

}  // namespace
}  // namespace reftel::cli

int main(int argc, char** argv) {
  using namespace reftel::cli;
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is then an error of write(), which Output knows
  const std::vector<std::string_view> words(argv + (argc > 0 ? 1 : 0), argv + argc);
  Console console;
  Exit exit = run(words, console);
  console.out.flush();
  if (console.out.failure()) {
    console.report(*console.out.failure());
    exit = Exit::Failed;
  }
  return static_cast<int>(exit);
}
