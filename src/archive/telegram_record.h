#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/batch.h"
#include "telegram/section_key.h"
#include "telegram/telegram.h"

namespace reftel::archive {

/// Number of a stored telegram, from 1. Dense but for what was removed, and never used again: fit as an index of an
/// array or a bit of a bitmap.
using TelegramId = std::int64_t;
/// Number of an identity: all versions of one telegram have the same.
using IdentityId = std::int64_t;

using Digest = std::array<char, 32>;  ///< SHA-256 of the bytes of a telegram

/// Where a telegram stood.
struct SourcePlace {
  std::string path, member;
  std::uint64_t offset = 0, size_bytes = 0, record = 0;
  ContainerKind kind = ContainerKind::Plain;
  Encoding encoding = Encoding::Bytes;
};

/// Record, with texts of its own.
struct PublisherRecord {
  std::string row, id, created, released, classification, origin, references, tags;
};

/// All that is stored of a telegram, as the rows of schema.sql have it. Owns everything, so that it can be made on one
/// thread and stored on another.
struct TelegramRecord {
  struct Address {
    AddresseeRole role = AddresseeRole::Action;
    std::string plad, ri;
    std::string_view post;
    Precedence precedence = Precedence::None;
    std::string number;
  };
  struct TagUse {
    std::string name;
    std::string_view code, kind;
  };
  struct Citation {
    ReferenceKind kind = ReferenceKind::Other;
    std::string mrn;   ///< canonical; empty when it is none
    std::string text;  ///< as sent, where there is no MRN
    char letter = 0;
    bool notal = false;
    Span span;
  };
  struct Paragraph {
    std::uint32_t parent = BodyNode::kNoParent;
    NodeKind kind = NodeKind::Paragraph;
    Role role = Role::None;
    std::uint32_t number = 0;
    Level level = Level::None;
    std::string marking;  ///< only with controls
    bool inherited = false;
    Span span;
  };
  struct Finding {
    std::string_view rule;
    Severity severity = Severity::Note;
    Span span;
  };
  struct Repair {
    std::string_view rule;
    std::string healed;
    Span span;
  };
  struct Attribute {
    std::string name, value;
  };

  Digest digest{};
  std::string compressed;  ///< the bytes, by zstd
  std::uint64_t size_bytes = 0;
  Form form = Form::Unknown;
  std::optional<Form> read_as;
  SourcePlace place;
  std::optional<PublisherRecord> publisher;
  std::optional<SectionPeek> section;  ///< it is one transmission of several
  std::int64_t quality = 0;

  std::string mrn;  ///< canonical; empty when it has none
  std::string_view mrn_post;
  bool mrn_guessed = false;
  std::string series;
  std::string sent;
  std::optional<std::int64_t> sent_minute;
  int year = 0;
  Classification classification;
  SectionNumber section_number;
  Precedence precedence = Precedence::None, precedence_info = Precedence::None;
  std::optional<Address> from;
  std::string from_office, station_ri, station_serial;
  std::string subject, subject_marking;
  int executive_order = 0;
  std::string_view declassification;
  std::string declassify_on, declassify_text;
  std::string classified_by, classified_by_title, classified_reasons;
  std::string drafted_by, approved_by, cleared_by, signers;
  TextStatus text_status = TextStatus::Present;
  std::uint64_t unknown_bytes = 0;

  std::vector<Address> addressees;
  std::vector<TagUse> tags;
  std::vector<std::string> captions;
  std::vector<Citation> references;
  std::vector<Paragraph> paragraphs;
  std::vector<Finding> findings;
  std::vector<Repair> repairs;
  std::vector<Attribute> attributes;
};

}  // namespace reftel::archive
