// Keeps the index in the archive's database in step with the records, in the transaction that stores them.

#include <sqlite3.h>

#include <limits>
#include <unordered_map>
#include <utility>

#include "search/columns.h"
#include "search/document.h"
#include "search/index.h"
#include "search/index_schema.h"

namespace reftel::search {
namespace {

/// Bytes that FTS5 gathers before it writes a level of its own: of texts, and of the words that only sources have.
constexpr std::int64_t kGatherBytes = 64 << 20, kGatherSourceBytes = 16 << 20;
/// Levels that FTS5 lets gather before it makes one of them. By its own 4 a large ingest takes 3 % longer, and searches
/// are no faster.
constexpr std::int64_t kGatherLevels = 8;
/// So many bytes of texts wait for a commit; when there are more, all go into the tables before it.
constexpr std::size_t kWaitingBytes = 64 << 20;

constexpr std::string_view kVersionOfIndex = "SELECT value FROM search_state WHERE name = 'version'";

struct TextEntry : archive::IndexEntry {
  DocumentText text;
};

/// Texts on their way into the tables of words, or out of them. FTS5 writes out what it has gathered whenever a
/// statement between its own opens a savepoint, and some that change records do. So the texts wait here for the commit
/// and go in together: one level a commit instead of one every few telegrams. What is hidden by then stays out: most
/// sections are, since the telegram that is joined from them says it all.
class WaitingTexts {
 public:
  struct Change {
    archive::TelegramId id = 0;
    bool removed = false;
    std::uint32_t body = 0, head = 0, subject = 0, source = 0;  ///< bytes
  };

  void push(archive::TelegramId id, bool removed, const DocumentText& text) {
    const auto put = [&](const std::string& part) {
      bytes_ += part;
      return static_cast<std::uint32_t>(part.size());
    };
    Change change{id, removed};
    change.body = put(text.body);
    change.head = put(text.head);
    change.subject = put(text.subject);
    change.source = put(text.source);
    changes_.push_back(change);
  }
  void clear() {
    changes_.clear();
    bytes_.clear();
  }

  [[nodiscard]] bool is_full() const { return bytes_.size() >= kWaitingBytes; }
  [[nodiscard]] const std::vector<Change>& changes() const { return changes_; }
  /// Of all changes in order: body, head, subject, source of each.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::vector<Change> changes_;
  std::string bytes_;
};

struct ViewHash : std::hash<std::string_view> {
  using is_transparent = void;
};
template <class Value>
using ByText = std::unordered_map<std::string, Value, ViewHash, std::equal_to<>>;

class FtsWriter : public archive::IndexWriter {
 public:
  Result<void> open(sqlite::Connection& connection) override {
    connection_ = &connection;
    const auto version = connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'search_state'");
    if (!version) return std::unexpected(version.error());
    if (*version == 0)
      if (const auto made = make_tables(0); !made) return made;
    const auto made = connection.number(kVersionOfIndex);
    if (!made) return std::unexpected(made.error());
    // Then clear() is the one thing to do.
    is_other_version_ = *made != kIndexVersion;
    return is_other_version_ ? Result<void>{} : prepare_statements();
  }

  std::unique_ptr<archive::IndexEntry> prepare(const Telegram& telegram) const override {
    auto out = std::make_unique<TextEntry>();
    take_text(telegram, out->text);
    return out;
  }

  Result<void> add(const archive::StoredTelegram& stored, const archive::IndexEntry* entry) override {
    if (stored.id > std::numeric_limits<std::int32_t>::max())
      return std::unexpected(Error{Error::Code::TooLarge, "an index has room for 2,147,483,647 telegrams", {}});
    if (const auto loaded = load(); !loaded) return loaded;
    take_fields(stored.record, document_);
    document_.id = stored.id;
    static const DocumentText kNoText;
    const DocumentText& text = entry == nullptr ? kNoText : static_cast<const TextEntry*>(entry)->text;
    document_.text.length = text.length;
    if (const auto numbered = number_values(); !numbered) return numbered;
    segment_.add(document_, numbers_);
    const bool again = stored.id <= high_water_;
    high_water_ = std::max(high_water_, stored.id);
    changed_ = true;
    // Before the text, which may go into the tables at once.
    if (!stored.shown || again)
      if (const auto done = (stored.shown ? unhide_ : hide_waiting_).bind(1, stored.id).run(); !done) return done;
    return push_text(stored.id, false, text);
  }

