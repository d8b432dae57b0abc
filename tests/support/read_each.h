#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "verbs/read.h"

namespace reftel::test {

/// What a test does with each telegram; telegram and item live as long as the call.
using SeeTelegram = std::function<void(const Telegram&, const Item&)>;

/// Reads files and folders as `reftel read` does, containers and sections included, on one thread.
inline verbs::ReadTotals read_each(std::vector<std::string> inputs, const SeeTelegram& see) {
  class Seer : public verbs::TelegramRenderer {
   public:
    explicit Seer(const SeeTelegram& see) : see_(see) {}
    void render(const Telegram& telegram, const Item& item, std::string&) override { see_(telegram, item); }

   private:
    const SeeTelegram& see_;
  };
  verbs::ReadRequest request;
  request.sources.paths = std::move(inputs);
  request.jobs = 1;
  return verbs::read(
      request, [&] { return std::make_unique<Seer>(see); }, [](const verbs::ReadBatch&) { return true; });
}

}  // namespace reftel::test
