#include "verbs/add.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <new>
#include <set>
#include <span>
#include <thread>
#include <tuple>
#include <utility>

#include "archive/record_maker.h"
#include "archive/writer.h"
#include "formats/input.h"
#include "telegram/reader.h"
#include "verbs/in_order.h"
#include "verbs/stray.h"

namespace reftel::verbs {
namespace {

namespace fs = std::filesystem;
using archive::Outcome;
using archive::TelegramRecord;

/// A file of the input. `items` and `rejected` belong to the thread that writes.
struct InputFileState {
  std::string given_path;  ///< as Origin::path
  archive::FileProgress progress;
  std::uint64_t skip = 0;  ///< items that an earlier run stored
  bool rejected = false;   ///< something in it could not be read: it is tried again by the next run
};
using FileRef = std::shared_ptr<InputFileState>;

std::optional<archive::FileProgress> look_at(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  std::error_code error;
  archive::FileProgress file;
  file.path = fs::absolute(path, error).lexically_normal().string();
  if (error) return std::nullopt;
  file.size_bytes = static_cast<std::uint64_t>(status.st_size);
  file.changed_at = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  return file;
}

/// Telegrams to read, which file each is of, and the files that end with them.
struct Job {
  Batch batch;
  std::vector<FileRef> files;  ///< one for each item; null for what is no file
  std::vector<FileRef> closed;
  InputProgress progress;
};

/// Hands out the inputs without what earlier runs have read. One thread at a time; it has a connection of its own.
class Inputs {
 public:
  Inputs(archive::Store& known, const AddRequest& request)
      : known_(known), reader_(request.inputs, options_for(request)) {
    if (request.measure) reader_.measure_total();
  }

  std::optional<Job> next() {
    auto batch = reader_.next();
    Job job;
    job.progress = reader_.progress();
    if (!batch) {
      if (std::exchange(ended_, true)) return std::nullopt;
      job.closed = std::move(open_);
      return job;
    }
    job.batch = std::move(*batch);
    job.files.reserve(job.batch.items.size());
    std::erase_if(job.batch.items, [&](const Item& item) { return !keep(item, job); });
    // The last one may still be read.
    if (open_.size() > 1) {
      job.closed.assign(open_.begin(), open_.end() - 1);
      open_.erase(open_.begin(), open_.end() - 1);
      current_ = 0;
    }
    return job;
  }

  [[nodiscard]] std::uint64_t unchanged_files() const { return unchanged_files_; }
  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }

 private:
  InputOptions options_for(const AddRequest& request) {
    InputOptions options;
    options.named_as_found = request.named_as_found;
    options.accept = [this](const std::string& path) { return accept(path); };
    return options;
  }

  bool accept(const std::string& path) {
    auto file = look_at(path);
    if (!file) return true;
    auto before = archive::find_progress(known_, file->path);
    if (!before && !failure_) failure_ = before.error();
    std::uint64_t skip = 0;
    if (before && *before && (*before)->size_bytes == file->size_bytes && (*before)->changed_at == file->changed_at) {
      if ((*before)->complete) {
        ++unchanged_files_;
        return false;
      }
      skip = (*before)->items;
    }
    file->items = skip;
    open_.push_back(std::make_shared<InputFileState>(path, std::move(*file), skip));
    return true;
  }

  /// The file that the item is of: the current one, or one that was opened after it.
  FileRef find_file(const Item& item) {
    for (std::size_t i = current_; i < open_.size(); ++i) {
      if (open_[i]->given_path != item.origin.path) continue;
      current_ = i;
      return open_[i];
    }
    return nullptr;
  }

  bool keep(const Item& item, Job& job) {
    FileRef file = find_file(item);
    if (file != nullptr && file->skip > 0) {
      --file->skip;
      return false;
    }
    job.files.push_back(std::move(file));
    return true;
  }

  archive::Store& known_;
  std::vector<FileRef> open_;  ///< in the order in which they were opened
  std::size_t current_ = 0;    ///< of the last item, in open_
  std::uint64_t unchanged_files_ = 0;
  std::optional<Error> failure_;
  bool ended_ = false;
  InputReader reader_;  // last: it calls accept()
};

/// One item as the reading threads leave it.
struct ReadItem {
  enum class Kind : unsigned char { Telegram, Bad, Stray } kind = Kind::Telegram;
  archive::SourcePlace place;  ///< of what is no telegram
  Error error;
  FileRef file;
  TelegramRecord record;
  std::unique_ptr<archive::IndexEntry> entry;
  std::optional<archive::JoinedTelegram> joined;  ///< it is the last section that was missing in its batch
};

struct ReadItems {
  std::vector<ReadItem> items;
  std::vector<FileRef> closed;
  InputProgress progress;
};

/// What one thread reads with, and keeps from telegram to telegram.
struct Worker {
  explicit Worker(const archive::IndexWriter* index) : joiner(index) {}