  Result<Kept> show(archive::TelegramId id, bool shown) override {
    if (is_other_version_) return std::unexpected(other_version());
    changed_ = true;
    if (shown) {
      const auto place = place_of(id);
      if (!place) return std::unexpected(place.error());
      if (*place == Place::Outside) return Kept::No;
    }
    if (const auto done = (shown ? unhide_ : hide_).bind(1, id).run(); !done) return std::unexpected(done.error());
    return Kept::Yes;
  }

  Result<void> remove(archive::TelegramId id, const Telegram& telegram) override {
    if (const auto loaded = load(); !loaded) return loaded;
    changed_ = true;
    const auto place = place_of(id);
    if (!place) return std::unexpected(place.error());
    if (*place == Place::Outside) return {};
    DocumentText text;
    take_text(telegram, text);
    if (const auto done = push_text(id, true, text); !done) return done;
    return hide_.bind(1, id).run();
  }

  Result<void> before_commit() override {
    if (!changed_) return {};
    if (const auto loaded = load(); !loaded) return loaded;
    if (const auto done = write_texts(); !done) return done;
    if (segment_.telegrams() > 0)
      if (const auto done = segment_.write(*connection_); !done) return done;
    changed_ = false;
    for (const auto& [name, value] : {std::pair{"generation", ++generation_}, std::pair{"high_water", high_water_}})
      if (const auto done = put_state_.bind(1, std::string_view(name)).bind(2, value).run(); !done) return done;
    return {};
  }

  void after_commit() override { is_fresh_ = false; }

  void after_rollback() override { forget(); }

  Result<std::vector<std::string>> check(sqlite::Connection& connection) override {
    std::vector<std::string> out;
    const auto version = connection.number(kVersionOfIndex);
    if (!version) return std::unexpected(version.error());
    if (*version != kIndexVersion) {
      out.push_back("it is of version " + std::to_string(*version) + ", not " + std::to_string(kIndexVersion));
      return out;
    }
    Columns columns(connection);
    if (const auto read = columns.refresh(0); !read) return std::unexpected(read.error());
    auto rows = connection.prepare("SELECT id, shown FROM telegram");
    if (!rows) return std::unexpected(rows.error());
    IdSet records;
    for (;;) {
      const auto row = rows->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      if (rows->number(1) != 0) records.add(rows->number(0));
    }
    IdSet missing = records, extra = columns.shown();
    missing -= columns.shown();
    extra -= records;
    constexpr std::size_t kMost = 20;
    std::size_t said = 0;
    for (const std::uint32_t id : missing.ids())
      if (said++ < kMost) out.push_back("telegram " + std::to_string(id) + " is not in the index");
    for (const std::uint32_t id : extra.ids())
      if (said++ < kMost) out.push_back("the index has telegram " + std::to_string(id) + ", which is not shown");
    if (said > kMost) out.push_back(std::to_string(said - kMost) + " more between index and records");
    return out;
  }

  Result<void> clear() override {
    forget();
    if (is_other_version_) return make_tables_anew();
    const auto done = connection_->execute(
        "INSERT INTO search_text (search_text) VALUES ('delete-all');"
        "INSERT INTO search_source (search_source) VALUES ('delete-all'); DELETE FROM search_value;"
        "DELETE FROM search_segment; DELETE FROM search_column; DELETE FROM search_hidden;"
        "UPDATE search_state SET value = 0 WHERE name NOT IN ('generation', 'version');"
        "UPDATE search_state SET value = value + 1 WHERE name = 'generation'");
    return done;
  }

