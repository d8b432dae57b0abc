#include "base/did_you_mean.h"
#include "cli/command_table.h"
#include "cli/commands.h"
#include "cli/completion.h"
#include "cli/help.h"

namespace reftel::cli {
namespace {

std::optional<std::string> man_page(std::string_view verb) {
  if (verb.empty()) return overview_man();
  const VerbRow* row = find_verb(verb);
  return row == nullptr ? std::nullopt : std::optional(verb_man(*row));
}

std::optional<std::string> topic_text(std::string_view topic, std::string_view detail, std::size_t width) {
  if (topic.empty()) return overview_help(width);
  if (topic == "fields") return fields_help(width);
  if (topic == "forms") return forms_help(width);
  if (topic == "query") return query_help(width);
  if (topic == "draft") return draft_help(width);
  if (topic == "exit") return exit_help(width);
  if (topic == "man") return man_page(detail);
  if (topic == "completion") return completion_script(detail);
  if (const VerbRow* verb = find_verb(topic)) return verb_help(*verb, width);
  return std::nullopt;
}

}  // namespace

Result<Exit> run_help(const Arguments& arguments, Console& console) {
  const auto& words = arguments.operands();
  const std::string_view topic = words.empty() ? std::string_view{} : std::string_view(words[0]);
  const std::string_view detail = words.size() < 2 ? std::string_view{} : std::string_view(words[1]);
  if (const auto text = topic_text(topic, detail, console.terminal.width)) {
    console.out.write(*text);
    return Exit::Done;
  }
  std::vector<std::string_view> topics = {"fields", "forms", "query", "draft", "exit", "man", "completion"};
  for (const VerbRow& verb : verb_table()) topics.push_back(verb.name);
  const std::string_view unknown = topic == "man" || topic == "completion" ? detail : topic;
  return std::unexpected(usage_error("there is no help about `" + std::string(unknown) + "`",
                                     did_you_mean(unknown, topics, "`reftel help` lists the verbs")));
}

}  // namespace reftel::cli
