#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace reftel {

/// What a telegram was taken out of. Packed files (gz, zip, tar ...) are no kind of their own: what
/// they hold has one, and Origin::member names the place.
enum class ContainerKind : unsigned char {
  Plain,          ///< a file that is one telegram
  Stream,         ///< several telegrams one after the other
  CablegatePage,  ///< an HTML page with the publisher's table of class `cable`
  Html,           ///< any other HTML page
  CablegateCsv,   ///< the publisher's table with eight columns
  Json,           ///< JSON or JSON lines written by reftel
  Mail,           ///< an e-mail, with the telegram attached or as its text
};

/// How the telegram was encoded where it was found. Item::text is always UTF-8 or unknown bytes.
enum class Encoding : unsigned char {
  Bytes,    ///< as it stands: ASCII, UTF-8, Windows-1252 or anything else
  Utf8Bom,  ///< UTF-8 behind a byte order mark, which is not part of the text
  Utf16Le,  ///< UTF-16, least byte first, behind a byte order mark
  Utf16Be,  ///< UTF-16, greatest byte first, behind a byte order mark
  Ita2,     ///< five-level code of teleprinters, one code a byte
};

/// `plain`, `stream`, `cablegate-page`, `html`, `cablegate-csv`, `json`, `mail`.
[[nodiscard]] std::string_view to_string(ContainerKind kind);
[[nodiscard]] std::optional<ContainerKind> find_container_kind(std::string_view name);
/// `bytes`, `utf-8-bom`, `utf-16le`, `utf-16be`, `ita2`.
[[nodiscard]] std::string_view to_string(Encoding encoding);
[[nodiscard]] std::optional<Encoding> find_encoding_name(std::string_view name);

/// Where a telegram was found. Views live as long as the Batch.
struct Origin {
  std::string_view path;         ///< as the user wrote it, or below a folder that the user wrote; `-` is standard input
  std::string_view member;       ///< name inside a packed file, `inner.tar!page.html` when packed twice; else empty
  std::uint64_t offset = 0;      ///< first byte in the file, or in the unpacked member
  std::uint64_t size_bytes = 0;  ///< bytes it takes there, with quotes, tags and escapes
  std::uint64_t record = 0;      ///< number of the record in the file or member, from 0; bad ones count
  ContainerKind kind = ContainerKind::Plain;
  bool in_folder = false;  ///< in a file below a folder, not in one that the user named
};

/// What the publisher's own index says about a telegram: facts beside the text, as they were written.
/// Empty where the container has no such column. Views live as long as the Batch.
struct Record {
  std::string_view row;             ///< row number of the publisher's table
  std::string_view id;              ///< MRN, perhaps damaged
  std::string_view created;         ///< `5/14/2009 10:52` in the CSV, `2009-05-14 10:52` in a page; UTC
  std::string_view released;        ///< when it was published
  std::string_view classification;  ///< `CONFIDENTIAL//NOFORN`
  std::string_view origin;          ///< `Embassy Zenda`
  std::string_view references;      ///< MRNs joined by `|`
  std::string_view tags;            ///< TAGS that the page links, joined by `|`
};

/// One telegram's own bytes, or why there are none.
struct Item {
  Origin origin;
  std::string_view text;  ///< lives as long as the Batch
  std::optional<Record> record;
  /// From JSON of reftel: where the telegram had been found when that was written. `encoding` and `has_odd_byte` are
  /// those of that place.
  std::optional<Origin> first_origin;
  Encoding encoding = Encoding::Bytes;
  bool has_odd_byte = false;   ///< UTF-16 ended inside a pair: the last byte of `text` is that byte
  std::optional<Error> error;  ///< set: something at `origin` could not be read, and `text` is empty
};

/// Items in the order of the input, and all that their views look into. Move it to a worker and read it there:
/// nothing in it changes any more.
struct Batch {
  std::uint64_t number = 0;  ///< 0, 1, 2 ... in input order
  std::vector<Item> items;
  std::vector<std::shared_ptr<const void>> owners;
};

}  // namespace reftel
