#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace reftel::search {

/// Version of what lies in the tables below; an index of another version is made anew.
inline constexpr std::int64_t kIndexVersion = 6;

/// What to say of an archive whose index is not of kIndexVersion.
[[nodiscard]] inline Error other_version() {
  return {Error::Code::NotFound, "the archive has no index of this version of reftel",
          "`reftel fsck --repair` makes it"};
}

/// All of it can be taken away and made from the records. docs/archive-format.md tells of it.
///
/// `search_text` has tokens, not text (see DocumentText), so the tokenizer of SQLite only splits at blanks. The body is
/// its first column, which costs two bytes less a word and telegram than any other: a quarter of the index.
/// `search_source` has the words of the sources that `search_text` has not, without their places, which nobody asks
/// for. Neither has the words of what is hidden `without_text`. Columns lie in segments; a later segment says again
/// what changed. Their formats are in search/columns.cpp.
inline constexpr std::string_view kIndexSchema = R"sql(
CREATE TABLE IF NOT EXISTS search_state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5 (
  body, head, subject, content = '', columnsize = 0, tokenize = "ascii tokenchars '.'");
CREATE VIRTUAL TABLE IF NOT EXISTS search_source USING fts5 (
  words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '.'");
CREATE TABLE IF NOT EXISTS search_value (
  field INTEGER NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (field, number)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS search_segment (id INTEGER PRIMARY KEY, telegrams INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS search_column (
  segment INTEGER NOT NULL, name INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (segment, name)) STRICT;
CREATE TABLE IF NOT EXISTS search_hidden (telegram_id INTEGER PRIMARY KEY, without_text INTEGER NOT NULL) STRICT;
)sql";

}  // namespace reftel::search