  TelegramReader reader;
  archive::SectionJoiner joiner;
  Telegram telegram;
  archive::RecordMaker maker;
};

archive::SourcePlace place_of(const Item& item) {
  const Origin& origin = item.origin;
  return {std::string(origin.path),
          std::string(origin.member),
          origin.offset,
          origin.size_bytes,
          origin.record,
          origin.kind,
          item.encoding};
}

void read_item(const AddRequest& request, const archive::IndexWriter* index, const Item& item, Worker& worker,
               ReadItem& out) {
  const auto refuse = [&](ReadItem::Kind kind) {
    out.kind = kind;
    out.place = place_of(item);
  };
  if (item.error) {
    out.error = *item.error;
    return refuse(is_stray_error(item) ? ReadItem::Kind::Stray : ReadItem::Kind::Bad);
  }
  ReadOptions options;
  options.as = request.as;
  if (item.record) {
    options.record_mrn = item.record->id;
    options.record_date = item.record->created;
  }
  Telegram& telegram = worker.telegram;
  worker.reader.read(item.text, options, telegram);
  if (!request.as && is_stray(item, telegram)) return refuse(ReadItem::Kind::Stray);
  worker.maker.make(telegram, item, request.as, out.record);
  if (index != nullptr && !request.dry_run) out.entry = index->prepare(telegram);
}

/// Joins the telegrams of which all sections stand in one batch, once each: most do, and the thread that writes has
/// less to do. The archive joins the others.
void join_sections(const std::vector<Item>& items, Worker& worker, std::vector<ReadItem>& read) {
  std::vector<std::size_t> sections;
  for (std::size_t i = 0; i < read.size(); ++i)
    if (read[i].kind == ReadItem::Kind::Telegram && read[i].record.section) sections.push_back(i);
  const auto whole_of = [&](std::size_t i) {
    const SectionPeek& peek = *read[i].record.section;
    return std::tie(peek.key, peek.of, read[i].record.year);
  };
  std::ranges::sort(sections, [&](std::size_t a, std::size_t b) {
    return std::tuple_cat(whole_of(a), std::tie(read[a].record.section->number)) <
           std::tuple_cat(whole_of(b), std::tie(read[b].record.section->number));
  });
  for (std::size_t at = 0; at < sections.size();) {
    const std::size_t begin = at;
    while (at < sections.size() && whole_of(sections[at]) == whole_of(sections[begin])) ++at;
    const std::span one(sections.begin() + static_cast<std::ptrdiff_t>(begin), at - begin);
    if (one.size() != read[one.front()].record.section->of) continue;
    std::vector<archive::SectionText> texts;
    for (const std::size_t i : one)
      if (read[i].record.section->number == texts.size() + 1) texts.push_back({read[i].record.digest, items[i].text});
    if (texts.size() != one.size()) continue;
    ReadItem& last = read[std::ranges::max(one)];
    last.joined = worker.joiner.join(texts, last.record.place);
  }
}

void read_items(const AddRequest& request, const archive::IndexWriter* index, const Job& job, Worker& worker,
                ReadItems& out) {
  const std::vector<Item>& items = job.batch.items;
  out.items.clear();
  out.items.resize(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    ReadItem& one = out.items[i];
    one.file = job.files[i];
    try {
      read_item(request, index, items[i], worker, one);
    } catch (const std::bad_alloc&) {
      worker.telegram = {};
      one.kind = ReadItem::Kind::Bad;
      one.place = place_of(items[i]);
      one.error = {Error::Code::TooLarge, "`" + one.place.path + "`: not enough memory for a telegram", {}};
    }
  }
  if (!request.dry_run) {
    try {
      join_sections(items, worker, out.items);
    } catch (const std::bad_alloc&) {
      worker.joiner = archive::SectionJoiner(index);  // what is not joined here is joined by the archive
    }
  }
  out.closed = job.closed;
  out.progress = job.progress;
}

/// Where read items go: the archive, or nowhere.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual Result<archive::Stored> add(const ReadItem& item) = 0;
  virtual Result<void> reject(const archive::SourcePlace& place, std::string_view reason) = 0;
  virtual void skip_file() = 0;
  virtual Result<void> commit(const std::set<FileRef>& files) = 0;
};

