#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/progress.h"
#include "sim/faults.h"
#include "sim/key.h"
#include "sim/traffic.h"
#include "verbs/sim.h"

namespace reftel::cli {
namespace {

namespace fs = std::filesystem;

struct SimCommand {
  verbs::SimRequest request;
  std::string folder;  ///< empty: standard output
  std::string key;     ///< file; empty: none
  bool force = false;  ///< whatever room there is
};

Result<std::uint64_t> read_number(const Arguments& arguments, std::string_view option, std::uint64_t otherwise) {
  if (!arguments.has(option)) return otherwise;
  const std::string_view text = arguments.value(option);
  std::uint64_t number = 0;
  const bool digits = !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == text.npos;
  if (digits) number = std::stoull(std::string(text));
  if (!digits)
    return std::unexpected(
        usage_error("`--" + std::string(option) + "` takes a number, not `" + std::string(text) + "`"));
  return number;
}

Result<std::chrono::year_month> read_month(const Arguments& arguments, std::string_view option,
                                           std::chrono::year_month otherwise) {
  if (!arguments.has(option)) return otherwise;
  const auto month = sim::parse_month(arguments.value(option));
  if (month) return *month;
  return std::unexpected(
      usage_error("`--" + std::string(option) + "` takes a month, not `" + std::string(arguments.value(option)) + "`",
                  "write it as 1975-04"));
}

/// The months given; those that are not are the usual ones, or as many of them as saw traffic of the forms.
Result<void> read_period(const Arguments& arguments, sim::Plan& plan) {
  using namespace std::chrono;
  int first_year = static_cast<int>(year::max()), last_year = 0;
  for (std::size_t i = 0; i < sim::traffic_forms().size(); ++i) {
    if ((plan.forms >> i & 1) == 0) continue;
    first_year = std::min(first_year, sim::traffic_forms()[i].from_year);
    last_year = std::max(last_year, sim::traffic_forms()[i].to_year);
  }
  const auto from = read_month(arguments, "from", std::max(plan.from, year{first_year} / January));
  if (!from) return std::unexpected(from.error());
  const year_month last = year{last_year} / December;
  const year_month usual_end = *from > last ? plan.to : *from > plan.to ? last : std::min(plan.to, last);
  const auto to = read_month(arguments, "to", usual_end);
  if (!to) return std::unexpected(to.error());
  plan.from = *from;
  plan.to = *to;
  return {};
}

Result<SimCommand> read_command(const Arguments& arguments) {
  SimCommand out;
  sim::Plan& plan = out.request.plan;
  if (!arguments.operands().empty())
    return std::unexpected(usage_error("`" + arguments.operands()[0] + "`: sim takes no files", "see `--out`"));
  const auto count = read_number(arguments, "count", plan.count);
  if (!count) return std::unexpected(count.error());
  const auto seed = read_number(arguments, "seed", plan.seed);
  if (!seed) return std::unexpected(seed.error());
  if (arguments.has("container")) {
    const auto container = sim::parse_container(arguments.value("container"));
    if (!container) return std::unexpected(container.error());
    plan.container = *container;
  }
  const bool publisher = plan.container != sim::TrafficContainer::None;
  const auto forms = sim::parse_forms(arguments.value("form", publisher ? sim::kPublisherFormNames : "mixed"));
  if (!forms) return std::unexpected(forms.error());
  plan.forms = *forms;
  if (const auto period = read_period(arguments, plan); !period) return std::unexpected(period.error());
  const auto jobs = read_jobs_option(arguments);
  if (!jobs) return std::unexpected(jobs.error());
  plan.count = *count;
  plan.seed = *seed;
  if (arguments.has("faults")) {
    const auto faults = sim::parse_faults(arguments.value("faults"));
    if (!faults) return std::unexpected(faults.error());
    plan.faults = *faults;
  }
  if (const auto error = sim::check_plan(plan)) return std::unexpected(*error);
  out.request.jobs = *jobs;
  out.force = arguments.has("force");
  out.key = arguments.value("key");
  out.request.key = !out.key.empty();
  if (arguments.value("out", "-") != "-") out.folder = arguments.value("out");
  out.request.end_marks = out.folder.empty() && !publisher;
  if (plan.container == sim::TrafficContainer::Html && out.folder.empty())
    return std::unexpected(usage_error("a page is a file of its own", "name a folder with `--out`"));
  if (plan.container == sim::TrafficContainer::Csv && !out.folder.empty())
    return std::unexpected(usage_error("the table is one file", "leave `--out` away and redirect the output"));
  return out;
}

/// The room that is left where `path` will stand, and on which disk that is.
struct Room {
  dev_t disk = 0;
  double free_bytes = 0;
};
std::optional<Room> find_room(const fs::path& path) {
  std::error_code error;
  fs::path there = fs::absolute(path, error);
  while (!error && !fs::exists(there, error) && there.has_relative_path()) there = there.parent_path();
  struct stat status{};
  // A device, a pipe or a file system without a size has room for anything.
  if (error || stat(there.c_str(), &status) != 0 || (!S_ISDIR(status.st_mode) && !S_ISREG(status.st_mode)))
    return std::nullopt;
  const fs::space_info space = fs::space(there, error);
  if (error || space.capacity == 0) return std::nullopt;
  return Room{status.st_dev, static_cast<double>(space.available)};
}

/// A slip of the finger must not fill a disk: traffic that has no room is an error beforehand. What goes to standard
/// output is not asked about, as nobody knows where that leads.
std::optional<Error> check_room(const SimCommand& command) {
  if (command.force || (command.folder.empty() && command.key.empty())) return std::nullopt;
  const verbs::SimSize size = verbs::estimate_size(command.request);
  const auto folder = command.folder.empty() ? std::nullopt : find_room(command.folder);
  const auto key = command.key.empty() ? std::nullopt : find_room(command.key);
  const bool one_disk = folder && key && folder->disk == key->disk;
  const auto lacks = [&](const std::string& path, double bytes, const Room& room) -> std::optional<Error> {
    if (bytes <= room.free_bytes) return std::nullopt;
    return Error{Error::Code::TooLarge,
                 "`" + path + "` would take about " + format_bytes(bytes) + ", and " + format_bytes(room.free_bytes) +
                     " are free there",
                 "`--count` says how many telegrams there are; `--force` begins all the same"};
  };
  if (folder)
    if (auto error = lacks(command.folder, size.files_bytes + (one_disk ? size.key_bytes : 0), *folder)) return error;
  return key && !one_disk ? lacks(command.key, size.key_bytes, *key) : std::nullopt;
}

/// A file that is made anew, or why it cannot be.
class NewFile {
 public:
  explicit NewFile(const std::string& path)
      : descriptor_(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)), output_(descriptor_) {
    if (descriptor_ < 0)
      error_ =
          Error{Error::Code::Unavailable, "cannot write `" + path + "`: " + std::generic_category().message(errno), {}};
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    output_.flush();
    if (descriptor_ >= 0) close(descriptor_);
  }

