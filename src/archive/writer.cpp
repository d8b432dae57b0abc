#include "archive/writer.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "archive/record_maker.h"
#include "archive/row_writer.h"
#include "archive/same_telegram.h"
#include "archive/section_joiner.h"
#include "archive/statements.h"
#include "base/version.h"

namespace reftel::archive {
namespace {

/// What a run came to since the last commit.
struct Counts {
  std::int64_t accepted = 0, duplicates = 0, new_versions = 0, rejected = 0, skipped_files = 0, unchanged_files = 0;
};

constexpr std::string_view kAddCounts =
    "UPDATE run SET accepted = accepted + ?2, duplicates = duplicates + ?3, new_versions = new_versions + ?4, "
    "rejected = rejected + ?5, skipped_files = skipped_files + ?6, unchanged_files = unchanged_files + ?7 WHERE id = "
    "?1";

/// A version of an identity, as far as it matters for which one is shown.
struct Candidate {
  TelegramId id = 0;
  bool shown = false;
  std::int64_t section = 0;  ///< number of a lone transmission; 0: a telegram
  bool joined = false;       ///< the section is in a whole
};

/// Marks those that are to be shown; best first. Of whole telegrams the best one; where there are sections only, the
/// best copy of each that is in no whole.
std::vector<bool> choose_shown(const std::vector<Candidate>& candidates) {
  std::vector<bool> chosen(candidates.size());
  const auto whole = std::ranges::find(candidates, 0, &Candidate::section);
  if (whole != candidates.end()) {
    chosen[static_cast<std::size_t>(whole - candidates.begin())] = true;
    return chosen;
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].joined) continue;
    const auto earlier = candidates.begin() + static_cast<std::ptrdiff_t>(i);
    chosen[i] = std::none_of(candidates.begin(), earlier, [&](const Candidate& before) {
      return !before.joined && before.section == candidates[i].section;
    });
  }
  return chosen;
}

/// A path as it was given, without what leads up to it: the end of the same path from the root.
std::string file_name_of(std::string_view given) {
  std::string path = std::filesystem::path(given).lexically_normal().string();
  while (path.starts_with("../")) path.erase(0, 3);
  return path;
}

Error no_text() { return {Error::Code::Corrupt, "a telegram has no text", "`reftel fsck` says more"}; }

}  // namespace

std::string_view to_string(Outcome outcome) {
  constexpr std::string_view kNames[] = {"accepted", "duplicate", "new version", "rejected", "removed", "joined"};
  return kNames[static_cast<std::size_t>(outcome)];
}

struct Writer::Impl {
  Store& store;
  IndexWriter* index;
  sqlite::Connection& connection = store.connection();
  Statements statements;
  RowWriter rows{connection, statements};
  std::optional<sqlite::Transaction> transaction;
  TelegramId next_id = 0;
  RunId run = 0;
  Counts counts;
  // For telegrams that are read or joined here.
  TelegramReader reader;
  Telegram telegram;
  RecordMaker maker;
  SectionJoiner joiner{index};

  Impl(Store& in, IndexWriter* with, Statements prepared) : store(in), index(with), statements(std::move(prepared)) {}

  ~Impl() {
    if (!transaction) return;
    transaction.reset();
    if (index != nullptr) index->after_rollback();
  }

  Result<void> begin() {
    if (transaction) return {};
    auto begun = sqlite::Transaction::begin(connection);
    if (!begun) return std::unexpected(begun.error());
    transaction.emplace(std::move(*begun));
    // Another writer may have been at work since the last commit.
    const auto last = store.last_id();
    if (!last) return std::unexpected(last.error());
    next_id = *last + 1;
    return {};
  }

  [[nodiscard]] Result<void> finish() const {
    if (rows.failure()) return std::unexpected(*rows.failure());
    return {};
  }

  std::optional<TelegramId> find_copy(const Digest& digest) {
    statements.find_digest.bind_bytes(1, {digest.data(), digest.size()});
    if (!rows.step(statements.find_digest)) return std::nullopt;
    const TelegramId id = statements.find_digest.number(0);
    statements.find_digest.reset();
    return id;
  }

  struct FoundIdentity {
    IdentityId id = 0;
    bool has_versions = false;
  };