class ArchiveSink final : public Sink {
 public:
  explicit ArchiveSink(archive::Writer& writer) : writer_(writer) {}

  Result<archive::Stored> add(const ReadItem& item) override {
    return writer_.add(item.record, item.entry.get(), item.joined ? &*item.joined : nullptr);
  }
  Result<void> reject(const archive::SourcePlace& place, std::string_view reason) override {
    return writer_.reject(place, reason);
  }
  void skip_file() override { writer_.count_skipped_file(); }
  Result<void> commit(const std::set<FileRef>& files) override {
    for (const FileRef& file : files) {
      if (auto done = writer_.set_progress(file->progress); !done) return done;
    }
    return writer_.commit();
  }

 private:
  archive::Writer& writer_;
};

/// Finds out what would become of telegrams. Holds the digests of those that would be new.
class DrySink final : public Sink {
 public:
  explicit DrySink(archive::Store& store) : store_(store) {}

  Result<archive::Stored> add(const ReadItem& item) override {
    const auto outcome = find_outcome(item.record);
    if (!outcome) return std::unexpected(outcome.error());
    return archive::Stored{*outcome, ++number_, std::nullopt, {}};
  }
  Result<void> reject(const archive::SourcePlace& /*place*/, std::string_view /*reason*/) override { return {}; }
  void skip_file() override {}
  Result<void> commit(const std::set<FileRef>& /*files*/) override { return {}; }

 private:
  Result<Outcome> find_outcome(const TelegramRecord& record) {
    const auto copy = store_.find_copy(record.digest);
    if (!copy) return std::unexpected(copy.error());
    if (*copy || !digests_.insert(record.digest).second) return Outcome::Duplicate;
    if (record.mrn.empty() || record.section) return Outcome::Accepted;
    if (!mrns_.insert(record.mrn).second) return Outcome::NewVersion;
    const auto versions = store_.versions(record.mrn);
    if (!versions) return std::unexpected(versions.error());
    return versions->empty() ? Outcome::Accepted : Outcome::NewVersion;
  }

  archive::Store& store_;
  archive::TelegramId number_ = 0;
  std::set<archive::Digest> digests_;
  std::set<std::string> mrns_;
};

/// Takes what was read in the order of the input, and commits from time to time.
class Recorder {
 public:
  Recorder(Sink& sink, const AddRequest& request, const AddListener& listener)
      : sink_(sink), request_(request), listener_(listener) {}

  /// False after a failure, or when the listener wants no more.
  bool take(const ReadItems& read) {
    for (const ReadItem& item : read.items) {
      if (auto done = take_item(item); !done) return fail(done.error());
    }
    for (const FileRef& file : read.closed) close(file);
    progress_ = read.progress;
    waiting_ += read.items.size();
    const bool is_due = waiting_ >= request_.commit_telegrams || Clock::now() - committed_at_ >= request_.commit_after;
    if (is_due && !commit()) return false;
    return !(listener_.stop && listener_.stop());
  }

  bool commit() {
    if (auto done = sink_.commit(changed_); !done) return fail(done.error());
    changed_.clear();
    waiting_ = 0;
    committed_at_ = Clock::now();
    stored_ = totals_;
    for (const Acknowledgement& one : unsaid_) listener_.acknowledged(one);
    unsaid_.clear();
    if (listener_.stored) listener_.stored({stored_, progress_.consumed_bytes, progress_.total_bytes});
    return true;
  }

  [[nodiscard]] const std::optional<Error>& failure() const { return failure_; }
  [[nodiscard]] const AddTotals& totals() const { return stored_; }

 private:
  using Clock = std::chrono::steady_clock;

  bool fail(const Error& error) {
    failure_ = error;
    return false;
  }

  Result<void> take_item(const ReadItem& item) {
    if (item.file != nullptr) {
      ++item.file->progress.items;
      changed_.insert(item.file);
    }
    switch (item.kind) {
      case ReadItem::Kind::Telegram: return take_telegram(item);
      case ReadItem::Kind::Stray:
        ++totals_.skipped_files;
        sink_.skip_file();
        return {};
      case ReadItem::Kind::Bad: break;
    }
    ++totals_.rejected;
    if (item.file != nullptr) item.file->rejected = true;
    if (listener_.rejected) listener_.rejected(item.error);
    return sink_.reject(item.place, item.error.message);
  }

