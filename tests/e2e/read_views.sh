# The ways in which `reftel read` shows telegrams, and the options that choose one.
set -u
. "$(dirname "$0")/expect.bash"

telegram 1 >one.txt
telegram 2 >two.txt

# A line for each, cut to the width.
summary=$'MRN                DATE        CLASS  FORM               PARA  NOTES  SUBJECT
09ZENDA1           2009-05-14  U      cablegate          1     0      EXERCISE NUMBER 1
09ZENDA2           2009-05-14  U      cablegate          1     0      EXERCISE NUMBER 2'
run read --summary one.txt two.txt
expect 0 "${summary//cablegate/wire     }"
run read -s one.txt two.txt
expect 0 "${summary//cablegate/wire     }"

# Bytes by what became of them, with their sum.
bytes=$(wc -c <one.txt)
run read --coverage one.txt
expect 0 '*'
[ "$(sed -n 2p out.txt | tr -s ' ' | cut -d ' ' -f 2,6,7,8,9)" = "$bytes 0 ok 09ZENDA1 one.txt" ] || fail "$(cat out.txt)"
grep -q ' total$' out.txt || fail 'no sum'
run read --coverage --format tsv one.txt two.txt
expect 0 '*'
[ "$(head -1 out.txt)" = $'bytes\tunderstood\tfurniture\tfiller\tunknown\ttiling\tmrn\tplace' ] || fail 'no head'
[ "$(wc -l <out.txt)" = 4 ] || fail 'not a row each and one for all'
awk -F '\t' 'NR > 1 && $1 != $2 + $3 + $4 + $5 { exit 1 }' out.txt || fail 'bytes are missing'
run read --coverage --format csv one.txt
expect 0 '*'
[ "$(tail -1 out.txt | cut -d , -f 1,5,6,8)" = "$bytes,0,ok,total" ] || fail "$(cat out.txt)"
run read --coverage --format jsonl one.txt
expect 0 '*'
[ "$(grep -c '^{"schema":"reftel.coverage/1","bytes":'"$bytes"',.*}$' out.txt)" = 2 ] || fail "$(cat out.txt)"
run read --coverage --format json one.txt
expect 0 '*'
[ "$(head -1 out.txt)$(tail -1 out.txt)" = '[]' ] || fail 'no array'

# The anatomy: its parts, and more of them when asked.
run read one.txt
expect 0 '*'
[ "$(head -1 out.txt)" = "09ZENDA1$(printf '%60s' '')UNCLASSIFIED" ] || fail "$(head -1 out.txt)"
grep -q '^  Form            wire, in one.txt$' out.txt || fail 'no form'
run read --explain one.txt
expect 0 '*'
grep -q '^                  cablegate         [0-9]*  format lines 1 to 3$' out.txt || fail 'no reasons'
sed 's/^INFO.*//; s/^TO .*/TO RUEHC\/SECSTATE WASHDC\nRUEHSX\/AMEMBASSY A\nRUEHSX\/AMEMBASSY B\nRUEHSX\/AMEMBASSY C\nRUEHSX\/AMEMBASSY D\nRUEHSX\/AMEMBASSY E\nRUEHSX\/AMEMBASSY F/' one.txt >many.txt
run read many.txt
expect 0 '*'
grep -q 'and 2 more' out.txt || fail 'a long list is not folded'
run read --full many.txt
expect 0 '*'
grep -q 'AMEMBASSY F' out.txt || fail '--full does not name all'

# Another form than the detected one, by name and by letter.
run read --fields form one.txt
expect 0 $'form\nwire'
run read --as cablegate --fields form one.txt
expect 0 $'form\ncablegate'
run read --as c5 --fields form one.txt
expect 0 $'form\ncablegate-fl5'

# Width and colours.
COLUMNS=44 run read one.txt
[ "$(awk 'length > 44' out.txt)" = '' ] || fail "wider than COLUMNS: $(awk 'length > 44' out.txt)"
run read --color always one.txt
grep -q $'\033' out.txt || fail 'no colour'
run read --color never one.txt
grep -q $'\033' out.txt && fail 'colour'
on_terminal() { script -qec "$REFTEL read $* one.txt" /dev/null </dev/null; }
if command -v script >/dev/null; then
  ran='reftel read, on a terminal'
  on_terminal | grep -q $'\033' || fail 'no colour'
  NO_COLOR=1 on_terminal | grep -q $'\033' && fail 'colour in spite of NO_COLOR'
  TERM=dumb on_terminal | grep -q $'\033' && fail 'colour on a dumb terminal'
  on_terminal --color never | grep -q $'\033' && fail 'colour in spite of --color never'
fi

# What does not go together.
run read --summary --coverage one.txt
expect 2 '' $'reftel: `--summary` and `--coverage` do not go together\n  `reftel read --help` lists the options'
run read --summary --format json one.txt
expect 2 '' $'reftel: `--summary` is text\n  for programs there is `--format tsv`'

finish
