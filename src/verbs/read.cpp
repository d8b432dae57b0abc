#include "verbs/read.h"

#include <algorithm>
#include <new>
#include <thread>
#include <utility>

#include "telegram/reader.h"
#include "verbs/in_order.h"
#include "verbs/stray.h"
#include "verbs/typed_draft.h"

namespace reftel::verbs {
namespace {

/// Of text in a batch. What is made of it, four times as much in JSON, should stay in the cache of the processor that
/// writes it, and the threads should be done at about the same time in the end.
constexpr std::size_t kBatchBytes = std::size_t{256} << 10;

/// What one thread reads with, and keeps from telegram to telegram.
struct Worker {
  TelegramReader reader;
  Telegram telegram;
  std::unique_ptr<TelegramRenderer> renderer;
};

std::string name_of(const Origin& origin) {
  std::string name(origin.path);
  if (!origin.member.empty()) (name += '!') += origin.member;
  return name;
}

void clear(ReadBatch& batch) {
  batch.output.clear();
  batch.problems.clear();
  batch.skipped.clear();
  batch.drafts.clear();
  batch.telegrams = batch.source_bytes = batch.untiled = 0;
  batch.coverage = {};
}

void add(Coverage& sum, const Coverage& one) {
  sum.understood += one.understood;
  sum.furniture += one.furniture;
  sum.filler += one.filler;
  sum.unknown += one.unknown;
}

void read_item(const ReadRequest& request, const Item& item, std::optional<Form> as, Worker& worker, ReadBatch& out) {
  if (item.error && is_stray_error(item)) return out.skip(name_of(item.origin));
  if (item.error) {
    out.problems.push_back({name_of(item.origin), *item.error, out.output.size()});
    return;
  }
  ReadOptions options;
  options.as = request.as ? request.as : as;
  options.explain = request.explain;
  if (item.record) {
    options.record_mrn = item.record->id;
    options.record_date = item.record->created;
  }
  Telegram& telegram = worker.telegram;
  worker.reader.read(item.text, options, telegram);
  if (!request.as && is_stray(item, telegram)) return out.skip(name_of(item.origin));
  if (is_draft(item)) out.drafts.push_back(name_of(item.origin));
  ++out.telegrams;
  out.source_bytes += telegram.source.size();
  add(out.coverage, coverage_of(telegram));
  if (!check_tiling(telegram).empty()) ++out.untiled;
  worker.renderer->render(telegram, item, out.output);
}

void read_items(const ReadRequest& request, const TelegramBatch& batch, Worker& worker, ReadBatch& out) {
  for (const Item& item : batch.batch.items) {
    const std::size_t before = out.output.size();
    try {
      read_item(request, item, batch.as, worker, out);
    } catch (const std::bad_alloc&) {
      out.output.resize(before);
      worker.telegram = {};
      const std::string place = name_of(item.origin);
      out.problems.push_back(
          {place, {Error::Code::TooLarge, "`" + place + "`: not enough memory for a telegram", {}}, before});
    }
  }
}

/// A batch of the input, and how far the input was read when it was handed out.
struct Job {
  TelegramBatch batch;
  InputProgress progress;
};

unsigned count_threads(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace

ReadTotals read(const ReadRequest& request, const MakeRenderer& make_renderer, const TakeBatch& take) {
  InputOptions options;
  options.batch_bytes = kBatchBytes;
  TelegramInput input(request.sources, Sections::Joined, StoredName::Source, std::move(options));
  if (request.measure) input.measure_total();
  const unsigned threads = count_threads(request.jobs);
  std::vector<Worker> workers(threads);
  for (Worker& worker : workers) worker.renderer = make_renderer();

  ReadTotals totals;
  InOrder<Job, ReadBatch> pipeline;
  pipeline.next_job = [&]() -> std::optional<Job> {
    auto batch = input.next();
    if (!batch) return std::nullopt;
    return Job{std::move(*batch), input.progress()};
  };
  pipeline.work = [&](const Job& job, ReadBatch& out, unsigned thread) {
    clear(out);
    out.input_bytes = job.progress.consumed_bytes;
    out.input_size = job.progress.total_bytes;
    read_items(request, job.batch, workers[thread], out);
  };
  pipeline.take = [&](const ReadBatch& batch) {
    totals.telegrams += batch.telegrams;
    totals.problems += batch.problems.size();
    totals.skipped += batch.skipped.size();
    totals.source_bytes += batch.source_bytes;
    totals.untiled += batch.untiled;
    add(totals.coverage, batch.coverage);
    return take(batch);
  };
  pipeline.run(threads);
  return totals;
}

}  // namespace reftel::verbs
