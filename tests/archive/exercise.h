#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "archive/record_maker.h"
#include "archive/telegram_record.h"
#include "telegram/reader.h"

// Invented telegrams for tests of the archive.

namespace reftel::archive::test {

/// Number `number` of Zenda; `says` stands in its text.
inline std::string telegram_text(int number, const std::string& says = "Nothing moved.") {
  const std::string serial = std::to_string(number);
  return "VZCZCXRO8484\nPP RUEHC\nDE RUEHZD #" + serial + " 1341052\nZNR UUUUU ZZH\nP 141052Z MAY 09\n" +
         "FM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE WASHDC PRIORITY 0417\nBT\nUNCLAS ZENDA " + serial +
         "\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PREL\nSUBJECT: EXERCISE NUMBER " + serial + "\n\nREF: 09 ZENDA " +
         std::to_string(number + 1) + "\n\n1. " + says + "\n\nELPHIN\nBT\n#" + serial + "\n\nNNNN\n";
}

/// Section `section` of `of` of number `number` of Zenda.
inline std::string section_text(int number, int section, int of) {
  const std::string serial = std::to_string(number), k = "0" + std::to_string(section), n = "0" + std::to_string(of);
  const std::string head = "VZCZCXRO84" + k + "\nPP RUEHC\nDE RUEHZD #" + serial + "/" + k +
                           " 1341052\nZNR UUUUU ZZH\n" +
                           "P 141052Z MAY 09\nFM AMEMBASSY ZENDA\nTO RUEHC/SECSTATE WASHDC PRIORITY 0417\nBT\n" +
                           "UNCLAS SECTION " + k + " OF " + n + " ZENDA " + serial + "\n\nSIPDIS\n\nE.O. 12958: N/A\n" +
                           "TAGS: PREL\nSUBJECT: EXERCISE IN " + n + " SECTIONS\n\n";
  return head + std::to_string(section) + ". Part " + k + " of the exercise.\n\n" + (section == of ? "ELPHIN\n" : "") +
         "BT\n#" + serial + "\n\nNNNN\n";
}

/// What is stored of a text, as record `number` of `exercise.txt`.
inline TelegramRecord record_of(const std::string& text, std::uint64_t number = 0) {
  TelegramReader reader;
  Telegram telegram;
  reader.read(text, {}, telegram);
  Item item;
  item.text = text;
  item.origin = {"exercise.txt", "", 0, text.size(), number, ContainerKind::Stream, false};
  TelegramRecord record;
  RecordMaker maker;
  maker.make(telegram, item, std::nullopt, record);
  return record;
}

/// A folder of the test's own, which is not there yet.
inline std::filesystem::path fresh_folder(const std::string& name) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / ("reftel_archive" + std::to_string(::getpid())) / name;
  std::filesystem::remove_all(folder);
  return folder;
}

}  // namespace reftel::archive::test
