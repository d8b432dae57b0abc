#pragma once

#include <sys/resource.h>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace reftel::verbs {

/// Does work on several threads and hands the results over in the order of the jobs.
///
/// `next_job` is called by one thread at a time, `work` by all of them, `take` by the thread that called run(). No
/// more than a few jobs for each thread are under way, so memory does not grow with their number; the results that
/// `take` has seen go back to `work` for their memory.
template <class Job, class Outcome>
class InOrder {
 public:
  std::function<std::optional<Job>()> next_job;              ///< empty: no more
  std::function<void(const Job&, Outcome&, unsigned)> work;  ///< the last is the number of the thread
  std::function<bool(const Outcome&)> take;                  ///< false: stop
  /// Steps of niceness by which the threads that work give way to the one that takes, where there are no cores for all
  /// and `take` is what everything waits for.
  int give_way = 0;
  /// Jobs for each thread that are under way at most. More than a few are of use where `take` is now and then long
  /// about one of them, as where it commits.
  std::uint64_t jobs_ahead = 3;

  void run(unsigned threads) {
    if (threads <= 1) return run_alone();
    limit_ = threads * jobs_ahead;
    std::vector<std::jthread> workers;
    workers.reserve(threads);
    for (unsigned i = 0; i < threads; ++i) workers.emplace_back([this, i] { work_on(i); });
    hand_over();
  }

 private:
  void run_alone() {
    Outcome outcome;
    while (auto job = next_job()) {
      work(*job, outcome, 0);
      if (!take(outcome)) return;
    }
  }

  struct Numbered {
    std::uint64_t number;
    Job job;
    Outcome outcome;
  };

  std::optional<Numbered> claim() {
    // Held while waiting for room: the others would have to wait as well.
    const std::scoped_lock one_at_a_time(source_mutex_);
    Outcome spare;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopped_ || ended_ || claimed_ - taken_ < limit_; });
      if (stopped_ || ended_) return std::nullopt;
      if (!spares_.empty()) {
        spare = std::move(spares_.back());
        spares_.pop_back();
      }
    }
    std::optional<Job> job = next_job();
    const std::scoped_lock lock(mutex_);
    if (!job) {
      ended_ = true;
      changed_.notify_all();
      return std::nullopt;
    }
    return Numbered{claimed_++, std::move(*job), std::move(spare)};
  }

  void work_on(unsigned thread) {
    // Of this thread alone, as Linux has it. Where it is refused, the work goes on as it is.
    if (give_way > 0) setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + give_way);
    while (auto claimed = claim()) {
      work(claimed->job, claimed->outcome, thread);
      const std::scoped_lock lock(mutex_);
      done_.emplace(claimed->number, std::move(claimed->outcome));
      changed_.notify_all();
    }
  }

  void hand_over() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return done_.contains(taken_) || (ended_ && taken_ == claimed_); });
      auto first = done_.extract(taken_);
      if (first.empty()) return;
      lock.unlock();
      const bool go_on = take(first.mapped());
      lock.lock();
      ++taken_;
      spares_.push_back(std::move(first.mapped()));
      if (!go_on) stopped_ = true;
      changed_.notify_all();
      if (!go_on) return;
    }
  }

  std::mutex source_mutex_, mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, Outcome> done_;
  std::vector<Outcome> spares_;
  std::uint64_t claimed_ = 0, taken_ = 0, limit_ = 0;
  bool ended_ = false, stopped_ = false;
};

}  // namespace reftel::verbs