  IdentityId add_identity(std::string_view mrn, std::int64_t ordinal) {
    statements.add_identity.bind_text_or_null(1, mrn).bind(2, ordinal).bind_null(3);
    rows.run(statements.add_identity);
    return rows.last_row();
  }

  /// The identity that the telegram is a version of; made when there is none.
  FoundIdentity find_identity(const TelegramRecord& record) {
    if (record.mrn.empty()) return {add_identity({}, 0), false};
    sqlite::Statement& find = statements.find_identity;
    find.bind(1, record.mrn);
    std::int64_t ordinal = 0;
    while (rows.step(find)) {
      FoundIdentity found{find.number(0), !find.is_null(2)};
      ordinal = find.number(1) + 1;
      Bearer known{std::nullopt, find.text(4)};
      if (!find.is_null(3)) known.sent_minute = find.number(3);
      if (found.has_versions && !can_be_one_telegram(known, {record.sent_minute, record.subject})) continue;
      find.reset();
      return found;
    }
    return {add_identity(record.mrn, ordinal), false};
  }

  void set_shown(IdentityId identity, std::optional<TelegramId> id) {
    statements.set_identity_shown.bind(1, identity);
    if (id) {
      statements.set_identity_shown.bind(2, *id);
    } else {
      statements.set_identity_shown.bind_null(2);
    }
    rows.run(statements.set_identity_shown);
  }

  std::vector<Candidate> candidates_of(IdentityId identity) {
    std::vector<Candidate> candidates;
    sqlite::Statement& find = statements.versions_of_identity;
    find.bind(1, identity);
    while (rows.step(find))
      candidates.push_back({find.number(0), find.number(1) != 0, find.number(3), !find.is_null(4)});
    return candidates;
  }

