// Kills `reftel add` at random moments and goes on with the same command: nothing that was acknowledged is lost,
// nothing is there twice, and the archive that comes out is the same as without any kill. REFTEL_KILLS=200 kills so
// often; the default is 10.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "archive/store.h"
#include "base/sha256.h"
#include "exercise.h"
#include "support/golden.h"
#include "support/paths.h"

namespace reftel::archive {
namespace {

namespace fs = std::filesystem;
using Milliseconds = std::chrono::milliseconds;

/// Runs the program with its standard output in `out`; killed after `patience` unless that is zero. True when it ended
/// by itself.
bool run_program(const std::vector<std::string>& words, const fs::path& out, Milliseconds patience) {
  const pid_t child = ::fork();
  if (child == 0) {
    const int file = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(file, STDOUT_FILENO);
    std::vector<char*> arguments;
    std::vector<std::string> copy = words;
    for (std::string& word : copy) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  if (patience.count() > 0) {
    std::this_thread::sleep_for(patience);
    ::kill(child, SIGKILL);
  }
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return false;
  EXPECT_EQ(WEXITSTATUS(status), 0);
  return true;
}

/// Digests that the program said are stored; a line that it could not finish does not count.
void collect(const fs::path& out, std::set<std::string>& acknowledged) {
  std::ifstream file(out);
  for (std::string line; std::getline(file, line) && !file.eof();) {
    const auto tab = line.find('\t');
    if (tab != std::string::npos) acknowledged.insert(line.substr(tab + 1, 64));
  }
}

/// Every telegram with its number, digest and whether it is shown.
std::set<std::string> content_of(Store store) {
  std::set<std::string> rows;
  auto statement = store.connection().prepare(
      "SELECT t.id || ' ' || lower(hex(t.digest)) || ' ' || t.shown || ' ' || coalesce(i.mrn, '-') FROM telegram t "
      "JOIN "
      "identity i ON i.id = t.identity_id");
  while (statement && *statement->step()) rows.emplace(statement->text(0));
  return rows;
}

std::set<std::string> digests_of(Store& store) {
  std::set<std::string> digests;
  auto statement = store.connection().prepare("SELECT digest FROM telegram");
  while (statement && *statement->step()) digests.insert(to_hex(statement->bytes(0)));
  return digests;
}

/// $REFTEL, as for the scripts, else the program of this build.
std::string program_to_kill() {
  const char* named = std::getenv("REFTEL");
  return named != nullptr ? named : reftel::test::program().string();
}

struct Scene {
  fs::path folder = test::fresh_folder("crash");
  std::string program = program_to_kill();
  std::vector<std::string> add_to(const std::string& archive) const {
    return {program,
            "add",
            "--archive",
            (folder / archive).string(),
            "--ack",
            "--commit",
            "60",
            (folder / "stream.txt").string(),
            (folder / "inbox").string()};
  }
};

TEST(Crash, LosesNothingThatWasAcknowledgedAndAddsNothingTwice) {
  const char* asked = std::getenv("REFTEL_KILLS");
  const int kills = asked != nullptr ? std::atoi(asked) : 10;
  const Scene scene;
  fs::create_directories(scene.folder);
  const fs::path out = scene.folder / "out.txt";
  const auto sim = [&](std::vector<std::string> rest) {
    rest.insert(rest.begin(), {scene.program, "sim"});
    ASSERT_TRUE(run_program(rest, out, {}));
  };
  sim({"--count", "900", "--out", "-"});
  fs::rename(out, scene.folder / "stream.txt");
  sim({"--count", "250", "--form", "wire", "--seed", "9", "--out", (scene.folder / "inbox").string()});

  ASSERT_TRUE(Store::create(scene.folder / "whole"));
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_TRUE(run_program(scene.add_to("whole"), out, {}));
  const auto duration = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin);
  const std::set<std::string> expected =
      content_of(std::move(*Store::open(scene.folder / "whole", sqlite::Access::Read)));
  ASSERT_GT(expected.size(), 1100u);

  std::mt19937 dice(static_cast<std::mt19937::result_type>(kills));
  std::uniform_int_distribution<std::int64_t> moment(1, std::max<std::int64_t>(2, duration.count() * 2 / 3));
  int killed = 0;
  for (int round = 0; killed < kills; ++round) {
    const std::string name = "killed" + std::to_string(round);
    ASSERT_TRUE(Store::create(scene.folder / name));
    std::set<std::string> acknowledged;
    for (bool ended = false; !ended;) {
      // An archive that was killed often enough may end.
      const bool is_last = killed >= kills;
      ended = run_program(scene.add_to(name), out, is_last ? Milliseconds{} : Milliseconds(moment(dice)));
      killed += !ended;
      collect(out, acknowledged);
      auto store = Store::open(scene.folder / name, sqlite::Access::Read);
      ASSERT_TRUE(store) << store.error().message;
      ASSERT_TRUE(run_program({scene.program, "fsck", "--archive", (scene.folder / name).string()},
                              scene.folder / "fsck.txt", {}));
      ASSERT_FALSE(HasFailure()) << reftel::test::read_text(scene.folder / "fsck.txt") << "after " << killed
                                 << " kills";
      const std::set<std::string> stored = digests_of(*store);
      for (const std::string& digest : acknowledged) ASSERT_TRUE(stored.contains(digest)) << digest;
    }
    auto store = Store::open(scene.folder / name, sqlite::Access::Read);
    EXPECT_EQ(content_of(std::move(*Store::open(scene.folder / name, sqlite::Access::Read))), expected);
    EXPECT_EQ(
        *store->connection().number("SELECT count(*) FROM (SELECT 1 FROM ledger WHERE outcome IN (0, 2, 5) GROUP BY "
                                    "telegram_id HAVING count(*) > 1)"),
        0);
    fs::remove_all(scene.folder / name);
  }
  fs::remove_all(scene.folder);
}

}  // namespace
}  // namespace reftel::archive
