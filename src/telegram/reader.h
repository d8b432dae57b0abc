#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "telegram/telegram.h"

namespace reftel {

struct ReadOptions {
  std::optional<Form> as;        ///< read as this form instead of the detected one
  bool explain = false;          ///< fill Telegram::form_scores
  std::string_view record_mrn;   ///< the publisher's name of the record, used when the text has no MRN
  std::string_view record_date;  ///< when the publisher's index says it was sent; its day is used without a DTG
  int current_year = 0;          ///< pivot of two-digit years; 0: 2049
};

/// Reads telegrams of every form. Keeps its working memory between calls: make one a thread.
class TelegramReader {
 public:
  TelegramReader();
  ~TelegramReader();
  TelegramReader(TelegramReader&&) noexcept;
  TelegramReader& operator=(TelegramReader&&) noexcept;

  /// Reads one telegram; never fails: any bytes give a telegram and findings. What is longer than
  /// kMaxTelegramBytes is cut there, with a finding. Linear time.
  void read(std::string_view source, const ReadOptions& options, Telegram& out);

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace reftel
