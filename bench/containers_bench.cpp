// How fast are telegrams found in the containers that hold them, on one core? From files that the kernel has in memory,
// beside a count of line ends over the same file. Nothing is read out of the telegrams.

#include <fmt/core.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "collection.h"
#include "formats/input.h"
#include "measure.h"

namespace reftel::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 9;
constexpr std::uint64_t kInFolder = 5'000;

std::string csv_row(std::uint64_t index, std::string_view text) {
  std::string row =
      fmt::format("\"{}\",\"5/14/2009 10:52\",\"09ZENDA{}\",\"Embassy Zenda\",\"UNCLASSIFIED\",\"\",\"", index, index);
  const std::size_t head = std::min(text.find("\n\n"), text.size());
  const auto put = [&row](std::string_view cell) {
    for (const char c : cell) {
      if (c == '"') row += '\\';
      row += c;
    }
  };
  put(text.substr(0, head));
  row += "\",\"";
  put(text.substr(std::min(head + 2, text.size())));
  return row + "\"\n";
}

std::string json_line(std::string_view text) {
  JsonWriter json;
  json.begin_object();
  json.member("schema", "reftel.telegram/1");
  json.key("source");
  json.begin_object();
  json.member("text", text);
  json.end_object();
  json.end_object();
  return std::string(json.view()) + "\n";
}

/// Writes what `record` makes of each telegram to one file.
fs::path write_file(const fs::path& path, const std::function<std::string(std::uint64_t, std::string_view)>& record) {
  Collection collection(telegrams_to_measure());
  std::ofstream out(path, std::ios::binary);
  std::string text;
  for (std::uint64_t i = 0; i < telegrams_to_measure(); ++i) {
    text.clear();
    collection.append(i, text);
    out << record(i, text);
  }
  return path;
}

struct Counted {
  std::uint64_t items = 0, errors = 0, text_bytes = 0;
};

Counted read_all(InputReader reader) {
  Counted counted;
  while (const auto batch = reader.next()) {
    for (const Item& item : batch->items) {
      ++counted.items;
      counted.errors += item.error.has_value();
      counted.text_bytes += item.text.size();
    }
  }
  return counted;
}

std::uint64_t size_of(const fs::path& path) {
  if (!fs::is_directory(path)) return fs::file_size(path);
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(path)) bytes += entry.file_size();
  return bytes;
}

void measure(std::string_view what, const fs::path& path, const std::function<InputReader()>& open) {
  const std::uint64_t bytes = size_of(path);
  Rates rates;
  Counted counted;
  for (int round = 0; round < kRounds; ++round) {
    const double begin = thread_seconds();
    counted = read_all(open());
    rates.add(bytes, thread_seconds() - begin);
  }
  fmt::print("  {:<28} {:>26}, {} telegrams, {} errors\n", what, rates.to_string(), counted.items, counted.errors);
}

void measure_file(std::string_view what, const fs::path& path) {
  measure(what, path, [&] { return InputReader({path.string()}); });
}

void measure_stream(std::string_view what, const fs::path& path) {
  measure(what, path, [&] {
    return InputReader::of_stream(std::make_unique<InputFile>(std::move(*InputFile::open(path.string()))), "-");
  });
}

void measure_line_ends(const fs::path& path) {
  Rates rates;
  std::uint64_t line_ends = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double begin = thread_seconds();
    const auto mapped = map_file(path.string());
    std::string_view text = mapped->view();
    while (const void* const hit = std::memchr(text.data(), '\n', text.size())) {
      text.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(hit) - text.data()) + 1);
      ++line_ends;
    }
    rates.add(mapped->view().size(), thread_seconds() - begin);
  }
  fmt::print("  {:<28} {:>26}, {} line ends\n", "count of line ends, mapped", rates.to_string(), line_ends / kRounds);
}

int run() {
  const fs::path folder = fs::temp_directory_path() / fmt::format("reftel_containers_bench_{}", ::getpid());
  fs::create_directories(folder / "files");
  const auto stream = write_file(folder / "stream", [](std::uint64_t, std::string_view text) {
    return std::string(text) + (text.find("\nNNNN") == std::string_view::npos ? "NNNN\n" : "");
  });
  const auto csv = write_file(folder / "table.csv", csv_row);
  const auto json =
      write_file(folder / "lines.jsonl", [](std::uint64_t, std::string_view text) { return json_line(text); });
  Collection collection(telegrams_to_measure());
  for (std::uint64_t i = 0; i < kInFolder; ++i) {
    std::string text;
    collection.append(i, text);
    std::ofstream(folder / "files" / std::to_string(i), std::ios::binary) << text;
  }

  fmt::print("{}\n", machine());
  fmt::print("{} telegrams a file, {:.1f} MB; rates by CPU time of one core, in brackets nine rounds of ten\n",
             telegrams_to_measure(), static_cast<double>(size_of(stream)) * 1e-6);
  measure_line_ends(stream);
  measure_file("wire stream, mapped", stream);
  measure_stream("wire stream, piped", stream);
  measure_file("Cablegate table, mapped", csv);
  measure_stream("Cablegate table, piped", csv);
  measure_file("JSON lines, mapped", json);
  measure_file("folder of small files", folder / "files");
  fmt::print("  peak memory                  {:.1f} MB\n", static_cast<double>(peak_bytes()) * 1e-6);
  fs::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
