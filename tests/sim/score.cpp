#include "score.h"

#include <rapidjson/document.h>

#include "formats/html_page.h"
#include "formats/telegram_json.h"
#include "sim/traffic.h"
#include "support/json_schema.h"
#include "telegram/reader.h"

namespace reftel::test {
namespace {

using Json = rapidjson::Value;

constexpr std::size_t kWrongShown = 40;

std::string text_of(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  if (member == object.MemberEnd()) return {};
  if (member->value.IsString()) return {member->value.GetString(), member->value.GetStringLength()};
  return member->value.IsUint64() ? std::to_string(member->value.GetUint64()) : std::string();
}

const Json* object_of(const Json& object, const char* name) {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() ? nullptr : &member->value;
}

std::string show_receivers(const Json& telegram, const char* name) {
  std::string out;
  for (const Json& one : telegram[name].GetArray())
    out += text_of(one, "ri") + "/" + text_of(one, "plad") + " " + text_of(one, "precedence") + " " +
           text_of(one, "number") + "\n";
  return out;
}

std::string show_names(const Json& telegram, const char* name, const char* member) {
  std::string out;
  for (const Json& one : telegram[name].GetArray())
    out += (one.IsString() ? std::string(one.GetString()) : text_of(one, member)) + "\n";
  return out;
}

/// A caption that stands a second time says nothing new.
std::string show_captions(const Json& telegram) {
  std::string out;
  for (const Json& one : telegram["captions"].GetArray())
    if (object_of(one, "repeated") == nullptr) out += text_of(one, "caption") + "\n";
  return out;
}

/// A tag as it is shown: of a person the name.
std::string show_tags(const Json& telegram) {
  std::string out;
  for (const Json& one : telegram["tags"].GetArray()) {
    if (one.IsString())
      out += one.GetString();
    else
      out += text_of(one, "code");
    out += '\n';
  }
  return out;
}

std::string show_references(const Json& telegram) {
  std::string out;
  for (const Json& one : telegram["references"].GetArray())
    out +=
        text_of(one, "enum") + " " + text_of(one, "mrn") + (object_of(one, "notal") != nullptr ? " NOTAL" : "") + "\n";
  return out;
}

std::string show_authority(const Json& telegram) {
  const Json* const authority = object_of(telegram, "authority");
  if (authority == nullptr) return {};
  return text_of(*authority, "title") + " " + text_of(*authority, "name") + "\n" +
         show_names(*authority, "reasons", "");
}

std::string show_order(const Json& telegram) {
  const Json* const order = object_of(telegram, "executive_order");
  if (order == nullptr) return {};
  const std::string content = text_of(*order, "content");
  // The label form leaves out what needs no order.
  return text_of(*order, "order") + " " + (content == "N/A" ? "" : content) + " " + text_of(*order, "declassify_on");
}

std::string show_precedence(const Json& telegram) {
  const Json* const precedence = object_of(telegram, "precedence");
  if (precedence == nullptr) return {};
  return text_of(*precedence, "action") + " " + text_of(*precedence, "info");
}

std::string show_from(const Json& telegram) {
  const Json* const from = object_of(telegram, "from");
  return from == nullptr ? "" : from->IsObject() ? text_of(*from, "plad") : std::string(from->GetString());
}

std::string show_level(const Json& telegram) {
  const Json* const level = object_of(telegram, "classification");
  return level == nullptr ? "" : level->IsObject() ? text_of(*level, "level") : std::string(level->GetString());
}

std::string show_signature(const Json& telegram) {
  const Json* const signature = object_of(telegram, "signature");
  if (signature == nullptr || signature->IsString()) return text_of(telegram, "signature");
  return signature->Empty() ? "" : text_of((*signature)[0], "name");
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
  return text;
}

/// Kind, number, mark and fingerprint of each passage, in reading order.
std::string show_key_passages(const Json& key) {
  std::string out;
  for (const Json& one : key["paragraphs"].GetArray())
    out += text_of(one, "kind") + " " + text_of(one, "number") + " " + text_of(one, "marking") + " " +
           text_of(one, "bytes") + " " + text_of(one, "fingerprint") + "\n";
  return out;
}

void show_nodes(const Json& nodes, std::string& out) {
  for (const Json& node : nodes.GetArray()) {
    const std::string text = trimmed(text_of(node, "text"));
    const bool own_mark = object_of(node, "marking_inherited") == nullptr;
    out += text_of(node, "kind") + " " + text_of(node, "number") + " " + (own_mark ? text_of(node, "marking") : "") +
           " " + std::to_string(text.size()) + " " + std::to_string(sim::fingerprint(text) >> 11) + "\n";
    if (const Json* const children = object_of(node, "children")) show_nodes(*children, out);
  }
}

class Scorer {
 public:
  explicit Scorer(Score& score) : score_(score) {}

