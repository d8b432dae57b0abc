// Turns one table of data/ into a header of constexpr rows: `embed_tsv data/tags.tsv OUT.h`.
// It runs while the project is built, so a damaged table stops the build and names its line.

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <numeric>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

/// A table as read: the header row, the other rows, and the line each row stands in.
struct Table {
  std::string name;  ///< file name without ending, "country_aliases"
  std::string what;  ///< the comment lines above the header row, without `# `
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

[[noreturn]] void fail(const std::string& path, std::size_t line, const std::string& why) {
  throw std::runtime_error(path + ":" + std::to_string(line) + ": " + why);
}

std::vector<std::string> split_tabs(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t tab; (tab = line.find('\t', begin)) != std::string::npos; begin = tab + 1)
    cells.push_back(line.substr(begin, tab - begin));
  cells.push_back(line.substr(begin));
  return cells;
}

/// A year is held as a number, so that a lookup at a date compares without reading text.
bool is_year(const std::string& column) { return column.ends_with("_year"); }

bool is_year_value(const std::string& cell) {
  return cell.empty() || (cell.size() == 4 && cell.find_first_not_of("0123456789") == std::string::npos);
}

void check_columns(const Table& table, const std::string& path, std::size_t line) {
  for (const std::string& column : table.columns) {
    if (column.empty() || column.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
      fail(path, line, "column name `" + column + "` is not snake_case");
    if (std::ranges::count(table.columns, column) > 1) fail(path, line, "column `" + column + "` stands twice");
  }
}

void check_row(const Table& table, const std::vector<std::string>& row, const std::string& path, std::size_t line) {
  if (row.size() != table.columns.size())
    fail(path, line, std::to_string(row.size()) + " cells under " + std::to_string(table.columns.size()) + " columns");
  if (row[0].empty()) fail(path, line, "the first cell, the key, is blank");
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i].starts_with(' ') || row[i].ends_with(' '))
      fail(path, line, "column `" + table.columns[i] + "` has blanks at an end");
    if (is_year(table.columns[i]) && !is_year_value(row[i]))
      fail(path, line, "column `" + table.columns[i] + "`: `" + row[i] + "` is not a year of four digits");
  }
}

Table read_table(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path);
  Table table;
  table.name = std::filesystem::path(path).stem().string();
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find('\r') != std::string::npos) fail(path, number, "carriage return; lines end in LF alone");
    if (table.columns.empty() && line.starts_with('#')) {
      table.what += (table.what.empty() ? "" : " ") + line.substr(std::min<std::size_t>(2, line.size()));
    } else if (table.columns.empty()) {
      table.columns = split_tabs(line);
      check_columns(table, path, number);
    } else {
      table.rows.push_back(split_tabs(line));
      check_row(table, table.rows.back(), path, number);
    }
  }
  if (table.rows.empty()) fail(path, number, "no rows");
  if (table.rows.size() > 65535) fail(path, number, "more rows than a 16-bit index holds");
  return table;
}

/// "country_aliases" -> "CountryAliases".
std::string to_pascal_case(std::string_view snake) {
  std::string out;
  bool upper = true;
  for (const char c : snake) {
    if (c == '_') {
      upper = true;
      continue;
    }
    out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return out;
}

/// A column name as a member: one that C++ keeps for itself gets an underscore behind it.
std::string to_member(const std::string& column) {
  static constexpr std::array kKeywords = {"case", "char",     "class",   "const", "default", "double",
                                           "enum", "export",   "float",   "int",   "long",    "namespace",
                                           "new",  "operator", "private", "short", "signed",  "template",
                                           "this", "union",    "using",   "auto",  "register"};
  return std::ranges::find(kKeywords, column) == kKeywords.end() ? column : column + "_";
}

/// A string literal; bytes outside printable ASCII are octal escapes, which cannot run on into the next character.
std::string quote(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c >= ' ' && c <= '~') {
      out += c;
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\%03o", static_cast<unsigned>(static_cast<unsigned char>(c)));
      out += escape;
    }
  }
  return out + "\"sv";
}

std::string format_row(const Table& table, const std::vector<std::string>& row) {
  std::string out = "    {";
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ", ";
    out += !is_year(table.columns[i]) ? quote(row[i]) : row[i].empty() ? "0" : row[i];
  }
  return out + "},\n";
}

std::vector<std::size_t> order_by_key(const Table& table) {
  std::vector<std::size_t> order(table.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::string_view(table.rows[i][0]); });
  return order;
}

std::string format_header(const Table& table) {
  const std::string name = to_pascal_case(table.name), row = name + "Row", key = to_member(table.columns[0]);
  std::ostringstream out;
  out << "#pragma once\n// Made by tools/embed_tsv from the table it names; change that table instead.\n\n"
      << "#include <cstdint>\n#include <string_view>\n\nnamespace reftel::data {\n\n"
      << "/// " << table.what << "\nstruct " << row << " {\n";
  for (const std::string& column : table.columns)
    out << "  " << (is_year(column) ? "std::uint16_t " : "std::string_view ") << to_member(column) << ";"
        << (is_year(column) ? "  ///< 0 when open or not known" : "") << "\n";
  out << "};\n\nnamespace " << table.name << "_detail {\nusing namespace std::literals;\n"
      << "inline constexpr " << row << " kRows[] = {\n";
  for (const auto& cells : table.rows) out << format_row(table, cells);
  out << "};\n}  // namespace " << table.name << "_detail\n\n"
      << "/// Rows in the order of the file.\ninline constexpr auto& k" << name << " = " << table.name
      << "_detail::kRows;\n\n/// Indices of the rows in bytewise order of `" << key
      << "`, for a binary search; equal keys keep the order of the file.\n"
      << "inline constexpr std::uint16_t k" << name << "ByKey[] = {";
  const auto order = order_by_key(table);
  for (std::size_t i = 0; i < order.size(); ++i) out << (i % 20 == 0 ? "\n    " : " ") << order[i] << ',';
  out << "\n};\n\n}  // namespace reftel::data\n";
  return out.str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed_tsv TABLE.tsv OUT.h\n";
    return 2;
  }
  try {
    const std::string header = format_header(read_table(argv[1]));
    std::ofstream out(argv[2], std::ios::binary);
    out << header;
    out.close();
    if (!out) throw std::runtime_error(std::string("cannot write ") + argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "embed_tsv: " << error.what() << '\n';
    return 1;
  }
}
