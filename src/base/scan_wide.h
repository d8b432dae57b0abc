#pragma once

#include <cstddef>
#include <cstdint>

// The searches of scan.h in registers of 32 bytes, for processors that have them. Only scan.cpp calls them.
namespace reftel::wide {

/// Whether this processor has the registers, and the program was built for a kind that may have them.
[[nodiscard]] bool is_supported();

[[nodiscard]] std::size_t find_three(const char* base, std::size_t from, std::size_t places, const char* abc);
[[nodiscard]] std::size_t find_either(const char* base, std::size_t from, std::size_t places, const char* abc,
                                      const char* xyz);
[[nodiscard]] std::size_t find_two(const char* base, std::size_t from, std::size_t places, const char* ab);
[[nodiscard]] std::size_t find_one_of(const char* base, std::size_t from, std::size_t places, const char* abc);
[[nodiscard]] std::size_t find_gap(const char* base, std::size_t from, std::size_t size);
[[nodiscard]] std::size_t find_spacing(const char* base, std::size_t from, std::size_t places);
char* escape_json(char* to, const char* from, std::size_t size);
char* escape_json_ahead(char* to, const char* from, std::size_t size);
char* unwrap_json_ahead(char* to, const char* from, std::size_t size, std::size_t& line_ends);
[[nodiscard]] std::uint64_t find_in_block(const char* block, char c);
std::uint32_t* find_places(const char* base, std::uint32_t from, std::uint32_t to, char c, const char* ranges,
                           std::uint32_t* places, unsigned& held);
[[nodiscard]] std::uint64_t find_alnum_in_block(const char* block);
[[nodiscard]] std::uint64_t find_space_in_block(const char* block);

}  // namespace reftel::wide
