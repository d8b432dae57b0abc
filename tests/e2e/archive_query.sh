# Verbs that look at telegrams take those of an archive as well: read, check, convert.
set -u
. "$(dirname "$0")/expect.bash"
unset REFTEL_ARCHIVE

mkdir inbox
for n in 1 2 3; do telegram $n >inbox/$n.txt; done
sed 's/^SUBJECT: .*/SUBJECT: EXERCISE: A BRIDGE/; s/TAGS: PREL/TAGS: QQQQ/' inbox/2.txt >inbox/2b.txt
mv inbox/2b.txt inbox/2.txt
"$REFTEL" init kept >/dev/null
"$REFTEL" add -q --archive kept inbox
telegram 9 | "$REFTEL" add -q --archive kept --as cablegate -
# What came from files needs them no longer.
mv inbox gone

# All of an archive that is named, in the order in which they were stored, like the files themselves.
run read --archive kept --format tsv --fields mrn,subject,path
expect 0 $'mrn\tsubject\tpath
09ZENDA1\tEXERCISE NUMBER 1\tinbox/1.txt
09ZENDA2\tEXERCISE: A BRIDGE\tinbox/2.txt
09ZENDA3\tEXERCISE NUMBER 3\tinbox/3.txt
09ZENDA9\tEXERCISE NUMBER 9\t-'
# As they were read when they were stored, unless something else is asked for.
run read --archive kept --format tsv --fields form --query mrn:09ZENDA9
expect 0 $'form\ncablegate'
run read --archive kept --format tsv --fields form --query mrn:09ZENDA9 --as wire
expect 0 $'form\nwire'
run read --archive kept --query bridge --format jsonl
"$REFTEL" export --archive kept 09ZENDA2 >exported.txt
cmp -s out.txt exported.txt || fail 'read and export differ'

# The archive that holds the working folder, or that of the environment.
export REFTEL_ARCHIVE=kept
run read --query 'subject:bridge OR mrn:09ZENDA3' --format csv --fields mrn
expect 0 $'mrn\n09ZENDA2\n09ZENDA3'
run read --query '' --format tsv --fields mrn
[ "$(wc -l <out.txt)" = 5 ] || fail 'not all'
run read --query nothing-of-the-kind --format tsv --fields mrn
expect 1 mrn
for verb in read check 'convert --to plain'; do
  run $verb --query 'date:2009-13'
  expect 2 '' 'reftel: query, column 6: `2009-13` is no date
  a date is written 2007, 2007-09, 2007-09-25, 197x or 141052ZMAY09'
  run $verb --query bridge gone/1.txt
  expect 2 '' 'reftel: `gone/1.txt`: telegrams come from files or from the archive
  a query of several words stands in quotes'
  run $verb
  expect 2 '' 'reftel: which telegrams?
  name files or folders, `-` for standard input, or `--query QUERY` for those of the archive'
  run $verb --archive nowhere
  [ "$status" = 2 ] || fail "exit status $status"
done

# A finding names the telegram and the line of its text; nothing is mended.
run check --query bridge --fail-on never
grep -q -- '--> 09ZENDA2:14:7' out.txt || fail "$(cat out.txt)"
"$REFTEL" check --format jsonl gone/2.txt | grep -o '"rule":"[^"]*"' >rules.txt
run check --query bridge --format jsonl
[ "$(grep -o '"rule":"[^"]*"' out.txt)" = "$(cat rules.txt)" ] || fail 'other findings than in the file'
for option in --fix --diff; do
  run check --query bridge $option
  expect 2 '' 'reftel: an archive keeps its telegrams as they came
  mend files: `reftel export MRN --format tar` takes telegrams out'
done

run convert --to draft --query bridge
"$REFTEL" convert --to draft gone/2.txt >draft.txt 2>/dev/null
cmp -s out.txt draft.txt || fail 'another draft than that of the file'
run convert -q --to html --into pages --query bridge
[ "$(ls pages)" = 09ZENDA2.html ] || fail "$(ls pages)"

# A telegram that the archive cannot give is told, and the rest goes on.
if command -v sqlite3 >/dev/null; then
  sqlite3 kept/telegrams.db "UPDATE text SET bytes = x'00' WHERE telegram_id = 1"
  run read --query '' --format tsv --fields mrn
  [ "$status" = 3 ] || fail "exit status $status"
  [ "$(cat out.txt)" = $'mrn\n09ZENDA2\n09ZENDA3\n09ZENDA9' ] || fail "$(cat out.txt)"
  grep -q . err.txt || fail 'nothing was said'
fi

finish
