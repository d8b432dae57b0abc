# The options of `reftel sim`, one by one.
set -u
. "$(dirname "$0")/expect.bash"

run sim --count 40 --seed 3 --key key.jsonl
expect 0 '*'
cp out.txt traffic.txt
[ "$(wc -l <key.jsonl)" = 40 ] || fail 'not a line for each telegram'
[ "$(grep -c EXERCISE traffic.txt)" -ge 40 ] || fail 'not all carry EXERCISE'
size=$(tail -1 key.jsonl | sed 's/.*"offset":\([0-9]*\),"length":\([0-9]*\),.*/\1+\2/')
rest=$(($(wc -c <traffic.txt) - ($size)))
[ "$rest" = 0 ] || [ "$rest" = 5 ] || fail 'the key does not end where the traffic does'

# The same for any number of jobs, and another for another seed.
run sim -n 600 --seed 3 --jobs 1
cp out.txt alone.txt
run sim -n 600 --seed 3 -j 3 --out -
cmp out.txt alone.txt || fail 'jobs change the bytes'
run sim -n 600 --seed 4
cmp -s out.txt alone.txt && fail 'the seed changes nothing'

# One file a telegram, named by the key.
run sim --count 5 --form nara --from 1975-01 --to 1975-06 --out inbox -k key.jsonl
expect 0 ''
[ "$(find inbox -type f | wc -l)" = 5 ] || fail 'not a file a telegram'
grep -q '"offset":0,"file":"000000/004.txt"' key.jsonl || fail 'no file in the key'
[ "$(head -1 inbox/000000/004.txt)" = 'Message Text' ] || fail 'another form'
run read --summary inbox
expect 0 '*'

run sim --count 200 --faults --key key.jsonl -o -
expect 0 '*'
[ "$(grep -c '"faults":\[{' key.jsonl)" -gt 50 ] || fail 'no damage'
run sim --count 200 --faults=tags-glued,redacted --key key.jsonl
expect 0 '*'
grep '"faults":\[{' key.jsonl | grep -v '"fault":"tags-glued"\|"fault":"redacted"' && fail 'other damage'

# The publisher's table and pages come back as the key says.
run sim --count 60 --container csv --key key.jsonl
expect 0 '*'
cp out.txt table.csv
run sim --count 60 --container html --out pages --key pages.jsonl
expect 0 ''
sed 's/.*"mrn":"\([^"]*\)","date":"\([0-9-]*\).*/\1 \2/' key.jsonl | sort >expected.txt
for from in table.csv pages; do
  "$REFTEL" read --format tsv --fields mrn,date "$from" | tail -n +2 | sed 's/\t\([0-9-]*\).*/ \1/' | sort >read.txt
  cmp expected.txt read.txt || fail "$from does not come back: $(diff expected.txt read.txt | head -3)"
done
run sim --count 2 --container html
expect 2 '' 'reftel: a page is a file of its own
  name a folder with `--out`'
run sim --count 2 --container csv --out folder
[ "$status" = 2 ] || fail "exit status $status"
run sim --count 2 --container csv --form wire
expect 2 '' "reftel: the publisher's table and pages hold other forms
  with \`--container\`, forms are cablegate, cablegate-fl5 and cablegate-partial"
run sim --container tar
[ "$status" = 2 ] || fail "exit status $status"

# A form alone is of its own years.
for form in print nara label; do
  run sim --count 3 --form $form
  expect 0 '*'
done
run sim --count 3 --form label --from 2012-01 --key key.jsonl
expect 0 '*'
grep -qv '"date":"201[2-5]' key.jsonl && fail "$(cat key.jsonl)"
run sim --form nara --from 1985-01
expect 2 '' 'reftel: no form of the list was in use in 1985
  nara is of 1973 to 1979'
run sim --faults=tags-glue
[ "$status" = 2 ] || fail "exit status $status"
grep -q 'did you mean `tags-glued`' err.txt || fail "$(cat err.txt)"
run sim --to 1960-13
[ "$status" = 2 ] || fail "exit status $status"
run sim --count 2 --key /no/such/folder/key.jsonl
[ "$status" = 2 ] || fail "exit status $status"

# A slip of the finger fills no disk: what has no room is not begun, unless that is asked for.
run sim --count 900000000000000 --out big
[ "$status" = 2 ] || fail "exit status $status"
grep -q '^reftel: `big` would take about [0-9,.]* TB, and [0-9,.]* [kMGT]*B are free there$' err.txt || fail "$(cat err.txt)"
[ ! -e big ] || fail 'begun all the same'
run sim --count 900000000000000 --key big.jsonl
[ "$status" = 2 ] && [ ! -e big.jsonl ] || fail "exit status $status"
run sim --count 3 --out big --force
expect 0 ''
finish
