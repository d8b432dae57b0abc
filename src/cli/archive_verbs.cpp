#include "cli/command_table.h"
#include "cli/commands.h"
#include "cli/verb_rows.h"

namespace reftel::cli {
namespace {

constexpr std::string_view kLogFormats[] = {"text", "tsv", "csv"};
constexpr std::string_view kOutcomes[] = {"accepted", "duplicate", "new-version", "rejected", "removed", "joined"};

constexpr Example kInitExamples[] = {
    {"reftel init", "makes an archive for this folder and those below it"},
    {"reftel init /srv/telegrams", "makes one in a folder of its own"},
};
constexpr std::string_view kInitDescription =
    "Makes an empty archive: a folder with one SQLite database, which is the record of everything. Without DIR it is "
    "`.reftel` in the working directory, and all verbs find it from there and from the folders below. Elsewhere "
    "`--archive DIR` or the environment variable REFTEL_ARCHIVE names one. Copying the folder copies the archive. "
    "docs/archive-format.md describes it.";

constexpr Example kAddExamples[] = {
    {"reftel add inbox/ cables.csv.gz", "puts the telegrams of a folder and a packed table into the archive"},
    {"reftel add --dry-run inbox/", "says what would become of them"},
    {"reftel add --watch inbox/", "goes on with what comes into the folder"},
    {"reftel sim -n 1000 | reftel add -", "from standard input"},
};
constexpr OptionRow kAddOptions[] = {
    kArchiveOption,
    {"dry-run", 'n', "", "say what would become of the inputs, and change nothing"},
    {"watch", 0, "", "stay, and add what comes into the folders, until interrupted"},
    {"as", 0, "FORM", "read as this form instead of the detected one; `reftel help forms` lists them"},
    {"jobs", 'j', "N", "threads that read; default is one for each processor"},
    {"commit", 0, "N", "telegrams that go to the disk together; default is 5000, and at least each three seconds"},
    {"ack", 0, "", "a line for each telegram as soon as it is on disk: outcome, digest, MRN"},
    {"quiet", 'q', "", "do not say how many there were"},
};
constexpr std::string_view kAddDescription =
    "Puts telegrams of any form into the archive, out of files, folders and standard input (`-`), packed or not. A "
    "copy "
    "whose bytes are there already is a duplicate; another copy under the same MRN is a new version, and searches find "
    "the best one. Sections that arrive apart, also in different runs, are joined when the last one is there.\n\n"
    "Each input has a line in the ledger (`reftel log`): accepted, duplicate, new version, or rejected and why. What "
    "cannot be read is reported, the rest goes on, and the exit status is then 3. What was counted is on disk. An "
    "interrupted run is continued by the same command: files that were read, and have not changed since, are left out.";

constexpr Example kLogExamples[] = {
    {"reftel log", "lists the runs"},
    {"reftel log --run 3 --outcome rejected", "what was rejected, and why"},
    {"reftel log --run 3 --format csv > ledger.csv", "all of it, as a table"},
};
constexpr OptionRow kLogOptions[] = {
    kArchiveOption,
    {"run", 'r', "N", "list the inputs of this run, or `last`, or `all`"},
    {"outcome", 0, "OUTCOME", "only accepted, duplicate, new-version, rejected, removed or joined", kOutcomes},
    {"format", 'f', "FORMAT", "text (default), tsv or csv", kLogFormats},
};
constexpr std::string_view kLogDescription =
    "Shows what was put into the archive: without options a line for each run of `reftel add`, with --run or --outcome "
    "a line for each input, where it stood, and what became of it.";

constexpr std::string_view kShowFormats[] = {"text", "json", "jsonl"};

constexpr Example kShowExamples[] = {
    {"reftel show 07ZENDA731", "takes a telegram of the archive apart"},
    {"reftel show --versions '2007 Zenda 731'", "lists the copies that there are of it"},
    {"reftel show --diff 07ZENDA731", "word by word, how the next best copy differs"},
    {"reftel show --source 07ZENDA731 > zenda.txt", "its own bytes"},
};
constexpr OptionRow kShowOptions[] = {
    kArchiveOption,
    {"versions", 0, "", "list the versions, the shown one with a star, then the others, best first"},
    {"version", 0, "N", "the Nth of that list instead of the shown one"},
    {"diff", 0, "", "what differs between the shown version and the second, or the Nth, word by word"},
    {"source", 0, "", "the bytes as they came"},
    {"full", 0, "", "fold nothing: all addressees, findings and repairs"},
    {"format", 'f', "FORMAT", "text (default), json or jsonl, as `reftel read` writes them", kShowFormats},
};
constexpr std::string_view kShowDescription =
    "Shows telegrams of the archive by their message reference number, in any spelling, or by the first digits of "
    "their "
    "digest. Of several versions the best one is shown: the one that has a text, that is whole, corrected, longest and "
    "least damaged. In a comparison, words only in the first version stand in [-...-], those only in the other in "
    "{+...+}.";

constexpr Example kFsckExamples[] = {
    {"reftel fsck", "proves that the archive is sound"},
    {"reftel fsck --repair", "rebuilds what follows from the bytes of the telegrams"},
};
constexpr OptionRow kFsckOptions[] = {
    kArchiveOption,
    {"repair", 0, "", "rebuild fields, shown versions and the index where they are wrong"},
};
constexpr std::string_view kFsckDescription =
    "Reads every telegram of the archive: its bytes must be those of its digest, its elements must tile them, its "
    "fields "
    "must be what its text says; the database must be sound, each identity must show its best version, and the index "
    "must say what the records say. A line for each fault; the exit status is 1 when one is left. Bytes that are "
    "damaged cannot be rebuilt: they come from a backup, or from the source that the ledger names.";

constexpr std::string_view kExportFormats[] = {"jsonl", "csv", "tsv", "tar", "eml"};

constexpr Example kExportExamples[] = {
    {"reftel export > all.jsonl", "everything about every telegram, for programs"},
    {"reftel export --format tar > sources.tar", "the bytes as they came, a file for each telegram"},
    {"reftel export --format csv --fields mrn,date,subject > index.csv", "a table"},
    {"reftel label balkans | reftel export --format eml - > balkans.tar", "mails of those with a label"},
};
constexpr OptionRow kExportOptions[] = {
    kArchiveOption,
    {"format", 'f', "FORMAT", "jsonl (default), csv, tsv, tar (own bytes) or eml (a tar file of mails)",
     kExportFormats},
    {"fields", 0, "LIST", "columns of tsv and csv, with commas; `reftel help fields` lists them"},
    {"all-versions", 0, "", "all versions, not only those that are shown"},
};
constexpr std::string_view kExportDescription =
    "Writes telegrams of the archive to standard output, all of them or those that are named, as many as there are: "
    "nothing is held in memory. `-` reads MRNs or digests from the lines of standard input, of each line the first "
    "word. JSON has the schema of `reftel read`.";

constexpr Example kBackupExamples[] = {
    {"reftel backup /mnt/disk/telegrams", "copies the archive while others use it"},
};
constexpr OptionRow kArchiveOnly[] = {kArchiveOption};
constexpr std::string_view kBackupDescription =
    "Copies the archive into a folder that holds none yet, as it is after the last commit; searching and adding may go "
    "on meanwhile. The copy is an archive like any other. It is there whole, or not at all.";

constexpr Example kRmExamples[] = {
    {"reftel rm 07ZENDA731", "says what would go"},
    {"reftel rm --force 07ZENDA731", "takes it out, with all versions"},
};
constexpr OptionRow kRmOptions[] = {
    kArchiveOption,
    {"force", 0, "", "do it; without it nothing is removed"},
};
constexpr std::string_view kRmDescription =
    "Takes telegrams out of the archive and of its index, by MRN (all versions) or by the first digits of a digest "
    "(that "
    "copy); their bytes are overwritten. The ledger keeps a line that says so. Labels and notes stay with the MRN. A "
    "file that is added again brings its telegrams back.";

constexpr Example kLabelExamples[] = {
    {"reftel label balkans 07ZENDA731 07ZENDA732", "puts a label on telegrams"},
    {"reftel label balkans - < mrns.txt", "on those of a list"},
    {"reftel label > labels.tsv", "all labels, as a table"},
};
constexpr OptionRow kLabelOptions[] = {
    kArchiveOption,
    {"remove", 0, "", "take the label off"},
};
constexpr std::string_view kLabelDescription =
    "Puts a label, a word or some, on telegrams; with one word lists those that bear it, without any all labels: MRN, "
    "label and when it was given. `-` reads MRNs from the lines of standard input, of each line the first word. Labels "
    "stay when telegrams are read again or a better version comes.";

constexpr Example kNoteExamples[] = {
    {"reftel note 07ZENDA731 'the map is in box 12'", "writes a note on a telegram"},
    {"reftel note 07ZENDA731", "shows its notes"},
    {"reftel note > notes.tsv", "all notes, as a table"},
};
constexpr OptionRow kNoteOptions[] = {
    kArchiveOption,
    {"remove", 0, "N", "take note N away"},
};
constexpr std::string_view kNoteDescription =
    "Writes a note on a telegram, or lists notes: MRN, number of the note, when it was made, and its text. Notes stay "
    "when telegrams are read again or a better version comes.";

constexpr Example kRereadExamples[] = {
    {"reftel reread", "reads again what an older reftel read"},
    {"reftel reread --all", "reads every telegram again"},
};
constexpr OptionRow kRereadOptions[] = {
    kArchiveOption,
    {"all", 0, "", "every telegram, also what this version read"},
};
constexpr std::string_view kRereadDescription =
    "Reads stored telegrams anew from their bytes, so that fields, findings and the index are those of this version. "
    "Labels and notes stay, also where the MRN is read differently now. Interrupted, the same command goes on, without "
    "--all.";

constexpr VerbRow kVerbs[] = {
    {"init", "make an archive", "[DIR]", kInitExamples, kInitDescription, {}, run_init},
    {"add", "put telegrams into the archive", "[FILE|DIR|-]...", kAddExamples, kAddDescription, kAddOptions, run_add},
    {"log", "show what became of the inputs", "", kLogExamples, kLogDescription, kLogOptions, run_log},
    {"show", "show a telegram of the archive, and its versions", "MRN|DIGEST...", kShowExamples, kShowDescription,
     kShowOptions, run_show},
    {"fsck", "prove that the archive is sound", "", kFsckExamples, kFsckDescription, kFsckOptions, run_fsck},
    {"reread", "read stored telegrams with this version", "", kRereadExamples, kRereadDescription, kRereadOptions,
     run_reread},
    {"backup", "copy the archive while it is in use", "DIR", kBackupExamples, kBackupDescription, kArchiveOnly,
     run_backup},
    {"export", "write telegrams out of the archive", "[MRN|DIGEST|-]...", kExportExamples, kExportDescription,
     kExportOptions, run_export},
    {"rm", "take telegrams out of the archive", "MRN|DIGEST|-...", kRmExamples, kRmDescription, kRmOptions, run_rm},
    {"label", "put labels on telegrams, or list them", "[LABEL [MRN|DIGEST|-]...]", kLabelExamples, kLabelDescription,
     kLabelOptions, run_label},
    {"note", "write notes on telegrams, or list them", "[MRN|DIGEST [TEXT]]", kNoteExamples, kNoteDescription,
     kNoteOptions, run_note},
};

}  // namespace

std::span<const VerbRow> archive_verbs() { return kVerbs; }

}  // namespace reftel::cli