  void write(std::string_view text) {
    if (!error_) output_.write(text);
  }
  [[nodiscard]] const std::optional<Error>& failure() {
    if (!error_) output_.flush();
    return error_ ? error_ : output_.failure();
  }

 private:
  int descriptor_;
  Output output_;
  std::optional<Error> error_;
};

/// Puts traffic and key where they belong.
class TrafficOutput {
 public:
  TrafficOutput(const SimCommand& command, Output& out) : command_(command), out_(out) {
    if (!command.key.empty()) key_ = std::make_unique<NewFile>(command.key);
    if (key_) failure_ = key_->failure();
  }

  bool take(const verbs::SimBatch& batch) {
    if (failure_) return false;
    if (command_.folder.empty()) out_.write(batch.text);
    const std::string_view text = batch.text, lines = batch.key;
    std::size_t line_begin = 0;
    for (std::size_t i = 0; i < batch.ends.size(); ++i) {
      const std::size_t begin = batch.begins[i];
      std::string name;
      if (!command_.folder.empty()) name = write_file(batch.first + i, text.substr(begin, batch.ends[i] - begin));
      if (failure_) return false;
      const std::uint64_t offset = name.empty() ? written_ + begin : 0;
      if (key_) write_key_line(offset, lines.substr(line_begin, batch.key_ends[i] - line_begin), name);
      line_begin = batch.key_ends[i];
    }
    written_ += text.size();
    return !out_.failure();
  }

  [[nodiscard]] std::optional<Error> failure() {
    if (!failure_ && key_) failure_ = key_->failure();
    return failure_;
  }

 private:
  /// Telegram 1234567 is `001234/567.txt`, or `.html`: a thousand a folder. Gives that name.
  std::string write_file(std::uint64_t index, std::string_view text) {
    std::string number = std::to_string(index);
    if (number.size() < 9) number.insert(0, 9 - number.size(), '0');
    const std::string folder = number.substr(0, number.size() - 3);
    const std::string name = folder + "/" + number.substr(number.size() - 3) +
                             (command_.request.plan.container == sim::TrafficContainer::Html ? ".html" : ".txt");
    if (index % 1000 == 0) {
      std::error_code error;
      fs::create_directories(fs::path(command_.folder) / folder, error);
      if (error)
        failure_ =
            Error{Error::Code::Unavailable, "cannot make folder `" + command_.folder + "`: " + error.message(), {}};
    }
    NewFile file((fs::path(command_.folder) / name).string());
    file.write(text);
    if (!failure_ && file.failure()) failure_ = file.failure();
    return name;
  }

  void write_key_line(std::uint64_t offset, std::string_view rest, const std::string& name) {
    key_->write(sim::kKeyHead);
    key_->write(std::to_string(offset));
    if (!name.empty()) key_->write(R"(,"file":")" + name + '"');
    key_->write(rest);
  }

  const SimCommand& command_;
  Output& out_;
  std::unique_ptr<NewFile> key_;
  std::uint64_t written_ = 0;
  std::optional<Error> failure_;
};

}  // namespace

Result<Exit> run_sim(const Arguments& arguments, Console& console) {
  const auto command = read_command(arguments);
  if (!command) return std::unexpected(command.error());
  if (auto error = check_room(*command)) {
    console.report(*error);
    return Exit::Failed;
  }
  TrafficOutput output(*command, console.out);
  verbs::sim(command->request, [&](const verbs::SimBatch& batch) { return output.take(batch); });
  if (const auto failure = output.failure()) {
    console.report(*failure);
    return Exit::Failed;
  }
  return Exit::Done;
}

}  // namespace reftel::cli
