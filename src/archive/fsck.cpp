#include "archive/fsck.h"

#include <optional>
#include <utility>

#include "archive/writer.h"
#include "base/sha256.h"
#include "base/version.h"
#include "formats/telegram_values.h"
#include "telegram/reader.h"

namespace reftel::archive {
namespace {

constexpr std::uint64_t kTellEach = 1000;
/// Commits are this far apart while something is rebuilt.
constexpr std::uint64_t kCommitEach = 5000;

/// Rows that must not be there; each question gives a name and an identity to look at again, or 0.
struct Question {
  std::string_view what;
  std::string_view sql;
};
constexpr Question kQuestions[] = {
    {"identity shows a telegram that it does not have",
     "SELECT coalesce(i.mrn, 'number ' || i.id), i.id FROM identity i LEFT JOIN telegram t ON t.id = i.shown_id "
     "WHERE i.shown_id IS NOT NULL AND (t.id IS NULL OR t.identity_id <> i.id OR t.shown = 0)"},
    {"identity shows none of its telegrams",
     "SELECT coalesce(i.mrn, 'number ' || i.id), i.id FROM identity i WHERE i.shown_id IS NULL AND EXISTS (SELECT 1 "
     "FROM "
     "telegram t LEFT JOIN section s ON s.telegram_id = t.id WHERE t.identity_id = i.id AND s.whole_id IS NULL)"},
    {"identity shows two whole telegrams",
     "SELECT coalesce(i.mrn, 'number ' || i.id), i.id FROM telegram t JOIN identity i ON i.id = t.identity_id LEFT "
     "JOIN "
     "section s ON s.telegram_id = t.id WHERE t.shown = 1 AND s.telegram_id IS NULL GROUP BY i.id HAVING count(*) > 1"},
    {"telegram without a text",
     "SELECT 'number ' || t.id, 0 FROM telegram t LEFT JOIN text b ON b.telegram_id = t.id "
     "WHERE b.telegram_id IS NULL"},
    {"telegram that no line of the ledger tells of",
     "SELECT 'number ' || t.id, 0 FROM telegram t WHERE t.id NOT IN (SELECT telegram_id FROM ledger WHERE telegram_id "
     "IS NOT NULL)"},
    {"line of the ledger whose telegram is not there and was never removed",
     "SELECT 'number ' || l.telegram_id, 0 FROM ledger l LEFT JOIN telegram t ON t.id = l.telegram_id WHERE "
     "l.telegram_id IS NOT NULL AND t.id IS NULL AND l.telegram_id NOT IN (SELECT telegram_id FROM ledger WHERE "
     "outcome "
     "= 4)"},
};

class Fsck {
 public:
  Fsck(Store& store, IndexWriter* index, Mend mend) : store_(store), index_(index), mend_(mend) {}

  Result<FsckReport> run(const std::function<void(std::uint64_t)>& looked_at) {
    if (mend_ == Mend::Rebuild || index_ != nullptr) {
      if (auto done = open_writer(); !done) return std::unexpected(done.error());
    }
    if (auto done = check_database(); !done) return std::unexpected(done.error());
    if (auto done = check_telegrams(looked_at); !done) return std::unexpected(done.error());
    if (auto done = check_rows(); !done) return std::unexpected(done.error());
    if (auto done = check_next_id(); !done) return std::unexpected(done.error());
    if (auto done = check_index(); !done) return std::unexpected(done.error());
    if (writer_) {
      if (auto done = writer_->commit(); !done) return std::unexpected(done.error());
    }
    return std::move(report_);
  }

 private:
  Result<void> open_writer() {
    if (mend_ == Mend::No) return {};
    auto writer = Writer::open(store_, index_);
    if (!writer) return std::unexpected(writer.error());
    writer_.emplace(std::move(*writer));
    return {};
  }

  void fault(std::string text) { report_.faults.push_back(std::move(text)); }

  Result<void> check_database() {
    for (const std::string_view sql : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
      auto rows = store_.connection().prepare(sql);
      if (!rows) return std::unexpected(rows.error());
      for (;;) {
        const auto row = rows->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        if (rows->text(0) == "ok") continue;
        fault(rows->columns() == 1 ? "database: " + std::string(rows->text(0))
                                   : "row of `" + std::string(rows->text(0)) + "` points to a row of `" +
                                         std::string(rows->text(2)) + "` that is not there");
      }
    }
    return {};
  }

  static std::string name_of(const StoredText& stored) {
    const std::string number = "number " + std::to_string(stored.id);
    return stored.mrn.empty() ? number : stored.mrn + " (" + number + ")";
  }

  /// Numbers first: a telegram whose bytes cannot be unpacked is a fault, and the rest is looked at all the same.
  Result<std::vector<TelegramId>> ids() {
    std::vector<TelegramId> out;
    auto rows = store_.connection().prepare("SELECT id FROM telegram ORDER BY id");
    if (!rows) return std::unexpected(rows.error());
    for (;;) {
      const auto row = rows->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) return out;
      out.push_back(rows->number(0));
    }
  }

  Result<void> check_telegrams(const std::function<void(std::uint64_t)>& looked_at) {
    const auto all = ids();
    if (!all) return std::unexpected(all.error());
    for (const TelegramId id : *all) {
      const auto stored = store_.load(id);
      ++report_.telegrams;
      if (!stored) {
        fault("number " + std::to_string(id) + ": " + stored.error().message);
      } else if (*stored) {
        if (auto done = check_telegram(**stored); !done) return done;
      }
      if (looked_at && report_.telegrams % kTellEach == 0) looked_at(report_.telegrams);
    }
    return {};
  }

