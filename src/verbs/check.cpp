#include "verbs/check.h"

#include <algorithm>
#include <memory>
#include <new>
#include <thread>
#include <utility>

#include "formats/input.h"
#include "telegram/reader.h"
#include "telegram/telegram_sign.h"
#include "verbs/draft_places.h"
#include "verbs/in_order.h"
#include "verbs/line_counter.h"
#include "verbs/scribe.h"
#include "verbs/stray.h"
#include "verbs/typed_draft.h"

namespace reftel::verbs {
namespace {

/// What one thread checks with, and keeps from telegram to telegram.
struct Worker {
  TelegramReader reader;
  Telegram telegram;
  std::vector<Finding> findings;
  Fixer fixer;
  std::string mended;  ///< what `telegram` looks into once it was mended
  LineCounter lines;
  std::unique_ptr<CheckRenderer> renderer;
  Scribe scribe{WriteForm::Wire, {.alphabet = Alphabet::Ascii}};  ///< of drafts
};

std::string name_of(const Origin& origin) {
  std::string name(origin.path);
  if (!origin.member.empty()) (name += '!') += origin.member;
  return name;
}

/// True when the telegram's bytes stand in its file as they are, so that the file can be mended and its lines counted.
bool stands_in_file(const Item& item) {
  const bool plain = item.origin.kind == ContainerKind::Plain || item.origin.kind == ContainerKind::Stream;
  const bool as_is = item.encoding == Encoding::Bytes || item.encoding == Encoding::Utf8Bom;
  return plain && as_is && item.origin.member.empty();
}

PublisherRecord to_publisher_record(const Record& record) { return {record.id, record.created, record.classification}; }

class TelegramCheck {
 public:
  TelegramCheck(const CheckRequest& request, const Checker& checker, std::string_view standard_input)
      : request_(request), checker_(checker), standard_input_(standard_input) {}

  void check_items(const TelegramBatch& batch, Worker& worker, CheckBatch& out) const {
    for (const Item& item : batch.batch.items) {
      const std::size_t before = out.output.size();
      try {
        check_item(item, batch.as, worker, out);
      } catch (const std::bad_alloc&) {
        out.output.resize(before);
        worker.telegram = {};
        worker.findings = {};
        const std::string place = name_of(item.origin);
        out.problems.push_back(
            {place, {Error::Code::TooLarge, "`" + place + "`: not enough memory for a telegram", {}}});
      }
    }
  }

 private:
  void check_item(const Item& item, std::optional<Form> as, Worker& worker, CheckBatch& out) const {
    if (item.error && is_stray_error(item)) {
      ++out.skipped;
      return;
    }
    if (item.error) {
      out.problems.push_back({name_of(item.origin), *item.error});
      return;
    }
    if (!request_.as && is_draft(item)) return check_draft(item, worker, out);
    ReadOptions options;
    options.as = request_.as ? request_.as : as;
    if (item.record) options.record_mrn = item.record->id;
    PublisherRecord record;
    if (item.record) record = to_publisher_record(*item.record);
    const PublisherRecord* const publisher = item.record ? &record : nullptr;

    worker.reader.read(item.text, options, worker.telegram);
    if (!request_.as && is_stray(item, worker.telegram)) {
      ++out.skipped;
      return;
    }
    if (!request_.as && item.origin.kind == ContainerKind::Plain && !shows_telegram(worker.telegram))
      out.notes.push_back("`" + name_of(item.origin) + "` shows no sign of a telegram");
    checker_.check(worker.telegram, publisher, worker.findings);
    if (request_.fix) mend(item, options, publisher, worker, out);

    keep_facts(worker.telegram, item, out);
    report(item, worker, out);
  }

  void keep_facts(const Telegram& telegram, const Item& item, CheckBatch& out) const {
    if (!request_.collection) return;
    if (auto facts = collection_facts(telegram)) out.facts.emplace_back(std::move(*facts), name_of(item.origin));
  }

  /// Says what was found about the telegram of the worker.
  void report(const Item& item, Worker& worker, CheckBatch& out) const {
    ++out.telegrams;
    if (!worker.findings.empty()) ++out.faulty;
    const bool can_be_mended = request_.sources.stored == nullptr && stands_in_file(item);
    out.counts.add(worker.findings, can_be_mended);
    const CheckedTelegram checked{worker.telegram, item,
                                  worker.findings, checker_.profile().kind_for(worker.telegram),
                                  can_be_mended,   lines_before(item, worker)};
    worker.renderer->render(checked, out.output);
  }

