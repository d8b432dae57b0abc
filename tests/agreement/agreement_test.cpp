// Two engines, one answer: the index of the archive and the judge that looks at every telegram find the same, count the
// same and score the same, whatever is asked. REFTEL_AGREEMENT=5000,2000 takes that many telegrams and queries.

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "archive/record_maker.h"
#include "archive/writer.h"
#include "search/index.h"
#include "search/naive.h"
#include "search/source_sieve.h"
#include "search/value_matcher.h"
#include "sim/traffic.h"
#include "support/paths.h"
#include "telegram/reader.h"

namespace reftel::search {
namespace {

namespace fs = std::filesystem;

struct Size {
  std::uint64_t telegrams = 600;
  std::uint64_t queries = 500;
};

Size test_size() {
  Size out;
  if (const char* text = std::getenv("REFTEL_AGREEMENT"); text != nullptr) {
    char* rest = nullptr;
    out.telegrams = std::strtoull(text, &rest, 10);
    if (*rest == ',') out.queries = std::strtoull(rest + 1, nullptr, 10);
  }
  return out;
}

/// An archive of exercise traffic, and the same telegrams for the judge.
class Corpus {
 public:
  explicit Corpus(std::uint64_t count)
      : folder_(fs::temp_directory_path() / ("reftel-agreement-" + std::to_string(std::random_device()()))) {
    sim::Plan plan;
    plan.count = count;
    plan.seed = 4;
    plan.forms = *sim::parse_forms("mixed");
    const sim::Traffic traffic(plan);
    sim::TrafficWriter source(traffic);
    auto made = archive::Store::create(folder_);
    EXPECT_TRUE(made) << made.error().message;
    store_.emplace(std::move(*made));
    const auto index = make_index_writer();
    auto writer = archive::Writer::open(*store_, index.get());
    EXPECT_TRUE(writer) << writer.error().message;
    EXPECT_TRUE(writer->begin_run({"add", "exercise"}));
    std::map<archive::TelegramId, JudgedDocument> by_id;
    for (std::uint64_t i = 0; i < count; ++i) {
      std::string text;
      source.write(i, text);
      Item item;
      item.origin.path = i % 3 == 0 ? "first.txt" : "second part.txt";
      item.text = text;
      reader_.read(text, {}, telegram_);
      archive::TelegramRecord record;
      maker_.make(telegram_, item, std::nullopt, record);
      const auto entry = index->prepare(telegram_);
      const auto stored = writer->add(record, entry.get());
      EXPECT_TRUE(stored) << stored.error().message;
      if (!stored) return;
      if (stored->outcome != archive::Outcome::Duplicate) by_id[stored->id] = judged(stored->id, record, text);
      // Commits of all sizes, so that segments are joined.
      if (i % 97 == 0) EXPECT_TRUE(writer->commit());
    }
    EXPECT_TRUE(writer->end_run());
    EXPECT_TRUE(writer->commit());
    keep_shown(by_id);
  }
  ~Corpus() {
    store_.reset();
    std::error_code error;
    fs::remove_all(folder_, error);
  }
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;

  [[nodiscard]] archive::Store& store() { return *store_; }
  [[nodiscard]] const std::vector<JudgedDocument>& documents() const { return documents_; }

 private:
  JudgedDocument judged(archive::TelegramId id, const archive::TelegramRecord& record, const std::string& text) {
    JudgedDocument out;
    out.document.id = id;
    take_fields(record, out.document);
    take_text(telegram_, out.document.text);
    out.source = text;
    return out;
  }

  /// Searches see one version of a telegram. What the archive made by itself, wholes of sections, is judged too.
  void keep_shown(std::map<archive::TelegramId, JudgedDocument>& by_id) {
    const auto kept = store_->each(archive::Store::Which::Shown, 0, [&](const archive::StoredText& stored) {
      auto place = by_id.find(stored.id);
      if (place == by_id.end()) {
        reader_.read(stored.bytes, archive::read_options_of(stored), telegram_);
        archive::TelegramRecord record;
        maker_.make(telegram_, archive::item_of(stored), stored.read_as, record);
        place = by_id.emplace(stored.id, judged(stored.id, record, stored.bytes)).first;
      }
      documents_.push_back(place->second);
      auto versions = store_->connection().number("SELECT count(*) FROM telegram WHERE identity_id = " +
                                                  std::to_string(stored.identity));
      documents_.back().versions = static_cast<std::uint32_t>(*versions);
      return true;
    });
    EXPECT_TRUE(kept);
  }