  /// Decides anew which versions of an identity searches find.
  Result<void> choose_versions(IdentityId identity) {
    const std::vector<Candidate> candidates = candidates_of(identity);
    const std::vector<bool> chosen = choose_shown(candidates);
    std::optional<TelegramId> first;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (chosen[i] && !first) first = candidates[i].id;
      if (chosen[i] == candidates[i].shown) continue;
      statements.set_telegram_shown.bind(1, candidates[i].id).bind(2, static_cast<std::int64_t>(chosen[i]));
      rows.run(statements.set_telegram_shown);
      if (index == nullptr) continue;
      const auto kept = index->show(candidates[i].id, chosen[i]);
      if (!kept) return std::unexpected(kept.error());
      if (*kept == IndexWriter::Kept::Yes) continue;
      if (auto done = index_again(candidates[i].id); !done) return done;
    }
    set_shown(identity, first);
    return finish();
  }

  Result<void> index_again(TelegramId id) {
    const auto stored = store.load(id);
    if (!stored) return std::unexpected(stored.error());
    if (!*stored) return std::unexpected(no_text());
    reader.read((*stored)->bytes, read_options_of(**stored), telegram);
    return index_again(**stored, telegram);
  }

  Result<void> index_again(const StoredText& stored, const Telegram& reading) {
    TelegramRecord record;
    maker.make(reading, item_of(stored), stored.read_as, record);
    const auto entry = index->prepare(reading);
    return index->add({stored.id, stored.identity, stored.shown, record}, entry.get());
  }

  struct Place {
    TelegramId id = 0;
    IdentityId identity = 0;
    bool has_versions = false;
  };

  /// Writes all rows, shown when it is the only version; choose_versions() follows when it is not.
  Result<void> insert(const Place& place, const TelegramRecord& record, const IndexEntry* entry) {
    const bool shown = !place.has_versions;
    rows.write({place.id, place.identity, shown, run}, record);
    if (shown) set_shown(place.identity, place.id);
    if (auto done = finish(); !done) return done;
    if (index == nullptr) return {};
    return index->add({place.id, place.identity, shown, record}, entry);
  }

  Result<Stored> add(const TelegramRecord& record, const IndexEntry* entry, Outcome as_first) {
    Stored out;
    if (const auto copy = find_copy(record.digest)) {
      counts.duplicates += as_first != Outcome::Joined;
      out = {Outcome::Duplicate, *copy, std::nullopt, {}};
    } else {
      const FoundIdentity identity = find_identity(record);
      out.id = next_id++;
      if (auto done = insert({out.id, identity.id, identity.has_versions}, record, entry); !done)
        return std::unexpected(done.error());
      if (identity.has_versions) {
        if (auto done = choose_versions(identity.id); !done) return std::unexpected(done.error());
      }
      out.outcome =
          as_first == Outcome::Accepted && identity.has_versions && !record.section ? Outcome::NewVersion : as_first;
      counts.new_versions += out.outcome == Outcome::NewVersion;
      counts.accepted += out.outcome == Outcome::Accepted;
    }
    rows.write_ledger(run, record.place, static_cast<int>(out.outcome), out.id, {});
    if (auto done = finish(); !done) return std::unexpected(done.error());
    return out;
  }

  struct WaitingSection {
    TelegramId id = 0;
    std::int64_t number = 0;
    IdentityId identity = 0;
    Digest digest{};
  };

  /// The sections that make a telegram whole, one of each number in order; empty when one is missing.
  std::vector<WaitingSection> find_sections(const TelegramRecord& record) {
    const SectionPeek& peek = *record.section;
    sqlite::Statement& find = statements.sections_like;
    find.bind(1, peek.key.serial).bind(2, peek.key.station).bind(3, peek.key.dtg).bind(4, peek.of);
    find.bind_number_or_null(5, record.year);
    std::vector<WaitingSection> sections;
    while (rows.step(find)) {
      if (!sections.empty() && sections.back().number == find.number(1)) continue;
      WaitingSection& section = sections.emplace_back(find.number(0), find.number(1), find.number(2));
      find.bytes(3).copy(section.digest.data(), section.digest.size());
    }
    if (sections.size() != peek.of || sections.front().number != 1 || sections.back().number != peek.of) return {};
    return sections;
  }

  Result<JoinedTelegram> join_stored(const TelegramRecord& last, const std::vector<WaitingSection>& sections) {
    std::vector<StoredText> stored;  // the bytes that the sections are made of
    stored.reserve(sections.size());
    std::vector<SectionText> texts;
    texts.reserve(sections.size());
    for (const WaitingSection& section : sections) {
      auto loaded = store.load(section.id);
      if (!loaded) return std::unexpected(loaded.error());
      if (!*loaded) return std::unexpected(no_text());
      stored.push_back(std::move(**loaded));
    }
    for (std::size_t i = 0; i < sections.size(); ++i) texts.push_back({sections[i].digest, stored[i].bytes});
    return joiner.join(texts, last.place);
  }

  /// Stores the telegram that the sections make together and takes them out of sight. `joined` may be it, or may be
  /// made of other copies of the sections, or null.
  Result<Stored> join(const TelegramRecord& last, const std::vector<WaitingSection>& sections,
                      const JoinedTelegram* joined) {
    std::optional<JoinedTelegram> made;
    if (joined == nullptr || !std::ranges::equal(joined->sections, sections, {}, {}, &WaitingSection::digest)) {
      auto done = join_stored(last, sections);
      if (!done) return std::unexpected(done.error());
      joined = &made.emplace(std::move(*done));
    }
    const auto whole = add(joined->record, joined->entry.get(), Outcome::Joined);
    if (!whole) return whole;
    for (const WaitingSection& section : sections) set_whole(section.id, whole->id);
    for (const WaitingSection& section : sections) {
      if (auto done = choose_versions(section.identity); !done) return std::unexpected(done.error());
    }
    return whole;
  }

  struct Section {
    TelegramId id = 0;
    IdentityId identity = 0;
  };
  std::vector<Section> sections_of(TelegramId whole) {
    std::vector<Section> sections;
    sqlite::Statement& find = statements.sections_of_whole;
    find.bind(1, whole);
    while (rows.step(find)) sections.push_back({find.number(0), find.number(1)});
    return sections;
  }

  void set_whole(TelegramId section, TelegramId whole) {
    statements.set_whole.bind(1, section).bind(2, whole);
    rows.run(statements.set_whole);
  }

  /// Takes the rows of a telegram out of the tables and out of the index, which gets its reading.
  Result<void> take_out(TelegramId id, const Telegram& reading) {
    if (index != nullptr) {
      if (auto done = index->remove(id, reading); !done) return done;
    }
    statements.delete_telegram.bind(1, id);
    rows.run(statements.delete_telegram);
    return finish();
  }

  /// Labels and notes go along when a telegram turns out to bear another MRN, unless others still bear the old one.
  void move_remarks(IdentityId from, IdentityId to) {
    if (!candidates_of(from).empty()) return;
    for (sqlite::Statement* statement : {&statements.move_labels, &statements.move_notes}) {
      statement->bind(1, from).bind(2, to);
      rows.run(*statement);
    }
    statements.drop_labels.bind(1, from);
    rows.run(statements.drop_labels);
  }

  Result<void> replace(const StoredText& old, const Telegram& reading) {
    sqlite::Statement& hanging = statements.find_hanging;
    hanging.bind(1, old.id);
    if (!rows.step(hanging)) return finish();
    const std::int64_t old_run = hanging.number(0);
    const TelegramId whole = hanging.number(1);
    hanging.reset();
    const std::vector<Section> sections = sections_of(old.id);

    TelegramRecord record;
    maker.make(reading, item_of(old), old.read_as, record);
    if (!sections.empty()) record.section.reset();
    const auto entry = index == nullptr ? nullptr : index->prepare(reading);
    if (auto done = take_out(old.id, reading); !done) return done;

    const IdentityId identity = record.mrn == old.mrn ? old.identity : find_identity(record).id;
    // Not shown at first: choose_versions() tells the index, too, if it is.
    rows.write({old.id, identity, false, old_run}, record);
    for (const Section& section : sections) set_whole(section.id, old.id);
    if (whole != 0 && record.section) set_whole(old.id, whole);
    if (auto done = finish(); !done) return done;
    if (index != nullptr) {
      if (auto done = index->add({old.id, identity, false, record}, entry.get()); !done) return done;
    }
    if (identity != old.identity) {
      move_remarks(old.identity, identity);
      if (auto done = choose_versions(old.identity); !done) return done;
    }
    return choose_versions(identity);
  }

  Result<void> remove(const StoredText& stored) {
    reader.read(stored.bytes, read_options_of(stored), telegram);
    const std::vector<Section> sections = sections_of(stored.id);
    if (auto done = take_out(stored.id, telegram); !done) return done;
    rows.write_ledger(run, stored.place, static_cast<int>(Outcome::Removed), stored.id, stored.mrn);
    const std::string path = file_name_of(stored.place.path);
    statements.reopen_file.bind(1, path);
    rows.run(statements.reopen_file);
    if (auto done = choose_versions(stored.identity); !done) return done;
    for (const Section& section : sections) {
      if (auto done = choose_versions(section.identity); !done) return done;
    }
    return finish();
  }

  Result<void> write_counts() {
    auto statement = connection.prepare(kAddCounts);
    if (!statement) return std::unexpected(statement.error());
    const Counts now = std::exchange(counts, {});
    statement->bind(1, run).bind(2, now.accepted).bind(3, now.duplicates).bind(4, now.new_versions);
    statement->bind(5, now.rejected).bind(6, now.skipped_files).bind(7, now.unchanged_files);
    return statement->run();
  }

  Result<void> write_next_id() {
    auto statement = connection.prepare("UPDATE fact SET value = ?1 WHERE name = 'next_telegram'");
    if (!statement) return std::unexpected(statement.error());
    statement->bind(1, next_id);
    return statement->run();
  }

  Result<void> commit() {
    if (!transaction) return {};
    if (auto done = write_counts(); !done) return done;
    if (auto done = write_next_id(); !done) return done;
    if (index != nullptr) {
      if (auto done = index->before_commit(); !done) return done;
    }
    if (auto done = transaction->commit(); !done) return done;
    transaction.reset();
    if (index != nullptr) index->after_commit();
    return {};
  }
};

