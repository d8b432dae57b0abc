#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/paint.h"
#include "cli/read_output.h"
#include "verbs/archive_place.h"
#include "verbs/show.h"

namespace reftel::cli {
namespace {

using archive::Version;

enum class ShowFormat : unsigned char { Text, Json, JsonLines };

/// What was asked for of each telegram.
struct ShowPlan {
  ShowFormat format = ShowFormat::Text;
  AnatomyStyle style;
  bool versions = false, diff = false, source = false;
  std::size_t version = 0;  ///< number in the list of versions, from 1; 0: the shown ones
};

Result<ShowPlan> make_plan(const Arguments& arguments, const Terminal& terminal) {
  ShowPlan plan;
  const std::string_view format = arguments.value("format", "text");
  if (format == "json") plan.format = ShowFormat::Json;
  if (format == "jsonl") plan.format = ShowFormat::JsonLines;
  plan.style = {terminal.width, terminal.color, arguments.has("full"), false};
  plan.versions = arguments.has("versions");
  plan.diff = arguments.has("diff");
  plan.source = arguments.has("source");
  if (plan.versions + plan.diff + plan.source > 1)
    return std::unexpected(usage_error("`--versions`, `--diff` and `--source` do not go together"));
  if (arguments.has("version")) {
    const auto number = read_digits(arguments.value("version"));
    if (!number || *number == 0)
      return std::unexpected(usage_error("`--version` takes a number", "`--versions` lists them"));
    plan.version = *number;
  }
  return plan;
}

std::string list_row(std::size_t number, const Version& version) {
  std::string out = version.shown ? "* " : "  ";
  out += pad(std::to_string(number), 3) + ' ' + pad(version.sent.empty() ? "-" : version.sent, 17) + "  " +
         pad(version.form, 17) + "  " + version.sha256.substr(0, 12) + "  ";
  if (version.is_section) out += "section, ";
  if (version.ordinal > 0) out += "another telegram with this number, ";
  return out + visible(format_place(version.path, version.member, false, 0)) + '\n';
}

std::string text_of(const verbs::VersionDifference& difference, const Painter& paint) {
  std::string out;
  for (const verbs::FieldDifference& field : difference.fields) {
    out += paint(Ink::Strong, field.field) + ": " + paint(Ink::Red, "[-" + visible(field.before) + "-]") +
           paint(Ink::Green, "{+" + visible(field.after) + "+}") + '\n';
  }
  if (!out.empty()) out += '\n';
  for (const DiffPart& part : difference.text) {
    const std::string text = visible(part.text);
    if (part.kind == DiffPart::Kind::Same) out += text;
    if (part.kind == DiffPart::Kind::Removed) out += paint(Ink::Red, "[-" + text + "-]");
    if (part.kind == DiffPart::Kind::Added) out += paint(Ink::Green, "{+" + text + "+}");
  }
  if (!out.empty() && out.back() != '\n') out += '\n';
  return out;
}

/// Shows telegrams one by one, and knows whether all were found.
class Shower {
 public:
  Shower(archive::Store& store, const ShowPlan& plan, Console& console)
      : store_(store), plan_(plan), console_(console), renderer_(make_renderer(plan)()) {}

  Result<void> show(const std::string& name) {
    const auto versions = verbs::find_stored(store_, name);
    if (!versions) return std::unexpected(versions.error());
    ++found_;
    if (versions->empty()) return miss(verbs::not_stored(store_, name));
    if (plan_.version > versions->size()) {
      return miss({Error::Code::NotFound, "`" + name + "` has " + std::to_string(versions->size()) + " versions",
                   "`--versions` lists them"});
    }
    if (plan_.versions) {
      for (std::size_t i = 0; i < versions->size(); ++i) console_.out.write(list_row(i + 1, (*versions)[i]));
      return {};
    }
    if (plan_.diff) return show_difference(name, *versions);
    if (plan_.version > 0) return show_one((*versions)[plan_.version - 1]);
    for (const Version& version : *versions) {
      if (!version.shown) continue;
      if (auto done = show_one(version); !done) return done;
    }
    return {};
  }

  void finish() {
    if (plan_.format != ShowFormat::Json || plan_.source || plan_.versions || plan_.diff) return;
    if (shown_ > 1) console_.out.write("[\n");
    console_.out.write(objects_);
    if (shown_ > 1) console_.out.write("\n]");
    console_.out.write(shown_ == 0 ? "[]\n" : "\n");
  }

  [[nodiscard]] Exit exit() const {
    if (missed_ == 0) return Exit::Done;
    return found_ > 0 ? Exit::Part : Exit::Nothing;
  }

 private:
  static verbs::MakeRenderer make_renderer(const ShowPlan& plan) {
    if (plan.format == ShowFormat::Text) return anatomy_output(plan.style);
    return json_output(plan.format == ShowFormat::Json ? JsonShape::Pretty : JsonShape::Lines);
  }

  Result<void> miss(const Error& error) {
    ++missed_;
    --found_;
    console_.report(error);
    return {};
  }

  Result<void> show_one(const Version& version) {
    std::string out;
    const auto done = verbs::read_stored(store_, version.id, [&](const Telegram& telegram, const Item& item) {
      if (plan_.source) {
        out = telegram.source;
      } else {
        renderer_->render(telegram, item, out);
      }
    });
    if (!done) return done;
    // What a renderer puts before each telegram separates it from the one before.
    const bool first = shown_++ == 0;
    if (plan_.source) {
      console_.out.write(out);
    } else if (plan_.format == ShowFormat::Json) {
      objects_ += std::string_view(out).substr(first ? 2 : 0);
    } else {
      console_.out.write(std::string_view(out).substr(first && plan_.format == ShowFormat::Text ? 1 : 0));
    }
    return {};
  }

  /// The shown version beside the one that was asked for, else the next best.
  Result<void> show_difference(const std::string& name, const std::vector<Version>& versions) {
    const std::size_t other = plan_.version > 0 ? plan_.version : 2;
    if (versions.size() < other || other == 1)
      return miss(
          {Error::Code::NotFound, "`" + name + "` has no other version to compare with", "`--versions` lists them"});
    const auto difference = verbs::compare_versions(store_, versions[0].id, versions[other - 1].id);
    if (!difference) return std::unexpected(difference.error());
    console_.out.write(list_row(1, versions[0]) + list_row(other, versions[other - 1]) + '\n' +
                       text_of(*difference, Painter(plan_.style.color)));
    return {};
  }

  archive::Store& store_;
  const ShowPlan& plan_;
  Console& console_;
  std::unique_ptr<verbs::TelegramRenderer> renderer_;
  std::string objects_;
  std::uint64_t found_ = 0, missed_ = 0, shown_ = 0;
};

}  // namespace

Result<Exit> run_show(const Arguments& arguments, Console& console) {
  if (arguments.operands().empty()) return std::unexpected(usage_error("which telegram?", "`reftel show 07ZENDA731`"));
  const auto plan = make_plan(arguments, console.terminal);
  if (!plan) return std::unexpected(plan.error());
  auto store = verbs::open_archive(archive_option(arguments), sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  Shower shower(*store, *plan, console);
  for (const std::string& name : arguments.operands()) {
    if (auto done = shower.show(name); !done) return std::unexpected(done.error());
  }
  shower.finish();
  return shower.exit();
}

}  // namespace reftel::cli
