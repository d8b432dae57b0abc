# Searching an archive: hits, counts, facets, pages of hits, and what is wrong with a query.
set -u
root=$PWD
. "$(dirname "$0")/expect.bash"

run search toll
[ "$status" = 2 ] || fail 'found something without an archive'
run init
for n in 1 2 3; do telegram "$n" >"$n.txt"; done
sed -e 's/Nothing moved./The railway toll rose. It was late./' -e 's/TAGS: PREL/TAGS: PREL, ECON/' -e 's/UNCLAS/SECRET/' 3.txt >4.txt
mv 4.txt 3.txt
run add 1.txt 2.txt 3.txt
expect 0 '3 telegrams added'

run count exercise
expect 0 3
run count '"railway toll"'
expect 0 1
run count 'nothing -moved'
expect 1 0
run search railway
expect 0 '09ZENDA3  2009-05-14T10:52Z  SECRET  AMEMBASSY ZENDA
  EXERCISE NUMBER 3
    1. The *railway* toll rose. It was late.

1 to 1 of 1'
run search --brief --sort mrn --limit 2 exercise
expect 0 '09ZENDA1  2009-05-14T10:52Z  UNCLASSIFIED  AMEMBASSY ZENDA
  EXERCISE NUMBER 1
09ZENDA2  2009-05-14T10:52Z  UNCLASSIFIED  AMEMBASSY ZENDA
  EXERCISE NUMBER 2

1 to 2 of 3; the next with --cursor 2-1'
run search --brief --sort mrn --limit 2 --cursor 2-1 exercise
expect 0 '09ZENDA3  2009-05-14T10:52Z  SECRET  AMEMBASSY ZENDA
  EXERCISE NUMBER 3

3 to 3 of 3'
run search --format tsv --fields mrn,tags class:S
expect 0 'mrn	tags
09ZENDA3	PREL;ECON'
run search --limit 0 --facets tag --timeline month from:zenda
expect 0 '
tag
         3  PREL
         1  ECON

timeline
         3  2009-05'
run facet tag
expect 0 '         3  PREL
         1  ECON'
run facet --format csv tag class:S
expect 0 'value,telegrams
ECON,1
PREL,1'
run search --format json --brief railway
expect 0 '{
  "schema": "reftel.search/1",
  "query": "railway",
  "total": 1,
  "generation": 1,
  "hits": [
    {
      "mrn": "09ZENDA3",
      "date": "2009-05-14T10:52Z",
      "classification": "SECRET",
      "from": "AMEMBASSY ZENDA",
      "subject": "EXERCISE NUMBER 3"
    }
  ]
}'
# The spans of a hit are those of the telegram's own bytes.
run search --format jsonl railway
expect 0 '*'
span=$(sed 's/.*"spans":\[\[\([0-9]*\),\([0-9]*\)\]\].*/\1 \2/' out.txt)
set -- $span
[ "$(tail -c +$(($1 + 1)) 3.txt | head -c $(($2 - $1)))" = railway ] || fail "spans $span"
run search '="railway toll rose."'
expect 0 '*'
run search '="Railway toll"'
expect 1 ''
run search '/t[o]ll r.se/ -class:U'
expect 0 '*'
run similar --brief 09ZENDA3
run similar -b -n 3 --limit 2 --format tsv -f jsonl --fields mrn 09ZENDA3
[ "$status" -le 1 ] || fail "exit status $status"

run search sbject:toll
expect 2 '' 'reftel: query, column 1: there is no field `sbject`
  did you mean `subject`?'
run search 'toll class:<=X'
expect 2 '' 'reftel: query, column 12: `X` is no classification
  a level is U, EFTO, SBU, LOU, R, C, S or TS, or its name'
run search --facets tags,frm
expect 2 '' 'reftel: there is no facet `frm`
  did you mean `from`?'
printf '%s\n' '# watched' railway '' from:zenda >queries.txt
run queries --limit 2 queries.txt
expect 0 '*'
cut -f1,2,4 out.txt | diff - <(printf 'query\ttelegrams\tmrns\nrailway\t1\t09ZENDA3\nfrom:zenda\t3\t09ZENDA1;09ZENDA2\n') >diff.txt ||
  fail "$(cat diff.txt)"

# What is added is found at once.
telegram 4 | sed 's/Nothing moved/The railway is quick/' >4.txt
run add --quiet 4.txt
run count railway
expect 0 2

# Each option by its letter, and the archive by name.
run init other
run add --archive other 1.txt
run search --archive other -b -n 5 -s date -r -f tsv exercise
expect 0 'mrn	date	classification	from	to	tags	subject
09ZENDA1	2009-05-14T10:52Z	UNCLASSIFIED	AMEMBASSY ZENDA	SECSTATE WASHDC	PREL	EXERCISE NUMBER 1'
run search --reverse -t year --explain -n 0 exercise
[ "$status" = 0 ] || fail "exit status $status"
grep -q '^understood  exercise$' err.txt || fail 'no explanation'
run count --archive other --explain exercise
[ "$(cat out.txt)" = 1 ] || fail "$(cat out.txt)"
run facet --archive other -n 1 -f tsv tag
expect 0 'value	telegrams
PREL	1'
run facet --limit 1 tag
expect 0 '         4  PREL
            and 1 more'
run queries --archive other -n 1 queries.txt
expect 0 '*'
run similar --archive other 09ZENDA1
expect 1 ''

# The commands of the guide run.
run_guide query-language.md 4
finish