  void compare(const Json& key, const Json& read) {
    fault_ = key["faults"].Empty() ? std::string() : text_of(key["faults"][0], "fault");
    place_ = text_of(key, "form") + " " + text_of(key, "mrn") + " " + text_of(key, "date") +
             (fault_.empty() ? "" : " (" + fault_ + ")");
    ++score_.telegrams;
    score_.damaged += fault_.empty() ? 0 : 1;
    for (const char* const member : {"form", "mrn", "subject"})
      check(member, text_of(key, member), text_of(read, member));
    // Without a DTG there is the day of the publisher's index.
    const bool extract = text_of(key, "form") == "cablegate-partial";
    check("date", text_of(key, "date").substr(0, extract ? 10 : std::string::npos), text_of(read, "date"));
    check("precedence", show_precedence(key), show_precedence(read));
    if (!extract) check("from", show_from(key), show_from(read));
    check("to", show_receivers(key, "to"), show_receivers(read, "to"));
    check("info", show_receivers(key, "info"), show_receivers(read, "info"));
    check("classification", show_level(key), show_level(read));
    check("captions", show_names(key, "captions", ""), show_captions(read));
    check("executive_order", show_order(key), show_order(read));
    check("tags", show_tags(key), show_tags(read));
    check("references", show_references(key), show_references(read));
    check("authority", show_authority(key), show_authority(read));
    std::string nodes;
    show_nodes(read["body"], nodes);
    check("paragraphs", show_key_passages(key), nodes);
    check("summary", text_of(key, "summary"), trimmed(text_of(read, "summary")));
    check("signature", show_signature(key), show_signature(read));
  }

 private:
  void check(const std::string& member, const std::string& expected, const std::string& got) {
    const bool right = expected == got;
    for (Tally* const tally : {&score_.by_member[member], &score_.by_fault[fault_]}) {
      ++tally->all;
      tally->right += right ? 1 : 0;
    }
    if (right || score_.wrong.size() >= kWrongShown) return;
    if (++shown_[place_.substr(0, place_.find(' ')) + member] > 2) return;
    score_.wrong.push_back(place_ + ": " + member + "\n--- key\n" + expected + "\n--- read\n" + got);
  }

  Score& score_;
  std::string fault_, place_;
  std::map<std::string, int> shown_;
};

}  // namespace

Score score_traffic(const sim::Plan& plan) {
  Score score;
  Scorer scorer(score);
  const sim::Traffic traffic(plan);
  sim::TrafficWriter writer(traffic);
  TelegramReader reader;
  Telegram telegram;
  JsonWriter json;
  std::string text, line;
  for (std::uint64_t i = 0; i < plan.count; ++i) {
    text.clear();
    line.assign(sim::kKeyHead) += '0';
    writer.write(i, text, &line);
    const rapidjson::Document key = parse_json(line);
    const std::string mrn = text_of(key, "mrn"), date = text_of(key, "date");
    ReadOptions options;
    HtmlPage page;
    if (plan.container == sim::TrafficContainer::Html) {
      page = parse_html_page(text);
      text = page.text;
      options.record_mrn = page.id;
      options.record_date = page.created;
    } else if (text_of(key, "form") == "cablegate-partial") {  // says neither itself: the publisher's index does
      options.record_mrn = mrn;
      options.record_date = date;
    }
    reader.read(text, options, telegram);
    json.clear();
    write_telegram_json(json, telegram, {});
    scorer.compare(key, parse_json(json.view()));
  }
  return score;
}

}  // namespace reftel::test
