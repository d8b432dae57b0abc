# The options of `reftel check` and `reftel explain`, one by one.
set -u
. "$(dirname "$0")/expect.bash"

telegram 1 >good.txt
telegram 2 | sed 's/^SIPDIS$/SIPDIS\n\nSIPDIS/' >twice.txt

run check good.txt
expect 0 '1 telegram, nothing found'
run check twice.txt
expect 0 '*'
[ "$(head -1 out.txt)" = 'warning[caption-repeated]: the caption stands a second time: `SIPDIS`' ] || fail "$(cat out.txt)"

# A finding of that severity or above makes the exit status 1.
run check --fail-on warning twice.txt
expect 1 '*'
run check --fail-on never --profile exercise twice.txt
expect 0 '*'
run check --fail-on note good.txt
expect 0 '1 telegram, nothing found'

# Whose rules: a profile by name, or a file of one's own.
printf 'caption-repeated = off\n' >own.txt
run check -p own.txt twice.txt
expect 0 '1 telegram, nothing found'
run check --profile nobody twice.txt
[ "$status" = 2 ] || fail "exit status $status"

run check --format jsonl --as wire --jobs 2 good.txt twice.txt
expect 0 '*'
[ "$(grep -c '^{"schema":"reftel.check/1",.*"rule":"caption-repeated".*}$' out.txt)" = 1 ] || fail "$(cat out.txt)"
cp out.txt lines.txt
run check -f jsonl --as W -j 1 good.txt twice.txt
expect 0 "$(cat lines.txt)"
run check -f sarif twice.txt
expect 0 '*'
grep -q '"ruleId": *"caption-repeated"' out.txt || fail 'no finding'

# Mending: shown, done, and on the way from standard input to standard output.
telegram 2 >mended.txt
run check --fix --diff twice.txt
expect 0 '*'
[ "$(grep -c '^-SIPDIS$' out.txt)" = 1 ] || fail "$(cat out.txt)"
run check --fix - <twice.txt
cmp out.txt mended.txt || fail 'not mended'
run check --fix=all twice.txt
[ "$status" = 0 ] || fail "exit status $status"
cmp twice.txt mended.txt || fail 'not mended in its file'

# That a fix mends a finding is said where it can: not in a table, whose cells are no file of their own.
telegram 2 | sed 's/^SIPDIS$/SIPDIS\n\nSIPDIS/' >twice.txt
run check twice.txt
grep -q '= fix: --fix mends this' out.txt && grep -q '; --fix mends 1$' out.txt || fail "$(cat out.txt)"
run sim --count 60 --container csv --faults=caption-twice
cp out.txt table.csv
run check table.csv
grep -q '\[caption-repeated\]' out.txt || fail "$(tail -3 out.txt)"
grep -q -e '--fix' out.txt && fail "$(grep -e '--fix' out.txt)"

# Of a draft the telegram that it makes is checked, and the findings name places in the draft.
run new exercise
cp out.txt draft.txt
run check draft.txt
expect 0 '1 telegram, nothing found'
sed -e 's/^Classification: CONFIDENTIAL/Classification: UNCLASSIFIED/' -e 's/^Classified By.*/Captions: NOFORN/' \
  -e 's/^2. (C)/3. (C)/' draft.txt >faulty.txt
run check --fail-on warning faulty.txt
expect 1 '*'
cp out.txt findings.txt
grep -q 'faulty.txt:30:' findings.txt || fail "$(cat findings.txt)"
cp faulty.txt before.txt
run check --fix=all faulty.txt
cmp -s faulty.txt before.txt || fail 'a draft was changed'
run check --fix - <faulty.txt
cmp -s out.txt before.txt || fail 'a draft was changed on its way'
run check --format json faulty.txt
grep -q '"path": *"faulty.txt"' out.txt || fail "$(cat out.txt)"
# A long one is several transmissions, whose findings are told once.
{ sed -n '1,/^$/p' faulty.txt
  for number in $(seq 1 60); do
    printf '%s. (C) Exercise. The keeper of the bridge wrote the toll into his book on the\n' "$number"
    printf 'day before the feast, and the Diet asked him for the book when it met again.\n\n'
  done; printf 'HOLLAR\n'; } >long.txt