 private:
  Result<void> make_tables(std::int64_t generation) {
    if (const auto made = connection_->execute(std::string(kIndexSchema)); !made) return made;
    const auto set = [](const std::string& table, const std::string& option, std::int64_t value) {
      return "INSERT INTO " + table + " (" + table + ", rank) VALUES ('" + option + "', " + std::to_string(value) +
             ");";
    };
    return connection_->execute(
        set("search_text", "hashsize", kGatherBytes) + set("search_source", "hashsize", kGatherSourceBytes) +
        set("search_text", "automerge", kGatherLevels) + set("search_source", "automerge", kGatherLevels) +
        "INSERT INTO search_state VALUES ('version', " + std::to_string(kIndexVersion) + "), ('generation', " +
        std::to_string(generation) + ")");
  }

  /// An index of another version may have other tables than this one.
  Result<void> make_tables_anew() {
    const auto generation = connection_->number("SELECT value FROM search_state WHERE name = 'generation'");
    if (!generation) return std::unexpected(generation.error());
    std::vector<std::string> names;
    {
      auto rows = connection_->prepare(
          "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'search_*' ORDER BY sql LIKE "
          "'CREATE VIRTUAL%' DESC");
      if (!rows) return std::unexpected(rows.error());
      for (;;) {
        const auto row = rows->step();
        if (!row) return std::unexpected(row.error());
        if (!*row) break;
        names.emplace_back(rows->text(0));
      }
    }
    // Tables of a virtual one go with it, which stands before them.
    for (const std::string& name : names)
      if (const auto gone = connection_->execute("DROP TABLE IF EXISTS " + name); !gone) return gone;
    if (const auto made = make_tables(*generation + 1); !made) return made;
    is_other_version_ = false;
    return prepare_statements();
  }

  Result<void> prepare_statements() {
    struct Row {
      sqlite::Statement* statement;
      const char* sql;
    };
    for (const Row& row :
         {Row{&insert_text_, "INSERT INTO search_text (rowid, body, head, subject) VALUES (?1, ?2, ?3, ?4)"},
          Row{&delete_text_,
              "INSERT INTO search_text (search_text, rowid, body, head, subject) VALUES ('delete', ?1, ?2, ?3, ?4)"},
          Row{&insert_source_, "INSERT INTO search_source (rowid, words) VALUES (?1, ?2)"},
          Row{&delete_source_, "INSERT INTO search_source (search_source, rowid, words) VALUES ('delete', ?1, ?2)"},
          Row{&hide_waiting_, "INSERT OR REPLACE INTO search_hidden VALUES (?1, 0)"},
          Row{&hide_, "INSERT OR IGNORE INTO search_hidden VALUES (?1, 0)"},
          Row{&unhide_, "DELETE FROM search_hidden WHERE telegram_id = ?1"},
          Row{&leave_out_, "UPDATE search_hidden SET without_text = 1 WHERE telegram_id = ?1"},
          Row{&find_hidden_, "SELECT without_text FROM search_hidden WHERE telegram_id = ?1"},
          Row{&put_state_, "INSERT INTO search_state VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value"},
          Row{&put_value_, "INSERT INTO search_value VALUES (?1, ?2, ?3)"}}) {
      auto statement = connection_->prepare(row.sql);
      if (!statement) return std::unexpected(statement.error());
      *row.statement = std::move(*statement);
    }
    return {};
  }

  enum class Place : unsigned char {
    Shown,
    Hidden,   ///< its text is in the tables of words, or waits
    Outside,  ///< hidden, and its text is not there
  };
  Result<Place> place_of(archive::TelegramId id) {
    const auto row = find_hidden_.bind(1, id).step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return Place::Shown;
    const Place place = find_hidden_.number(0) != 0 ? Place::Outside : Place::Hidden;
    find_hidden_.reset();
    return place;
  }

  Result<void> push_text(archive::TelegramId id, bool removed, const DocumentText& text) {
    waiting_.push(id, removed, text);
    return waiting_.is_full() ? write_texts() : Result<void>{};
  }