  Result<void> take_telegram(const ReadItem& item) {
    const auto stored = sink_.add(item);
    if (!stored) return std::unexpected(stored.error());
    if (listener_.acknowledged) unsaid_.push_back({stored->outcome, item.record.digest, item.record.mrn});
    totals_.source_bytes += item.record.size_bytes;
    if (stored->outcome == Outcome::Duplicate) {
      ++totals_.duplicates;
    } else if (stored->outcome == Outcome::NewVersion) {
      ++totals_.new_versions;
    } else if (item.record.section) {
      take_section(*stored);
    } else {
      ++totals_.accepted;
    }
    return {};
  }

  void take_section(const archive::Stored& stored) {
    ++totals_.sections;
    sections_.insert(stored.id);
    for (const archive::TelegramId id : stored.joined_from) sections_.erase(id);
    totals_.waiting = sections_.size();
    if (stored.joined_from.empty()) return;
    ++totals_.joined;
    totals_.joined_sections += stored.joined_from.size();
  }

  /// All of a file is taken. One with something bad in it is read again next time: what is wrong may lie outside of it.
  void close(const FileRef& file) {
    file->progress.complete = !file->rejected;
    if (file->rejected) file->progress.items = 0;
    changed_.insert(file);
  }

  Sink& sink_;
  const AddRequest& request_;
  const AddListener& listener_;
  AddTotals totals_, stored_;
  std::set<archive::TelegramId> sections_;  ///< of this run that wait for the others
  std::set<FileRef> changed_;
  std::vector<Acknowledgement> unsaid_;
  std::uint64_t waiting_ = 0;
  Clock::time_point committed_at_ = Clock::now();
  InputProgress progress_;
  std::optional<Error> failure_;
};

unsigned count_threads(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) (out += line) += '\n';
  if (!out.empty()) out.pop_back();
  return out;
}

/// Reads all inputs into the recorder; false when it was stopped.
void run_pipeline(Inputs& inputs, const AddRequest& request, const archive::IndexWriter* index, Recorder& recorder) {
  const unsigned threads = count_threads(request.jobs);
  std::vector<Worker> workers;
  workers.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) workers.emplace_back(index);
  InOrder<Job, ReadItems> pipeline;
  pipeline.next_job = [&] { return inputs.next(); };
  pipeline.work = [&](const Job& job, ReadItems& out, unsigned thread) {
    read_items(request, index, job, workers[thread], out);
  };
  pipeline.take = [&](const ReadItems& read) { return recorder.take(read); };
  // The one thread that writes bounds an ingest, and a commit takes it as long as reading a dozen batches.
  pipeline.give_way = 5;
  pipeline.jobs_ahead = 12;
  pipeline.run(threads);
}

}  // namespace

Result<AddTotals> add(archive::Store& store, archive::IndexWriter* index, const AddRequest& request,
                      const AddListener& listener) {
  auto known = archive::Store::open(store.folder(), sqlite::Access::Read);
  if (!known) return std::unexpected(known.error());
  Inputs inputs(*known, request);

  std::optional<archive::Writer> writer;
  std::unique_ptr<Sink> sink;
  if (request.dry_run) {
    sink = std::make_unique<DrySink>(store);
  } else {
    auto opened = archive::Writer::open(store, index);
    if (!opened) return std::unexpected(opened.error());
    writer.emplace(std::move(*opened));
    const auto run = writer->begin_run({"add", join_lines(request.inputs)});
    if (!run) return std::unexpected(run.error());
    sink = std::make_unique<ArchiveSink>(*writer);
  }

  Recorder recorder(*sink, request, listener);
  run_pipeline(inputs, request, index, recorder);
  if (inputs.failure() && !recorder.failure()) return std::unexpected(*inputs.failure());
  if (recorder.failure()) return std::unexpected(*recorder.failure());
  if (writer) {
    for (std::uint64_t i = 0; i < inputs.unchanged_files(); ++i) writer->count_unchanged_file();
    if (auto done = writer->end_run(); !done) return std::unexpected(done.error());
  }
  if (!recorder.commit()) return std::unexpected(*recorder.failure());
  AddTotals totals = recorder.totals();
  totals.unchanged_files = inputs.unchanged_files();
  return totals;
}

}  // namespace reftel::verbs
