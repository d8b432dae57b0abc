#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "write/draft.h"

namespace reftel {

/// The forms in which telegrams are written. E-mail and JSON are made of the others (formats/mail.h, telegram_json.h).
enum class WriteForm : std::uint8_t { Wire, Acp128, Print, Plain, Html, Eml, Json, Draft };

/// What `--to` takes: its name, the end of a file's name, and what it is. In the order of the enumeration.
struct WriteFormRow {
  std::string_view name;
  std::string_view extension;
  std::string_view help;
};
[[nodiscard]] std::span<const WriteFormRow> write_forms();
[[nodiscard]] std::string_view to_string(WriteForm form);
[[nodiscard]] std::optional<WriteForm> find_write_form(std::string_view name);

/// Takes out of the draft what the form has no place for. complete_draft() then works out what it can.
void restrict_to(Draft& draft, WriteForm form);

/// Adds what the form has no place for and nobody can work out again. The draft need not be complete.
void find_losses(const Draft& draft, WriteForm form, std::vector<Loss>& losses);

}  // namespace reftel