Writer::Writer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

Result<Writer> Writer::open(Store& store, IndexWriter* index) {
  auto statements = Statements::prepare(store.connection());
  if (!statements) return std::unexpected(statements.error());
  if (index != nullptr) {
    // The tables of the index are all there or none is, also when the program is killed right now.
    auto transaction = sqlite::Transaction::begin(store.connection());
    if (!transaction) return std::unexpected(transaction.error());
    if (auto done = index->open(store.connection()); !done) return std::unexpected(done.error());
    if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
  }
  return Writer(std::make_unique<Impl>(store, index, std::move(*statements)));
}

Result<RunId> Writer::begin_run(const RunStart& start) {
  if (auto begun = impl_->begin(); !begun) return std::unexpected(begun.error());
  auto statement = impl_->connection.prepare(
      "INSERT INTO run (verb, inputs, reader, started_at) VALUES (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, start.verb).bind(2, start.inputs).bind(3, kVersion);
  if (auto done = statement->run(); !done) return std::unexpected(done.error());
  impl_->run = impl_->connection.last_row();
  return impl_->run;
}

Result<void> Writer::end_run() {
  if (auto begun = impl_->begin(); !begun) return begun;
  auto statement =
      impl_->connection.prepare("UPDATE run SET ended_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, impl_->run);
  return statement->run();
}

void Writer::count_skipped_file() { ++impl_->counts.skipped_files; }
void Writer::count_unchanged_file() { ++impl_->counts.unchanged_files; }

Result<Stored> Writer::add(const TelegramRecord& record, const IndexEntry* entry, const JoinedTelegram* joined) {
  if (auto begun = impl_->begin(); !begun) return std::unexpected(begun.error());
  auto stored = impl_->add(record, entry, Outcome::Accepted);
  if (!stored || !record.section || stored->outcome == Outcome::Duplicate) return stored;
  const auto sections = impl_->find_sections(record);
  if (sections.empty()) return stored;
  const auto whole = impl_->join(record, sections, joined);
  if (!whole) return std::unexpected(whole.error());
  stored->whole = whole->id;
  if (whole->outcome != Outcome::Duplicate)
    for (const auto& section : sections) stored->joined_from.push_back(section.id);
  return stored;
}

Result<void> Writer::reject(const SourcePlace& place, std::string_view reason) {
  if (auto begun = impl_->begin(); !begun) return begun;
  ++impl_->counts.rejected;
  impl_->rows.write_ledger(impl_->run, place, static_cast<int>(Outcome::Rejected), std::nullopt, reason);
  return impl_->finish();
}

Result<void> Writer::set_progress(const FileProgress& progress) {
  if (auto begun = impl_->begin(); !begun) return begun;
  sqlite::Statement& statement = impl_->statements.set_progress;
  statement.bind(1, progress.path).bind(2, static_cast<std::int64_t>(progress.size_bytes));
  statement.bind(3, progress.changed_at).bind(4, static_cast<std::int64_t>(progress.items)).bind(5, progress.complete);
  impl_->rows.run(statement);
  return impl_->finish();
}

Result<void> Writer::replace(const StoredText& old, const Telegram& reading) {
  if (auto begun = impl_->begin(); !begun) return begun;
  return impl_->replace(old, reading);
}

Result<void> Writer::remove(TelegramId id) {
  if (auto begun = impl_->begin(); !begun) return begun;
  const auto stored = impl_->store.load(id);
  if (!stored) return std::unexpected(stored.error());
  if (!*stored) return {};
  return impl_->remove(**stored);
}

Result<void> Writer::index_again(const StoredText& stored, const Telegram& telegram) {
  if (impl_->index == nullptr) return {};
  if (auto begun = impl_->begin(); !begun) return begun;
  return impl_->index_again(stored, telegram);
}

Result<void> Writer::choose_versions(IdentityId identity) {
  if (auto begun = impl_->begin(); !begun) return begun;
  return impl_->choose_versions(identity);
}

Result<void> Writer::commit() { return impl_->commit(); }
bool Writer::has_changes() const { return impl_->transaction.has_value(); }

Result<std::optional<FileProgress>> find_progress(Store& store, const std::string& path) {
  auto statement =
      store.connection().prepare("SELECT size_bytes, changed_at, items, complete FROM file WHERE path = ?1");
  if (!statement) return std::unexpected(statement.error());
  statement->bind(1, path);
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return FileProgress{path, static_cast<std::uint64_t>(statement->number(0)), statement->number(1),
                      static_cast<std::uint64_t>(statement->number(2)), statement->number(3) != 0};
}

}  // namespace reftel::archive
