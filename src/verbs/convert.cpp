#include <algorithm>
#include <memory>
#include <thread>
#include <utility>

#include "telegram/reader.h"
#include "verbs/in_order.h"
#include "verbs/scribe.h"
#include "verbs/stray.h"
#include "verbs/typed_draft.h"
#include "verbs/write.h"

namespace reftel::verbs {
namespace {

std::string name_of(const Origin& origin) {
  std::string name(origin.path);
  if (!origin.member.empty()) (name += '!') += origin.member;
  return name;
}

/// What one thread converts with.
struct Worker {
  TelegramReader reader;
  Telegram telegram;
  std::unique_ptr<Scribe> scribe;
};

/// What became of one telegram: bytes [begin, end) of its batch.
struct Converted {
  std::string place, name, mrn;
  std::size_t begin = 0, end = 0;
  WriteReport report;
  TypedDraft draft;  ///< what it was made of, if it was no telegram yet
  std::optional<Error> error;
};

struct ConvertedBatch {
  std::string bytes;
  std::vector<Converted> telegrams;
  std::uint64_t skipped = 0;
};

void convert_draft(const ConvertRequest& request, const Item& item, Worker& worker, Converted converted,
                   ConvertedBatch& out) {
  converted.draft = read_typed_draft(item.text);
  if (!converted.draft.can_be_written()) {
    converted.error = not_written(converted.place);
    return out.telegrams.push_back(std::move(converted));
  }
  const Draft& draft = converted.draft.parsed.value;
  converted.begin = out.bytes.size();
  worker.scribe->write(draft, out.bytes, converted.report);
  converted.end = out.bytes.size();
  converted.name = file_name(draft.mrn, request.form);
  if (draft.mrn.number != 0) converted.mrn = format_mrn(draft.mrn);
  out.telegrams.push_back(std::move(converted));
}

void convert_item(const ConvertRequest& request, const Item& item, std::optional<Form> as, Worker& worker,
                  ConvertedBatch& out) {
  Converted converted;
  converted.place = name_of(item.origin);
  if (item.error) {
    if (is_stray_error(item)) {
      ++out.skipped;
      return;
    }
    converted.error = item.error;
    return out.telegrams.push_back(std::move(converted));
  }
  if (!request.as && is_draft(item)) return convert_draft(request, item, worker, std::move(converted), out);
  ReadOptions options;
  options.as = request.as ? request.as : as;
  if (item.record) options.record_mrn = item.record->id;
  worker.reader.read(item.text, options, worker.telegram);
  if (!request.as && is_stray(item, worker.telegram)) {
    ++out.skipped;
    return;
  }
  converted.begin = out.bytes.size();
  worker.scribe->write(worker.telegram, item, out.bytes, converted.report);
  converted.end = out.bytes.size();
  converted.name = file_name(worker.telegram.mrn, request.form);
  if (worker.telegram.mrn.number != 0) converted.mrn = format_mrn(worker.telegram.mrn);
  out.telegrams.push_back(std::move(converted));
}

}  // namespace

WriteTotals convert(const ConvertRequest& request, const TakeWritten& take) {
  TelegramInput input(request.sources, Sections::Joined, StoredName::Telegram);
  const unsigned threads = request.jobs != 0 ? request.jobs : std::max(1u, std::thread::hardware_concurrency());
  std::vector<Worker> workers(threads);
  for (Worker& worker : workers) worker.scribe = std::make_unique<Scribe>(request.form, request.options);

  WriteTotals totals;
  InOrder<TelegramBatch, ConvertedBatch> pipeline;
  pipeline.next_job = [&] { return input.next(); };
  pipeline.work = [&](const TelegramBatch& batch, ConvertedBatch& out, unsigned thread) {
    out.bytes.clear();
    out.telegrams.clear();
    out.skipped = 0;
    for (const Item& item : batch.batch.items) convert_item(request, item, batch.as, workers[thread], out);
  };
  pipeline.take = [&](const ConvertedBatch& batch) {
    totals.skipped += batch.skipped;
    for (const Converted& one : batch.telegrams) {
      Written written;
      written.place = one.place;
      written.name = one.name;
      written.mrn = one.mrn;
      written.bytes = std::string_view(batch.bytes).substr(one.begin, one.end - one.begin);
      written.report = &one.report;
      written.draft = one.draft.text;
      written.diagnostics = one.draft.parsed.diagnostics;
      if (one.error) written.error = &*one.error;
      ++(one.error ? totals.problems : totals.telegrams);
      totals.losses += one.report.losses.size() + one.report.substitutions.size();
      if (!take(written)) return false;
    }
    return true;
  };
  pipeline.run(threads);
  return totals;
}

}  // namespace reftel::verbs
