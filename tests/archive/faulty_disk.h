#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

// A disk between SQLite and the real one that fails when it is told to.

namespace reftel::archive::test {

/// What happens at the chosen call and behind it. Calls that count are those that change the disk: writing, cutting,
/// flushing and deleting.
enum class Fault : std::uint8_t {
  None,
  Fails,      ///< that one call fails as if the disk were full; later ones work
  LosesPower  ///< that call and all later ones fail, and what was not flushed is forgotten
};

/// Registered as the SQLite disk `faulty-disk` as long as it lives. Holds what is written to a file until the file is
/// flushed, as a disk may. One at a time, one thread.
class FaultyDisk {
 public:
  FaultyDisk(Fault fault, std::uint64_t at_call);
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk();

  static constexpr const char* kName = "faulty-disk";
  /// Calls so far.
  [[nodiscard]] std::uint64_t calls() const { return calls_; }

  /// The content of an open file as its users see it; what is on the real disk may be older.
  struct File {
    std::string bytes;
    bool changed = false;
  };

  /// Counts a call that changes the disk; false when it is to fail.
  [[nodiscard]] bool allows();
  [[nodiscard]] bool is_dead() const { return dead_; }
  std::shared_ptr<File> open(const std::string& path);
  void forget(const std::string& path);

 private:
  Fault fault_;
  std::uint64_t at_call_;
  std::uint64_t calls_ = 0;
  bool dead_ = false;
  std::map<std::string, std::weak_ptr<File>> files_;
  sqlite3_vfs vfs_{};
};

}  // namespace reftel::archive::test