  /// Checks the transmissions that a draft makes. The findings are about the draft, which only its author mends.
  void check_draft(const Item& item, Worker& worker, CheckBatch& out) const {
    const std::string place = name_of(item.origin);
    const TypedDraft draft = read_typed_draft(item.text);
    if (!draft.can_be_written()) {
      out.problems.push_back({place,
                              {Error::Code::Corrupt, "`" + place + "` is a draft that makes no telegram yet",
                               "`reftel write " + place + "` says what is missing or wrong in it"}});
      return;
    }
    if (const std::size_t slips = draft.parsed.diagnostics.size(); slips > 0)
      out.notes.push_back("`" + place + "`: " + std::to_string(slips) + (slips == 1 ? " slip" : " slips") +
                          " of the draft itself; `reftel write " + place + "` shows " + (slips == 1 ? "it" : "them"));
    std::string sent;
    WriteReport ignored;
    worker.scribe.write(draft.parsed.value, sent, ignored);
    const DraftPlaces places(draft.text, sent);
    std::vector<Finding> all;
    InputReader sections = InputReader::of_bytes(sent, std::string(item.origin.path));
    while (auto batch = sections.next())
      for (const Item& section : batch->items) {
        worker.reader.read(section.text, {}, worker.telegram);
        checker_.check(worker.telegram, nullptr, worker.findings);
        keep_facts(worker.telegram, item, out);
        places.move(worker.findings, static_cast<std::uint32_t>(section.origin.offset));
        for (Finding& finding : worker.findings)
          if (!is_known(finding, all)) all.push_back(std::move(finding));
      }
    std::ranges::stable_sort(all, {}, [](const Finding& one) { return one.span.begin; });
    worker.findings = std::move(all);
    worker.telegram.source = draft.text;
    report(item, worker, out);
  }

  /// Sections repeat the head, and what is wrong in it.
  static bool is_known(const Finding& finding, const std::vector<Finding>& all) {
    return std::ranges::any_of(all, [&](const Finding& one) {
      return one.rule == finding.rule && one.span == finding.span && one.message == finding.message;
    });
  }

  /// Finds the edits; telegram and findings of the worker are then those of the mended text.
  void mend(const Item& item, const ReadOptions& options, const PublisherRecord* publisher, Worker& worker,
            CheckBatch& out) const {
    FixResult fixes = worker.fixer.fix(item.text, options, publisher, checker_, *request_.fix, worker.findings);
    if (fixes.edits.empty()) return forget_fixes(fixes.undone, item, worker, out);
    if (!stands_in_file(item)) {
      const std::string place = name_of(item.origin);
      out.problems.push_back(
          {place,
           {Error::Code::Unsupported, "`" + place + "`: a telegram cannot be mended in this file",
            "only files of text are changed; `reftel read --format jsonl " + std::string(item.origin.path) +
                " | reftel write --into FOLDER -` takes the telegrams out"}});
      return;
    }
    for (const Finding& finding : worker.findings)
      if (is_fixed(finding, *request_.fix) && !is_of(finding, fixes.undone)) out.mended.add({finding}, true);
    worker.mended = apply_edits(item.text, fixes.edits);
    out.edits.push_back(
        {std::string(item.origin.path), item.origin.offset, std::string(item.text), std::move(fixes.edits)});
    worker.reader.read(worker.mended, options, worker.telegram);
    checker_.check(worker.telegram, publisher, worker.findings);
    forget_fixes(fixes.undone, item, worker, out);
  }

  static bool is_of(const Finding& finding, const std::vector<const RuleInfo*>& rules) {
    return std::ranges::find(rules, finding.rule) != rules.end();
  }

  /// Says which rules have fixes that were not done, and takes those from the findings that are left.
  static void forget_fixes(const std::vector<const RuleInfo*>& undone, const Item& item, Worker& worker,
                           CheckBatch& out) {
    if (undone.empty()) return;
    std::string rules;
    for (const RuleInfo* const rule : undone) ((rules += rules.empty() ? "`" : ", `") += rule->slug) += '`';
    out.notes.push_back("`" + name_of(item.origin) + "`: the fixes of " + rules +
                        (undone.size() == 1 ? " undo themselves" : " undo each other") +
                        " here, and are left to a person");
    for (Finding& finding : worker.findings)
      if (is_of(finding, undone)) finding.edits.clear();
  }