  Result<void> check_telegram(const StoredText& stored) {
    if (sha256_.digest(stored.bytes) != stored.digest) {
      fault(name_of(stored) + ": its bytes are not those of its digest");
      return {};
    }
    reader_.read(stored.bytes, read_options_of(stored), telegram_);
    if (const std::string why = check_tiling(telegram_); !why.empty()) fault(name_of(stored) + ": " + why);
    if (stored.reader != kVersion) return {};
    const auto same = has_same_fields(stored);
    if (!same) return std::unexpected(same.error());
    if (*same) return {};
    fault(name_of(stored) + ": its fields are not what its text says");
    if (!writer_) return {};
    ++report_.mended;
    return writer_->replace(stored, telegram_);
  }

  /// The name, and how many there are of what hangs on the telegram.
  Result<bool> has_same_fields(const StoredText& stored) {
    if (counts_.handle() == nullptr) {
      auto statement = store_.connection().prepare(
          "SELECT size_bytes, findings, repairs, (SELECT count(*) FROM paragraph WHERE telegram_id = ?1), (SELECT "
          "count(*) FROM addressee WHERE telegram_id = ?1), (SELECT count(*) FROM telegram_tag WHERE telegram_id = "
          "?1), "
          "(SELECT count(*) FROM reference WHERE telegram_id = ?1), (SELECT count(*) FROM finding WHERE telegram_id = "
          "?1), (SELECT count(*) FROM repair WHERE telegram_id = ?1) FROM telegram WHERE id = ?1");
      if (!statement) return std::unexpected(statement.error());
      counts_ = std::move(*statement);
    }
    counts_.bind(1, stored.id);
    const auto row = counts_.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return false;
    const Envelope& envelope = telegram_.envelope;
    const std::size_t expected[] = {stored.bytes.size(),
                                    telegram_.findings.size(),
                                    telegram_.repairs.size(),
                                    telegram_.body.size(),
                                    envelope.to.size() + envelope.info_addressees.size() + envelope.exempt.size(),
                                    telegram_.tags.size(),
                                    telegram_.references.size(),
                                    telegram_.findings.size(),
                                    telegram_.repairs.size()};
    bool same = mrn_name(telegram_) == stored.mrn;
    int column = 0;
    for (const std::size_t count : expected)
      same = same && counts_.number(column++) == static_cast<std::int64_t>(count);
    counts_.reset();
    return same;
  }

  Result<void> check_rows() {
    for (const Question& question : kQuestions) {
      auto rows = store_.connection().prepare(question.sql);
      if (!rows) return std::unexpected(rows.error());
      std::vector<IdentityId> identities;
      for (;;) {
        const auto row = rows->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        fault(std::string(rows->text(0)) + ": " + std::string(question.what));
        if (rows->number(1) != 0) identities.push_back(rows->number(1));
      }
      if (!writer_) continue;
      for (const IdentityId identity : identities) {
        if (auto done = writer_->choose_versions(identity); !done) return done;
        ++report_.mended;
      }
    }
    return {};
  }

  Result<void> check_next_id() {
    const auto greatest = store_.connection().number("SELECT coalesce(max(id), 0) FROM telegram");
    if (!greatest) return std::unexpected(greatest.error());
    const auto last = store_.last_id();
    if (!last) return std::unexpected(last.error());
    if (*last >= *greatest) return {};
    fault("the next number of a telegram is in use already");
    if (!writer_) return {};
    if (auto done = writer_->commit(); !done) return done;
    ++report_.mended;
    return store_.connection().execute("UPDATE fact SET value = " + std::to_string(*greatest + 1) +
                                       " WHERE name = 'next_telegram'");
  }

  Result<void> check_index() {
    // The index is made with the first telegram.
    if (index_ == nullptr || report_.telegrams == 0) return {};
    auto wrong = index_->check(store_.connection());
    if (!wrong) wrong = std::vector<std::string>{wrong.error().message};
    for (const std::string& line : *wrong) fault("index: " + line);
    if (wrong->empty() || !writer_) return {};
    report_.mended += wrong->size();
    return rebuild_index(*writer_);
  }

  Result<void> rebuild_index(Writer& writer) {
    if (auto done = index_->clear(); !done) return done;
    const auto all = ids();
    if (!all) return std::unexpected(all.error());
    std::uint64_t count = 0;
    for (const TelegramId id : *all) {
      const auto stored = store_.load(id);
      if (!stored || !*stored) continue;
      reader_.read((*stored)->bytes, read_options_of(**stored), telegram_);
      if (auto done = writer.index_again(**stored, telegram_); !done) return done;
      if (++count % kCommitEach != 0) continue;
      if (auto done = writer.commit(); !done) return done;
    }
    return {};
  }

  Store& store_;
  IndexWriter* index_;
  Mend mend_;
  std::optional<Writer> writer_;
  sqlite::Statement counts_;
  FsckReport report_;
  Sha256 sha256_;
  TelegramReader reader_;
  Telegram telegram_;
};

}  // namespace

Result<FsckReport> check_archive(Store& store, IndexWriter* index, Mend mend,
                                 const std::function<void(std::uint64_t)>& looked_at) {
  return Fsck(store, index, mend).run(looked_at);
}

}  // namespace reftel::archive
