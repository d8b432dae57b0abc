#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/document.h"
#include "search/query.h"

namespace reftel::search {

/// A telegram as the judge sees it.
struct JudgedDocument {
  Document document;
  std::string source;  ///< its own bytes
  std::vector<std::string> labels, notes;
  std::uint32_t versions = 1;
};

/// Answers queries by looking at every telegram in the plainest way: slow, and the judge of all other engines.
/// `visible` says which telegrams the reader may see; empty is all. Links of telegrams go over visible ones alone.
[[nodiscard]] std::vector<bool> search_naively(const Query& query, std::span<const JudgedDocument> documents,
                                               const std::vector<bool>& visible = {});

/// What each document is worth for the words of a query (search/score.h), whether it is found or not. Documents out of
/// sight have no say in it and are worth 0.
[[nodiscard]] std::vector<double> score_naively(const Query& query, std::span<const JudgedDocument> documents,
                                                const std::vector<bool>& visible = {});

}  // namespace reftel::search
