# What `reftel read` does with its inputs, its formats and its exit statuses.
set -u
. "$(dirname "$0")/expect.bash"

telegram 1 >one.txt
telegram 2 >two.txt
mkdir many none
cp one.txt two.txt many/

run read --fields mrn,date,from,subject one.txt
expect 0 $'mrn\tdate\tfrom\tsubject\n09ZENDA1\t2009-05-14T10:52Z\tAMEMBASSY ZENDA\tEXERCISE NUMBER 1'

run read --format csv --fields subject,to,mrn many
expect 0 $'subject,to,mrn\nEXERCISE NUMBER 1,SECSTATE WASHDC,09ZENDA1\nEXERCISE NUMBER 2,SECSTATE WASHDC,09ZENDA2'

# Standard input, and the order of the command line.
run read --fields mrn,path two.txt - one.txt <one.txt
expect 0 $'mrn\tpath\n09ZENDA2\ttwo.txt\n09ZENDA1\t-\n09ZENDA1\tone.txt'

# One telegram is an object, several are an array, none is an empty one.
run read --format json one.txt
expect 0 '*'
[ "$(head -c 1 out.txt)$(tail -c 2 out.txt)" = '{}' ] || fail 'one telegram is not one object'
run read --format json many
expect 0 '*'
[ "$(head -c 1 out.txt)$(tail -c 2 out.txt)" = '[]' ] || fail 'two telegrams are no array'
run read --format json none
expect 1 '[]'
run read --format jsonl many
expect 0 '*'
[ "$(grep -c '^{"schema":"reftel.telegram/1".*}$' out.txt)" = 2 ] || fail 'not one object a line'

# What reftel wrote it reads again, and says the same.
cp out.txt many.jsonl
run read -f jsonl many.jsonl
expect 0 "$(cat many.jsonl)"

# A bad input is reported, and the rest goes on.
run read --fields mrn one.txt missing.txt two.txt
expect 3 $'mrn\n09ZENDA1\n09ZENDA2' 'reftel: cannot open `missing.txt`: no such file or directory'
run read --fields mrn missing.txt
expect 2 mrn 'reftel: cannot open `missing.txt`: no such file or directory'

# Bytes that are no telegram give one, with nothing in it.
printf '\000\377\r\n\n' >odd.bin
: >empty.txt
run read --fields mrn,bytes odd.bin
expect 0 $'mrn\tbytes\n\t5'
run read --coverage --format tsv odd.bin empty.txt
expect 0 '*'
[ "$(cut -f 6 out.txt | sort -u)" = $'ok\ntiling' ] || fail 'tiling is broken'

# As many threads as one likes, the same output.
for number in $(seq 1 400); do telegram "$number"; done >stream.txt
"$REFTEL" read --format jsonl -j 1 stream.txt >alone.jsonl
"$REFTEL" read --format jsonl -j 7 stream.txt >together.jsonl
ran='reftel read -j 7'
[ "$(wc -l <alone.jsonl)" = 400 ] || fail 'telegrams are missing'
cmp alone.jsonl together.jsonl || fail 'threads change the output'

# A reader that goes away is no error; a full disk is one.
ran='reftel read | head -1'
"$REFTEL" read --format jsonl stream.txt stream.txt stream.txt 2>err.txt | head -1 >/dev/null
[ "${PIPESTATUS[0]}" = 0 ] || fail "exit status ${PIPESTATUS[0]}"
[ ! -s err.txt ] || fail "$(cat err.txt)"
if [ -w /dev/full ]; then
  ran='reftel read >/dev/full'
  status=0
  "$REFTEL" read one.txt >/dev/full 2>err.txt || status=$?
  expect 2 '*' 'reftel: cannot write the output: No space left on device'
fi

# A folder may hold other files. They are skipped and counted; named ones are read, and so are records of containers.
mkdir mixed
cp one.txt many.jsonl mixed/
printf '# About\n\nTelegrams of [2009](index.html).\n' >mixed/README.md
printf '{"name":"settings"}\n' >mixed/settings.json
printf '<html><body><p>Index</p></body></html>\n' >mixed/index.html
printf '"1","1/2/2009 3:04","09ZENDA7","Embassy Zenda","SECRET","","","It rained."\n' >mixed/table.csv
tar -cf mixed/members.tar -C mixed README.md one.txt
: >mixed/empty
run read --fields mrn,path mixed
expect 0 $'mrn\tpath\n09ZENDA1\tmixed/many.jsonl\n09ZENDA2\tmixed/many.jsonl\n09ZENDA1\tmixed/members.tar
09ZENDA1\tmixed/one.txt\n09ZENDA7\tmixed/table.csv' \
  'reftel: skipped 5 files without any sign of a telegram; `--explain` names them'
run read --explain --fields mrn mixed
expect 0 '*' 'reftel: skipped `mixed/README.md`: no sign of a telegram
reftel: skipped `mixed/empty`: no sign of a telegram
reftel: skipped `mixed/index.html`: no sign of a telegram
reftel: skipped `mixed/members.tar!README.md`: no sign of a telegram
reftel: skipped `mixed/settings.json`: no sign of a telegram'
run read --fields path mixed/README.md mixed/empty
expect 0 $'path\nmixed/README.md\nmixed/empty'
run read --as body --fields path mixed
expect 0 '*' 'reftel: skipped 1 file without any sign of a telegram; `--explain` names them'
mkdir strays
cp mixed/README.md strays/
run read --fields path strays
expect 1 path 'reftel: skipped 1 file without any sign of a telegram; `--explain` names them'

# Colour only when it is asked for.
run read one.txt
grep -q $'\033' out.txt && fail 'colour in a file'
run read --color always one.txt
grep -q $'\033' out.txt || fail 'no colour'

# Wrong command lines.
run read
expect 2 '' $'reftel: which telegrams?\n  name files or folders, `-` for standard input, or `--query QUERY` for those of the archive'
run read --feilds mrn one.txt
expect 2 '' $'reftel: there is no option `--feilds`\n  did you mean `--fields`?'
run read --fields mrn,subjct one.txt
expect 2 '' $'reftel: there is no field `subjct`\n  did you mean `subject`?'
run read --format jason one.txt
expect 2 '' $'reftel: `--format` does not take `jason`\n  did you mean `json`?'
run read --as wier one.txt
expect 2 '' $'reftel: there is no form `wier`\n  did you mean `wire`?'
run read --jobs 0 one.txt
expect 2 '' $'reftel: `--jobs` takes a number from 1 to 1024\n  `reftel read --help` lists the options'
run read --fields mrn --format json one.txt
expect 2 '' $'reftel: `--fields` goes with `--format tsv` or `csv`\n  `reftel read --help` lists the options'

finish
