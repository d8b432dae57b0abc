#include "formats/batch.h"

#include <algorithm>
#include <array>
#include <utility>

namespace reftel {
namespace {

using KindName = std::pair<ContainerKind, std::string_view>;
constexpr std::array<KindName, 7> kKinds = {{{ContainerKind::Plain, "plain"},
                                             {ContainerKind::Stream, "stream"},
                                             {ContainerKind::CablegatePage, "cablegate-page"},
                                             {ContainerKind::Html, "html"},
                                             {ContainerKind::CablegateCsv, "cablegate-csv"},
                                             {ContainerKind::Json, "json"},
                                             {ContainerKind::Mail, "mail"}}};

using EncodingName = std::pair<Encoding, std::string_view>;
constexpr std::array<EncodingName, 5> kEncodings = {{{Encoding::Bytes, "bytes"},
                                                     {Encoding::Utf8Bom, "utf-8-bom"},
                                                     {Encoding::Utf16Le, "utf-16le"},
                                                     {Encoding::Utf16Be, "utf-16be"},
                                                     {Encoding::Ita2, "ita2"}}};

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.first == value; });
  return found == names.end() ? std::string_view{} : found->second;
}

template <class Value, class Names>
std::optional<Value> value_in(const Names& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.second == name; });
  return found == names.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

std::string_view to_string(ContainerKind kind) { return name_in(kKinds, kind); }
std::optional<ContainerKind> find_container_kind(std::string_view name) {
  return value_in<ContainerKind>(kKinds, name);
}
std::string_view to_string(Encoding encoding) { return name_in(kEncodings, encoding); }
std::optional<Encoding> find_encoding_name(std::string_view name) { return value_in<Encoding>(kEncodings, name); }

}  // namespace reftel