  std::uint32_t lines_before(const Item& item, Worker& worker) const {
    if (worker.findings.empty() || item.origin.offset == 0 || !stands_in_file(item)) return 0;
    if (item.origin.path != "-") return worker.lines.count_before(item.origin.path, item.origin.offset);
    return worker.lines.count_before("-", standard_input_, item.origin.offset);
  }

  const CheckRequest& request_;
  const Checker& checker_;
  std::string_view standard_input_;
};

void clear(CheckBatch& batch) {
  batch.output.clear();
  batch.problems.clear();
  batch.notes.clear();
  batch.edits.clear();
  batch.facts.clear();
  batch.telegrams = batch.faulty = batch.skipped = 0;
  batch.counts = batch.mended = {};
}

struct Job {
  TelegramBatch batch;
  InputProgress progress;
};

}  // namespace

void FindingCounts::add(const std::vector<Finding>& findings, bool can_be_mended) {
  for (const Finding& finding : findings) {
    ++by_severity[static_cast<std::size_t>(finding.severity)];
    if (finding.edits.empty() || !can_be_mended) continue;
    ++(finding.rule->fix == FixKind::Safe ? fixable_safe : fixable_unsafe);
  }
}

void FindingCounts::add(const FindingCounts& other) {
  for (std::size_t i = 0; i < by_severity.size(); ++i) by_severity[i] += other.by_severity[i];
  fixable_safe += other.fixable_safe;
  fixable_unsafe += other.fixable_unsafe;
}

CheckTotals check(const CheckRequest& request, const MakeCheckRenderer& make_renderer, const TakeCheckBatch& take) {
  CheckTotals totals;
  const std::string_view standard_input = request.standard_input.value_or("");
  InputOptions options;
  if (request.standard_input) options.standard_input = std::make_shared<MemorySource>(standard_input);
  TelegramInput input(request.sources, Sections::Apart, StoredName::Telegram, options);
  if (request.measure) input.measure_total();

  const unsigned threads = request.jobs != 0 ? request.jobs : std::max(1u, std::thread::hardware_concurrency());
  std::vector<Worker> workers(threads);
  for (Worker& worker : workers) worker.renderer = make_renderer();
  const Checker checker(request.profile);
  const TelegramCheck telegram_check(request, checker, standard_input);

  InOrder<Job, CheckBatch> pipeline;
  pipeline.next_job = [&]() -> std::optional<Job> {
    auto batch = input.next();
    if (!batch) return std::nullopt;
    return Job{std::move(*batch), input.progress()};
  };
  pipeline.work = [&](const Job& job, CheckBatch& out, unsigned thread) {
    clear(out);
    out.input_bytes = job.progress.consumed_bytes;
    out.input_size = job.progress.total_bytes;
    telegram_check.check_items(job.batch, workers[thread], out);
  };
  CollectionCheck collection;
  pipeline.take = [&](const CheckBatch& batch) {
    for (const auto& [facts, place] : batch.facts) collection.add(facts, place);
    totals.telegrams += batch.telegrams;
    totals.faulty += batch.faulty;
    totals.problems += batch.problems.size();
    totals.skipped += batch.skipped;
    totals.counts.add(batch.counts);
    totals.mended.add(batch.mended);
    return take(batch);
  };
  pipeline.run(threads);
  if (request.collection) {
    totals.collection = collection.findings();
    std::erase_if(totals.collection, [&](const CollectionFinding& one) {
      return request.profile.level(ProfileKind::State, one.rule) == RuleLevel::Off;
    });
    for (CollectionFinding& one : totals.collection) {
      const RuleLevel level = request.profile.level(ProfileKind::State, one.rule);
      one.severity = static_cast<Severity>(static_cast<int>(level) - static_cast<int>(RuleLevel::Note));
      ++totals.counts.by_severity[static_cast<std::size_t>(one.severity)];
    }
  }
  return totals;
}

}  // namespace reftel::verbs