  fs::path folder_;
  std::optional<archive::Store> store_;
  TelegramReader reader_;
  Telegram telegram_;
  archive::RecordMaker maker_;
  std::vector<JudgedDocument> documents_;
};

/// Queries out of what the telegrams say, so that they find something.
class QueryMaker {
 public:
  explicit QueryMaker(const std::vector<JudgedDocument>& documents) : documents_(documents), dice_(20'26) {}

  std::string query(int depth = 2) {
    if (depth == 0 || roll(3) == 0) return leaf();
    switch (roll(6)) {
      case 0: return "(" + query(depth - 1) + " OR " + query(depth - 1) + ")";
      case 1: return query(depth - 1) + " -" + leaf();
      case 2: return "(" + query(depth - 1) + ") AND (" + query(depth - 1) + ")";
      default: return query(depth - 1) + " " + leaf();
    }
  }

  /// Several words, in all the ways in which they score.
  std::string words_query() {
    std::string out = words_leaf();
    for (std::size_t more = roll(4); more > 0; --more) {
      out = roll(3) == 0 ? "(" + out + " OR " + words_leaf() + ")" : out + " " + words_leaf();
      if (roll(5) == 0) out += " -" + word();
    }
    return out;
  }

 private:
  std::size_t roll(std::size_t sides) { return std::uniform_int_distribution<std::size_t>(0, sides - 1)(dice_); }
  const JudgedDocument& document() { return documents_[roll(documents_.size())]; }

  std::vector<std::string> words(std::size_t count) {
    const DocumentText& text = document().document.text;
    const std::string& from = roll(3) == 0 ? text.subject : roll(6) == 0 ? text.head : text.body;
    std::vector<std::string> all, out;
    for (std::string_view rest = from; !rest.empty();) all.emplace_back(next_token(rest));
    if (all.size() < count) return std::vector<std::string>(count, "exercise");
    const std::size_t at = roll(all.size() - count + 1);
    for (std::size_t i = 0; i < count; ++i) out.push_back(all[at + i] == kBreak ? "exercise" : all[at + i]);
    return out;
  }
  std::string word() { return words(1).front(); }
  std::string value(FieldId field) {
    for (int tries = 0; tries < 20; ++tries) {
      const auto& values = document().document.values[static_cast<std::size_t>(field)];
      if (!values.empty()) return values[roll(values.size())];
    }
    return "exercise";
  }
  std::string day() {
    constexpr const char* kDays[] = {"2007", "2008-03", "2007-01..2008", "<2008", ">=2009", "2008..", "*", "200x"};
    return kDays[roll(std::size(kDays))];
  }

  std::string words_leaf() {
    switch (roll(9)) {
      case 8: return "~" + word();
      case 0: {
        const auto pair = words(2 + roll(2));
        return "\"" + pair[0] + " " + pair[1] + (pair.size() > 2 ? " " + pair[2] : "") + "\"";
      }
      case 1: return word().substr(0, 4) + "*";
      case 2: return "subject:" + word();
      case 3: return "text:" + word();
      case 4: {
        const auto near = words(4);
        return near[0] + " NEAR/" + std::to_string(roll(6)) + " " + near[3];
      }
      case 5: {
        const auto pair = words(2);
        return "\"" + pair[0] + " " + pair[1].substr(0, 2) + "*\"";
      }
      default: return word();
    }
  }

  std::string leaf() {
    if (roll(8) == 0) return words_leaf();
    if (roll(12) == 0) return (roll(3) == 0 ? "subject:~" : "~") + word();
    switch (roll(24)) {
      case 0: {
        const auto pair = words(2);
        return "\"" + pair[0] + " " + pair[1] + "\"";
      }
      case 1: return word().substr(0, 3) + "*";
      case 2: return "subject:" + word();
      case 3: return "text:" + word();
      case 4: {
        const auto near = words(4);
        return near[0] + " NEAR/" + std::to_string(roll(6)) + " " + near[3];
      }
      case 5: {
        const auto near = words(6);
        return "SAME:(" + near[0] + " " + near[5] + ")";
      }
      case 6: return "from:\"" + value(FieldId::From) + "\"";
      case 7: return "to:\"" + value(FieldId::To) + "\"";
      case 8: return "tag:\"" + value(FieldId::Tag) + "\"";
      case 9: return "date:" + day();
      case 10: return roll(2) == 0 ? "class:>=C" : "class:U,S";
      case 11: return roll(2) == 0 ? "precedence:>=P" : "precedence:O";
      case 12: return "person:\"" + value(FieldId::Person) + "\"";
      case 13: return roll(2) == 0 ? "is:referenced" : roll(2) == 0 ? "is:damaged" : "has:summary";
      case 14: {
        const auto& cites = document().document.cites;
        return cites.empty() ? "cites:*" : "cites:" + cites.front();
      }
      case 15: return "mrn:" + (document().document.mrn.empty() ? "*" : document().document.mrn);
      case 16: return "citedby:{" + word() + "}";
      case 17: return "cites:{from:\"" + value(FieldId::From) + "\"}";
      case 18: return "country:\"" + std::string(country_of_post(value(FieldId::Post))) + "x\",PE";
      case 19: return roll(2) == 0 ? "form:" + value(FieldId::Form) : "source:\"second part\"";
      case 20: return word().substr(0, 1) + "?" + word().substr(0, 1) + "*";
      case 21: return "ri:" + value(FieldId::Ri);
      case 22: {
        const std::string& source = document().source;
        std::string bytes = source.substr(roll(source.size()), 6);
        std::erase_if(bytes, [](char c) { return c == '"' || c == '\\'; });
        return "=\"" + bytes + "\"";
      }
      default: return word();
    }
  }

  const std::vector<JudgedDocument>& documents_;
  std::mt19937 dice_;
};

class Agreement : public testing::Test {
 protected:
  static Corpus& corpus() {
    static Corpus out(test_size().telegrams);
    return out;
  }
};

/// Bytes and patterns cut out of sources, wherever they lie: in lines of addressees, over page lines, inside words.
class ByteQueryMaker {
 public:
  explicit ByteQueryMaker(const std::vector<JudgedDocument>& documents) : documents_(documents), dice_(14'05) {}

  Query query() {
    const std::string& source = documents_[roll(documents_.size())].source;
    QueryNode node;
    const std::string first = cut(source);
    if (roll(3) > 0) {
      node.kind = QueryKind::Literal;
      node.bytes = first;
    } else {
      node.kind = QueryKind::Regex;
      node.bytes = pattern(source, first);
    }
    Query out;
    out.nodes.push_back(std::move(node));
    return out;
  }

 private:
  std::size_t roll(std::size_t sides) { return std::uniform_int_distribution<std::size_t>(0, sides - 1)(dice_); }

  std::string cut(const std::string& source) {
    if (source.empty()) return "EXERCISE";
    std::size_t begin = roll(source.size()), size = 1 + roll(roll(4) == 0 ? 80 : 24);
    constexpr const char* kMarks[] = {"\nTO ", "\nINFO ", "\nFM ", "PAGE ", "-\n", "\n\n", "NNNN", " OF "};
    const std::size_t mark = roll(3) == 0 ? source.find(kMarks[roll(std::size(kMarks))], begin) : std::string::npos;
    if (mark != std::string::npos) begin = mark - std::min(mark, roll(12));
    if (roll(3) == 0) {
      // Whole words: between blanks, or line ends.
      begin = std::min(source.find_first_of(" \n", begin), source.size() - 1);
      size = std::min(source.find_first_of(" \n", begin + size), source.size()) - begin + roll(2);
    }
    std::string out = source.substr(begin, size);
    // Sometimes bytes that stand nowhere.
    if (roll(8) == 0) out[roll(out.size())] = 'Q';
    return out;
  }

  std::string pattern(const std::string& source, const std::string& first) {
    constexpr const char* kBetween[] = {".*", "|", "[A-Z ]*", "\\s+", "(?s:.{0,300})", "?"};
    std::string out = roll(3) == 0 ? "(?i)" : "";
    out += RE2::QuoteMeta(first);
    for (std::size_t more = roll(3); more > 0; --more) {
      out += kBetween[roll(std::size(kBetween))];
      out += RE2::QuoteMeta(cut(source).substr(0, 1 + roll(12)));
    }
    return out;
  }

  const std::vector<JudgedDocument>& documents_;
  std::mt19937 dice_;
};

IdSet judge(const Query& query, const std::vector<JudgedDocument>& documents, const IdSet* visible) {
  std::vector<bool> seen;
  if (visible != nullptr)
    for (const JudgedDocument& one : documents) seen.push_back(visible->contains(one.document.id));
  const std::vector<bool> found = search_naively(query, documents, seen);
  IdSet out;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i]) out.add(documents[i].document.id);
  return out;
}

TEST_F(Agreement, IndexAndJudgeFindTheSame) {
  const auto index = open_index(corpus().store());
  ASSERT_TRUE(index) << index.error().message;
  const auto& documents = corpus().documents();
  ASSERT_GT(documents.size(), 100u);
  IdSet half;
  for (const JudgedDocument& one : documents)
    if (one.document.id % 2 == 0) half.add(one.document.id);
  QueryMaker maker(documents);
  std::uint64_t with_hits = 0;
  for (std::uint64_t i = 0; i < test_size().queries; ++i) {
    const std::string text = maker.query();
    const Query query = parse_query(text).value;
    const IdSet* visible = i % 4 == 0 ? &half : nullptr;
    Request request;
    request.query = &query;
    request.visible = visible;
    request.limit = i % 3 == 0 ? 0 : 10;
    const auto answer = (*index)->search(request);
    ASSERT_TRUE(answer) << text << ": " << answer.error().message;
    const IdSet right = judge(query, documents, visible);
    ASSERT_TRUE(answer->ids == right) << text << "\n  " << format_query(query) << "\n  index " << answer->ids.size()
                                      << ", judge " << right.size();
    with_hits += right.empty() ? 0 : 1;
    ASSERT_EQ(answer->best.size(), std::min<std::uint64_t>(request.limit, right.size())) << text;
    for (const Hit& hit : answer->best) ASSERT_TRUE(right.contains(hit.id)) << text;
    // The same telegrams by the same scores, however many are asked for: one pass or two.
    if (request.limit == 0 || right.empty()) continue;
    request.limit = documents.size();
    const auto all = (*index)->search(request);
    ASSERT_TRUE(all);
    for (std::size_t k = 0; k < answer->best.size(); ++k) ASSERT_EQ(answer->best[k].score, all->best[k].score) << text;
  }
  EXPECT_GT(with_hits * 4, test_size().queries);
}

TEST_F(Agreement, NoSourceIsSiftedOutThatHasTheBytes) {
  const auto index = open_index(corpus().store());
  ASSERT_TRUE(index) << index.error().message;
  const auto& documents = corpus().documents();
  ByteQueryMaker maker(documents);
  std::uint64_t with_hits = 0, sifted = 0;
  for (std::uint64_t i = 0; i < test_size().queries; ++i) {
    const Query query = maker.query();
    Request request;
    request.query = &query;
    const auto answer = (*index)->search(request);
    ASSERT_TRUE(answer) << format_query(query) << ": " << answer.error().message;
    const IdSet right = judge(query, documents, nullptr);
    ASSERT_TRUE(answer->ids == right) << format_query(query) << "\n  index " << answer->ids.size() << ", judge "
                                      << right.size();
    with_hits += right.empty() ? 0 : 1;
    for (const PlanStep& step : answer->plan)
      if (step.what == kSourcesToRead && step.telegrams < documents.size()) ++sifted;
  }
  EXPECT_GT(with_hits * 3, test_size().queries * 2);
  EXPECT_GT(sifted * 2, test_size().queries);
}

/// Facets counted by looking at every telegram.
std::map<std::string, std::uint64_t> count_values(FieldId field, const IdSet& ids,
                                                  const std::vector<JudgedDocument>& documents) {
  std::map<std::string, std::uint64_t> out;
  for (const JudgedDocument& one : documents) {
    if (!ids.contains(one.document.id)) continue;
    if (field == FieldId::Year) {
      if (one.document.year > 0) ++out[std::to_string(one.document.year)];
      continue;
    }
    for (const std::string& value : one.document.values[static_cast<std::size_t>(stored_field(field))]) {
      const std::string name(field == FieldId::Country ? country_of_post(value) : std::string_view(value));
      if (!name.empty()) ++out[name];
    }
  }
  return out;
}

TEST_F(Agreement, FacetsAreExact) {
  const auto index = open_index(corpus().store());
  ASSERT_TRUE(index);
  for (const char* text : {"", "exercise", "class:>=C", "no-such-word-at-all"}) {
    const Query query = parse_query(text).value;
    Request request;
    request.query = &query;
    request.limit = 0;
    const auto answer = (*index)->search(request);
    ASSERT_TRUE(answer);
    for (const FieldId field :
         {FieldId::Tag, FieldId::From, FieldId::Post, FieldId::Country, FieldId::Year, FieldId::Caption}) {
      const auto rows = (*index)->facet(field, answer->ids);
      ASSERT_TRUE(rows);
      std::map<std::string, std::uint64_t> got;
      for (const FacetRow& row : *rows) got[row.value] = row.telegrams;
      EXPECT_EQ(got, count_values(field, answer->ids, corpus().documents())) << text << ' ' << field_row(field).name;
    }
    const auto months = (*index)->timeline(Granularity::Month, answer->ids);
    ASSERT_TRUE(months);
    std::uint64_t sum = 0;
    for (const FacetRow& row : *months) sum += row.telegrams;
    EXPECT_EQ(sum, answer->ids.size());
  }
}

TEST_F(Agreement, ScoresAreThoseOfTheFormula) {
  const auto index = open_index(corpus().store());
  ASSERT_TRUE(index);
  const auto& documents = corpus().documents();
  IdSet third;
  for (const JudgedDocument& one : documents)
    if (one.document.id % 3 == 0) third.add(one.document.id);
  QueryMaker maker(documents);
  std::uint64_t scored = 0;
  for (std::uint64_t i = 0; i < test_size().queries / 4; ++i) {
    const std::string text = i == 0 ? "minister" : maker.words_query();
    const Query query = parse_query(text).value;
    Request request;
    request.query = &query;
    request.visible = i % 3 == 0 ? &third : nullptr;
    request.limit = documents.size();
    const auto answer = (*index)->search(request);
    ASSERT_TRUE(answer) << text;
    std::vector<bool> seen;
    if (request.visible != nullptr)
      for (const JudgedDocument& one : documents) seen.push_back(third.contains(one.document.id));
    const std::vector<double> right = score_naively(query, documents, seen);
    std::map<archive::TelegramId, double> by_id;
    for (std::size_t k = 0; k < documents.size(); ++k) by_id[documents[k].document.id] = right[k];
    for (const Hit& hit : answer->best)
      ASSERT_NEAR(hit.score, by_id.at(hit.id), 1e-9 * (1 + by_id.at(hit.id))) << text << ", telegram " << hit.id;
    for (std::size_t k = 1; k < answer->best.size(); ++k)
      ASSERT_GE(answer->best[k - 1].score, answer->best[k].score) << text;
    scored += answer->best.empty() || answer->best.front().score <= 0 ? 0 : 1;
  }
  EXPECT_GT(scored * 3, test_size().queries / 4);
}

}  // namespace
}  // namespace reftel::search
