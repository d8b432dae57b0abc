#include <string>

#include "cli/archive_option.h"
#include "cli/commands.h"
#include "cli/named_telegrams.h"
#include "cli/read_output.h"
#include "verbs/archive_place.h"
#include "verbs/export.h"

namespace reftel::cli {
namespace {

Result<verbs::ExportRequest> make_request(const Arguments& arguments, archive::Store& store, Console& console,
                                          std::size_t& missing) {
  verbs::ExportRequest request;
  request.everything = arguments.operands().empty();
  request.all_versions = arguments.has("all-versions");
  if (request.everything) return request;
  const auto which = request.all_versions ? NamedVersions::All : NamedVersions::Shown;
  const auto named = find_named(store, read_names(arguments.operands()), which, console);
  if (!named) return std::unexpected(named.error());
  for (const archive::Version& version : named->versions) request.ids.push_back(version.id);
  missing = named->missing;
  return request;
}

Result<verbs::ExportTotals> write_table(const Arguments& arguments, archive::Store& store,
                                        const verbs::ExportRequest& request, Console& console,
                                        const verbs::TakeOutput& take) {
  auto fields = parse_fields(arguments.value("fields", kDefaultFields));
  if (!fields) return std::unexpected(fields.error());
  const TableForm form = arguments.value("format") == "tsv" ? TableForm::Tsv : TableForm::Csv;
  console.out.write(table_head(form, *fields));
  return verbs::export_rendered(store, request, *table_output(form, std::move(*fields))(), take);
}

Result<verbs::ExportTotals> write_all(const Arguments& arguments, archive::Store& store,
                                      const verbs::ExportRequest& request, Console& console) {
  const verbs::TakeOutput take = [&](std::string_view text) {
    console.out.write(text);
    return !console.out.failure();
  };
  const std::string_view format = arguments.value("format", "jsonl");
  if (format == "csv" || format == "tsv") return write_table(arguments, store, request, console, take);
  if (arguments.has("fields")) return std::unexpected(usage_error("`--fields` goes with `--format tsv` or `csv`"));
  if (format == "tar") return verbs::export_tar(store, request, verbs::TarOf::Sources, take);
  if (format == "eml") return verbs::export_tar(store, request, verbs::TarOf::Mails, take);
  return verbs::export_rendered(store, request, *json_output(JsonShape::Lines)(), take);
}

}  // namespace

Result<Exit> run_export(const Arguments& arguments, Console& console) {
  auto store = verbs::open_archive(archive_option(arguments), sqlite::Access::Read);
  if (!store) return std::unexpected(store.error());
  std::size_t missing = 0;
  const auto request = make_request(arguments, *store, console, missing);
  if (!request) return std::unexpected(request.error());
  const auto totals = write_all(arguments, *store, *request, console);
  if (!totals) return std::unexpected(totals.error());
  if (missing > 0) return totals->telegrams > 0 ? Exit::Part : Exit::Nothing;
  return totals->telegrams > 0 ? Exit::Done : Exit::Nothing;
}

}  // namespace reftel::cli
