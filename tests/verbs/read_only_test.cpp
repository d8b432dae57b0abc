// An archive where nothing may be written, as on a disc or a share: it is searched and read, and refuses to be added
// to.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "stored_traffic.h"
#include "verbs/search.h"

namespace reftel::verbs {
namespace {

namespace fs = std::filesystem;

constexpr uid_t kNobody = 65534;

/// What somebody who may not write there finds, as an exit status.
int try_as_reader(const std::string& place, std::uint64_t telegrams) {
  // The superuser may write everywhere.
  if (::geteuid() == 0 && ::setuid(kNobody) != 0) return 10;
  auto archive = open_searched(place);
  if (!archive) return 11;
  SearchRequest request;
  request.query = "exercise";
  request.fields = *parse_fields("subject");
  const auto found = search(*archive, request);
  if (!found || found->total != telegrams || found->hits.empty() || found->hits.front().values.front().empty())
    return 12;
  return test::add_file(place, fs::path(place) / "telegrams.db") ? 13 : 0;
}

TEST(ReadOnlyArchive, IsSearchedAndNotWritten) {
  const test::ScratchFolder folder("read_only");
  const fs::path place = folder / "archive";
  test::write_traffic(folder / "traffic.txt", 60);
  test::make_archive(place);
  ASSERT_TRUE(test::add_file(place, folder / "traffic.txt"));
  std::uint64_t telegrams = 0;
  {
    auto archive = open_searched(place.string());
    ASSERT_TRUE(archive);
    SearchRequest request;
    request.query = "exercise";
    const auto found = search(*archive, request);
    ASSERT_TRUE(found);
    telegrams = found->total;
  }
  for (const auto& entry : fs::directory_iterator(place))
    fs::permissions(entry, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  constexpr auto kLook = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::group_read | fs::perms::group_exec |
                         fs::perms::others_read | fs::perms::others_exec;
  fs::permissions(place, kLook);
  EXPECT_EXIT(::_exit(try_as_reader(place.string(), telegrams)), testing::ExitedWithCode(0), "");
  fs::permissions(place, fs::perms::owner_all);
}

}  // namespace
}  // namespace reftel::verbs