  Result<void> write_texts() {
    std::string_view rest = waiting_.bytes();
    const auto take = [&](std::uint32_t size) {
      const std::string_view part = rest.substr(0, size);
      rest.remove_prefix(size);
      return part;
    };
    for (const WaitingTexts::Change& change : waiting_.changes()) {
      const std::string_view body = take(change.body), head = take(change.head), subject = take(change.subject),
                             source_words = take(change.source);
      const auto place = place_of(change.id);
      if (!place) return std::unexpected(place.error());
      if (*place == Place::Outside) continue;
      if (*place == Place::Hidden && !change.removed) {
        if (const auto done = leave_out_.bind(1, change.id).run(); !done) return done;
        continue;
      }
      sqlite::Statement& text = change.removed ? delete_text_ : insert_text_;
      text.bind(1, change.id).bind(2, body).bind(3, head).bind(4, subject);
      if (const auto done = text.run(); !done) return done;
      sqlite::Statement& source = change.removed ? delete_source_ : insert_source_;
      source.bind(1, change.id).bind(2, source_words);
      if (const auto done = source.run(); !done) return done;
    }
    waiting_.clear();
    return {};
  }

  void forget() {
    loaded_ = is_fresh_ = changed_ = false;
    segment_.clear();
    waiting_.clear();
    for (auto& values : values_) values.clear();
  }

  /// Reads what the index has so far, before the first change of a transaction; again only where another program has
  /// written since.
  Result<void> load() {
    if (is_fresh_) return {};
    if (is_other_version_) return std::unexpected(other_version());
    const auto now = connection_->number("SELECT value FROM search_state WHERE name = 'generation'");
    if (!now) return std::unexpected(now.error());
    is_fresh_ = true;
    if (loaded_ && *now == generation_) return {};
    for (auto& values : values_) values.clear();
    struct Row {
      std::int64_t* to;
      const char* name;
    };
    for (const Row& row : {Row{&generation_, "generation"}, Row{&high_water_, "high_water"}}) {
      const auto value =
          connection_->number("SELECT value FROM search_state WHERE name = '" + std::string(row.name) + "'");
      if (!value) return std::unexpected(value.error());
      *row.to = *value;
    }
    auto values = connection_->prepare("SELECT field, number, value FROM search_value");
    if (!values) return std::unexpected(values.error());
    for (;;) {
      const auto row = values->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) break;
      values_[static_cast<std::size_t>(values->number(0)) % kFieldCount].emplace(
          values->text(2), static_cast<std::uint32_t>(values->number(1)));
    }
    loaded_ = true;
    return {};
  }

  /// Numbers count from 1.
  Result<void> number_values() {
    numbers_.resize(named_fields().size());
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      numbers_[i].clear();
      const auto field = static_cast<std::size_t>(named_fields()[i]);
      for (const std::string& value : document_.values[field]) {
        const auto next = static_cast<std::uint32_t>(values_[field].size() + 1);
        const auto [place, added] = values_[field].try_emplace(value, next);
        numbers_[i].push_back(place->second);
        if (!added) continue;
        put_value_.bind(1, static_cast<std::int64_t>(field)).bind(2, static_cast<std::int64_t>(next)).bind(3, value);
        if (const auto done = put_value_.run(); !done) return done;
      }
    }
    return {};
  }

  sqlite::Connection* connection_ = nullptr;
  sqlite::Statement insert_text_, delete_text_, insert_source_, delete_source_, hide_, hide_waiting_, unhide_,
      leave_out_, find_hidden_, put_state_, put_value_;
  bool loaded_ = false, is_fresh_ = false, changed_ = false, is_other_version_ = false;
  std::int64_t generation_ = 0, high_water_ = 0;
  Document document_;
  std::vector<std::vector<std::uint32_t>> numbers_;
  SegmentWriter segment_;
  WaitingTexts waiting_;
  std::array<ByText<std::uint32_t>, kFieldCount> values_;
};

}  // namespace

std::unique_ptr<archive::IndexWriter> make_index_writer() { return std::make_unique<FtsWriter>(); }

}  // namespace reftel::search
