#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "archive/telegram_record.h"

class Roaring;

namespace reftel::search {

/// A set of telegrams by their ids: a compressed bitmap.
class IdSet {
 public:
  IdSet();
  explicit IdSet(const std::vector<std::uint32_t>& ids);
  IdSet(const IdSet& other);
  IdSet(IdSet&& other) noexcept;
  IdSet& operator=(const IdSet& other);
  IdSet& operator=(IdSet&& other) noexcept;
  ~IdSet();

  void add(archive::TelegramId id);
  void remove(archive::TelegramId id);
  /// Ids from `first` up to `end`, which is not in it.
  void add_range(archive::TelegramId first, archive::TelegramId end);
  [[nodiscard]] bool contains(archive::TelegramId id) const;
  [[nodiscard]] std::uint64_t size() const;
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::vector<std::uint32_t> ids() const;  ///< ascending
  /// Of a set that is not empty.
  [[nodiscard]] archive::TelegramId first() const;
  [[nodiscard]] archive::TelegramId last() const;
  /// How many are in both.
  [[nodiscard]] std::uint64_t shared(const IdSet& other) const;

  IdSet& operator&=(const IdSet& other);
  IdSet& operator|=(const IdSet& other);
  IdSet& operator-=(const IdSet& other);
  friend bool operator==(const IdSet& a, const IdSet& b);

 private:
  std::unique_ptr<Roaring> bits_;
};

}  // namespace reftel::search
