#pragma once

#include <string_view>

#include "archive/sqlite.h"
#include "base/result.h"

namespace reftel::archive {

/// The statements of the writer, prepared once.
struct Statements {
  sqlite::Statement find_digest, find_identity, find_cited, add_identity, set_identity_shown;
  sqlite::Statement find_source, add_source, find_address, add_address, find_tag, add_tag, find_key, add_key;
  sqlite::Statement add_telegram, add_text, add_publisher, add_section, set_telegram_shown;
  sqlite::Statement add_addressee, add_telegram_tag, add_caption, add_reference, add_paragraph, add_finding, add_repair,
      add_attribute, add_ledger, set_progress;
  sqlite::Statement versions_of_identity, sections_like, set_whole, sections_of_whole;
  sqlite::Statement find_hanging, delete_telegram, move_labels, drop_labels, move_notes, reopen_file;

  [[nodiscard]] static Result<Statements> prepare(sqlite::Connection& connection);
};

}  // namespace reftel::archive