run check long.txt
[ "$(grep -c '^ *--> long.txt:[0-9]*:[0-9]*$' out.txt)" = "$(grep -c '^[a-z]*\[' out.txt)" ] || fail "$(cat out.txt)"
[ "$(awk '/^[a-z]*\[/ {rule = $1} / *--> / {print rule, $2}' out.txt | sort | uniq -d)" = '' ] || fail "$(cat out.txt)"
sed 's/^Captions: SIPDIS/Captions: SIPDIS, TERREPP/' draft.txt >slip.txt
run check slip.txt
expect 0 '*' 'reftel: `slip.txt`: 1 slip of the draft itself; `reftel write slip.txt` shows it'
printf '# About\n\nNothing here is sent.\n' >about.md
run check about.md
expect 0 '*' 'reftel: `about.md` shows no sign of a telegram'
run new report
cp out.txt empty.txt
run check empty.txt
expect 2 '0 telegrams, nothing found' 'reftel: `empty.txt` is a draft that makes no telegram yet
  `reftel write empty.txt` says what is missing or wrong in it'

# A file that is named twice is mended once.
telegram 2 | sed 's/^SIPDIS$/SIPDIS\n\nSIPDIS/' >again_twice.txt
run check --fix again_twice.txt again_twice.txt
[ "$status" = 0 ] || fail "exit status $status"
cmp again_twice.txt mended.txt || fail 'mended twice'

# A file of a folder that shows no telegram is not touched.
mkdir folder
telegram 3 | sed 's/^SIPDIS$/SIPDIS\n\nSIPDIS/' >folder/three.txt
printf '# About\n\nSIPDIS\n' >folder/README.md
run check --fix folder
expect 0 '*' 'reftel: skipped 1 file without any sign of a telegram'
[ "$(cat folder/README.md)" = $'# About\n\nSIPDIS' ] || fail 'another file was changed'

# A collection held against itself: three telegrams of one post, of which one is missing between two.
mkdir collection
telegram 1 >collection/one.txt
telegram 2 >collection/two.txt
run check --collection --fail-on never collection
expect 0 '*'
sed 's/^SUBJECT: .*/SUBJECT: EXERCISE ANOTHER MATTER/' collection/one.txt >collection/zero.txt
run check --collection --fail-on warning collection
expect 1 '*'
grep -q '^warning.collection-mrn-twice.: ' out.txt || fail "$(cat out.txt)"
run check --collection --format json collection
expect 0 '*'
grep -q '"rule": *"collection-mrn-twice"' out.txt || fail "$(cat out.txt)"
[ "$(head -1 out.txt)" = '[' ] || fail 'no array'
run check --collection --format jsonl --fail-on never collection
grep -q '^{"schema":"reftel.check/1".*"rule":"collection-mrn-twice","severity":"warning"' out.txt || fail "$(cat out.txt)"
run check --collection --format sarif collection
grep -q '"ruleId": *"collection-mrn-twice"' out.txt || fail "$(cat out.txt)"
run check --collection --format junit --fail-on warning collection
expect 1 '*'
grep -q 'name="collection">' out.txt || fail "$(cat out.txt)"
telegram 2 | sed 's/^SIPDIS$/SIPDIS\n\nSIPDIS/' >again.txt
run check -f json again.txt
expect 0 '*'
grep -q '"rule": *"caption-repeated"' out.txt || fail 'no finding'
run check -f junit --fail-on warning again.txt
expect 1 '*'
grep -q '<failure' out.txt || fail 'no failure'

run explain pilcrow-lost
expect 0 '*'
grep -q '^pilcrow-lost: ' out.txt || fail 'not explained'
run explain --format json pilcrow-lost
expect 0 '*'
grep -q '"pilcrow-lost"' out.txt || fail 'no JSON'

# A word of a rule's name is enough to be led to it, also misspelt.
run explain pilcow
expect 2 '' 'reftel: there is no rule `pilcow`
  did you mean `pilcrow-lost`, `pilcrow-misplaced`?'
run explain repeated-captoin
expect 2 '' 'reftel: there is no rule `repeated-captoin`
  did you mean `caption-repeated`?'
run explain xyzzyx
expect 2 '' 'reftel: there is no rule `xyzzyx`
  `reftel explain` lists them'
run explain -f tsv
expect 0 '*'
[ "$(head -1 out.txt | cut -f 1)" = rule ] || fail 'no head'

finish
