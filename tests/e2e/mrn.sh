# What `reftel mrn` answers.
set -u
. "$(dirname "$0")/expect.bash"

run mrn '2007 Zenda 004727' 07ZENDA4727
expect 0 $'07ZENDA4727\n07ZENDA4727'

# One answer for each, also where there is none.
run mrn 07ZENDA1 'NO NUMBER' 08ZENDA2
expect 1 $'07ZENDA1\n?\n08ZENDA2'

printf '07 ZENDA 1\r\n\n08 ZENDA 2' >lines.txt
run mrn - <lines.txt
expect 1 $'07ZENDA1\n?\n08ZENDA2'

run mrn --format tsv 'Paris 12' $'a\tb'
expect 1 '*'
[ "$(head -1 out.txt)" = $'text\tmrn\tpost\tguessed' ] || fail 'no head'
[ "$(tail -1 out.txt)" = $'a\\tb\t\t\t' ] || fail 'a tab breaks the row'

run mrn --format json 07PARIS12
expect 0 '{"schema":"reftel.mrn/1","text":"07PARIS12","mrn":"07PARIS12","year":2007,"station":"PARIS","number":12,"post":"AMEMBASSY PARIS","known":true,"guessed":false,"steps":[]}'

# The steps from the spelling to the answer, and the post.
run mrn --explain '2007 Paris 004727'
expect 0 '*'
[ "$(head -1 out.txt)" = 07PARIS4727 ] && grep -q 'AMEMBASSY PARIS' out.txt || fail "$(cat out.txt)"
run mrn -f tsv 07PARIS12
expect 0 $'text\tmrn\tpost\tguessed\n07PARIS12\t07PARIS12\tAMEMBASSY PARIS\t'
run mrn --format jason 07PARIS12
expect 2 '' $'reftel: `--format` does not take `jason`\n  did you mean `json`?'

run mrn
expect 2 '' $'reftel: which MRN?\n  `reftel mrn \'2007 Moscow 004727\'`, or `-` for the lines of standard input'

finish
