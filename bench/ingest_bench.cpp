// How long does it take until telegrams are durable and can be searched? Beside it, each alone: reading them, zstd -3,
// and inserting the same tokens into FTS5. The archive lies in the folder of the build and is removed afterwards.

#include <fmt/core.h>
#include <sqlite3.h>
#include <zstd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <utility>

#include "archive/store.h"
#include "collection.h"
#include "measure.h"
#include "search/document.h"
#include "search/index.h"
#include "search/index_schema.h"
#include "telegram/reader.h"
#include "verbs/add.h"

namespace reftel::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kLevel = 3;
constexpr std::uint64_t kCommitEach = 5'000;

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

struct Yardsticks {
  std::uint64_t bytes = 0, packed_bytes = 0;
  double read = 0, pack = 0, fts = 0;
  std::uint64_t fts_bytes = 0;
};

/// Inserts the tokens that search takes of telegrams into the FTS5 tables of the index, and nothing else, with a
/// durable commit each 5,000.
class PlainFts {
 public:
  explicit PlainFts(const fs::path& path) : path_(path) {
    fs::remove(path_);
    sqlite3_open(path_.c_str(), &database_);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -131072");
    run(std::string(search::kIndexSchema).c_str());
    prepare("INSERT INTO search_text (rowid, body, head, subject) VALUES (?1, ?2, ?3, ?4)", insert_text_);
    prepare("INSERT INTO search_source (rowid, words) VALUES (?1, ?2)", insert_source_);
    run("BEGIN");
  }
  PlainFts(const PlainFts&) = delete;
  PlainFts& operator=(const PlainFts&) = delete;
  ~PlainFts() {
    sqlite3_finalize(insert_text_);
    sqlite3_finalize(insert_source_);
    sqlite3_close(database_);
    fs::remove(path_);
  }

  void add(std::int64_t id, const search::DocumentText& text) {
    insert(insert_text_, id, {&text.body, &text.head, &text.subject});
    insert(insert_source_, id, {&text.source});
    if (static_cast<std::uint64_t>(id) % kCommitEach == 0) run("COMMIT; BEGIN");
  }
  std::uint64_t finish() {
    run("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
    return fs::file_size(path_);
  }

 private:
  void run(const char* sql) { sqlite3_exec(database_, sql, nullptr, nullptr, nullptr); }
  void prepare(const char* sql, sqlite3_stmt*& out) { sqlite3_prepare_v2(database_, sql, -1, &out, nullptr); }
  static void insert(sqlite3_stmt* statement, std::int64_t id, std::initializer_list<const std::string*> parts) {
    sqlite3_bind_int64(statement, 1, id);
    int column = 2;
    for (const std::string* part : parts)
      sqlite3_bind_text(statement, column++, part->data(), static_cast<int>(part->size()), SQLITE_STATIC);
    sqlite3_step(statement);
    sqlite3_reset(statement);
  }
  fs::path path_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_text_ = nullptr;
  sqlite3_stmt* insert_source_ = nullptr;
};

Yardsticks measure_yardsticks(std::uint64_t telegrams, const fs::path& folder) {
  Collection collection(telegrams);
  Yardsticks out;
  TelegramReader reader;
  Telegram telegram;
  std::string source, packed;
  search::DocumentText text;
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  PlainFts fts(folder / "plain-fts.db");
  for (std::uint64_t i = 0; i < telegrams; ++i) {
    source.clear();
    collection.append(i, source);
    out.bytes += source.size();
    double begin = thread_seconds();
    reader.read(source, {}, telegram);
    out.read += thread_seconds() - begin;
    search::take_text(telegram, text);
    begin = thread_seconds();
    packed.resize(ZSTD_compressBound(source.size()));
    out.packed_bytes += ZSTD_compressCCtx(zstd, packed.data(), packed.size(), source.data(), source.size(), kLevel);
    out.pack += thread_seconds() - begin;
    begin = thread_seconds();
    fts.add(static_cast<std::int64_t>(i) + 1, text);
    out.fts += thread_seconds() - begin;
  }
  const double begin = thread_seconds();
  out.fts_bytes = fts.finish();
  out.fts += thread_seconds() - begin;
  ZSTD_freeCCtx(zstd);
  return out;
}

struct Ingest {
  double wall = 0, cpu = 0;
  std::uint64_t archive_bytes = 0, telegrams = 0;
};

double process_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

enum class Indexed : unsigned char { No, Yes };

Ingest measure_ingest(const std::string& stream, const fs::path& folder, Indexed indexed) {
  fs::remove_all(folder);
  Ingest out;
  {
    auto made = archive::Store::create(folder);
    if (!made) return out;
  }
  const double cpu = process_seconds();
  const auto begin = Clock::now();
  {
    auto store = archive::Store::open(folder, sqlite::Access::Write);
    const auto index = indexed == Indexed::Yes ? search::make_index_writer() : nullptr;
    verbs::AddRequest request;
    request.inputs = {stream};
    const auto totals = verbs::add(*store, index.get(), request, {});
    if (!totals) {
      fmt::print(stderr, "{}\n", totals.error().message);
      return out;
    }
    out.telegrams = totals->telegrams();
  }
  out.wall = seconds_since(begin);
  out.cpu = process_seconds() - cpu;
  for (const auto& entry : fs::directory_iterator(folder)) out.archive_bytes += entry.file_size();
  fs::remove_all(folder);
  return out;
}

void print(std::string_view name, const Ingest& ingest, std::uint64_t bytes) {
  fmt::print("  {:<26} {:8.1f} s, {:8.1f} s of CPU, {:6.0f} telegrams/s, archive {:.2f} of the text\n", name,
             ingest.wall, ingest.cpu, static_cast<double>(ingest.telegrams) / ingest.wall,
             static_cast<double>(ingest.archive_bytes) / static_cast<double>(bytes));
}

int run() {
  const std::uint64_t telegrams = telegrams_to_measure();
  const std::string stream = collection_stream(telegrams);
  const fs::path folder = fs::path(stream).parent_path();
  const Ingest with_index = measure_ingest(stream, folder / "ingest-archive", Indexed::Yes);
  const std::uint64_t peak = peak_bytes();
  const Ingest records = measure_ingest(stream, folder / "ingest-archive", Indexed::No);
  const Yardsticks alone = measure_yardsticks(telegrams, folder);

  fmt::print("{}\n", machine());
  fmt::print("{} telegrams, {:.0f} MB\n", telegrams, static_cast<double>(alone.bytes) * 1e-6);
  print("add, with the index", with_index, alone.bytes);
  print("add, records alone", records, alone.bytes);
  fmt::print("  {:<26} {:8.1f} s of CPU\n", "reading alone", alone.read);
  fmt::print("  {:<26} {:8.1f} s of CPU, {:.2f} of the text\n", "zstd -3 alone", alone.pack,
             static_cast<double>(alone.packed_bytes) / static_cast<double>(alone.bytes));
  fmt::print("  {:<26} {:8.1f} s of CPU, {:.2f} of the text\n", "bare FTS5 inserts alone", alone.fts,
             static_cast<double>(alone.fts_bytes) / static_cast<double>(alone.bytes));
  fmt::print("  {:<26} {:8.0f} MB\n", "peak memory of add", static_cast<double>(peak) * 1e-6);
  return 0;
}

}  // namespace
}  // namespace reftel::bench

int main() { return reftel::bench::run(); }
