# Who cites whom, what is missing, graphs, and how to cite.
set -u
. "$(dirname "$0")/expect.bash"

# with_ref NUMBER REFERENCES: a telegram that refers to others.
with_ref() { telegram "$1" | sed "s/^SUBJECT: .*/&\nREF: $2/"; }
run init
telegram 1 >1.txt
with_ref 2 'ZENDA 1' >2.txt
with_ref 5 'A. ZENDA 2  B. 08 LIMA 77' >5.txt
run add --quiet 1.txt 2.txt 5.txt

run refs 09ZENDA2
expect 0 '09ZENDA2  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 2
cites
  09ZENDA1  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 1
is cited by
  09ZENDA5  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 5'
run refs --direction in --hops 2 '2009 Zenda 1'
expect 0 '09ZENDA1  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 1
is cited by
  09ZENDA2  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 2
    09ZENDA5  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 5'
run refs -d in 08LIMA77
expect 0 '08LIMA77  not in the archive
is cited by
  09ZENDA5  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 5'
run refs -d out --format jsonl 09ZENDA5
expect 0 '{"schema":"reftel.reference/1","direction":"out","hops":1,"mrn":"09ZENDA2","here":true,"date":"2009-05-14T10:52Z","from":"AMEMBASSY ZENDA","subject":"EXERCISE NUMBER 2"}
{"schema":"reftel.reference/1","direction":"out","hops":1,"mrn":"08LIMA77","here":false}'
run refs 09ZENDA99
expect 2 '' 'reftel: the archive has no telegram `09ZENDA99`
  `reftel refs --help` lists the options'
run thread 09ZENDA1
expect 0 '09ZENDA1  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 1
09ZENDA2  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 2
    cites 09ZENDA1
09ZENDA5  2009-05-14  AMEMBASSY ZENDA  EXERCISE NUMBER 5
    cites 09ZENDA2 08LIMA77
08LIMA77  not in the archive'
run thread -n 2 --limit 1 --format jsonl 09ZENDA2
expect 1 '{"schema":"reftel.thread/1","mrn":"09ZENDA2","here":true,"date":"2009-05-14T10:52Z","from":"AMEMBASSY ZENDA","subject":"EXERCISE NUMBER 2","cites":[]}' \
  'reftel: there is more of it than --limit 1'
run missing
expect 0 'cited 08LIMA77            cited once, first by 09ZENDA5 of 2009-05-14
      request: 08 LIMA 77 (AMEMBASSY LIMA, serial 77 of 2008)
gap   09ZENDA3            2 serials, to 4
      request: 09 ZENDA 3 (serial 3 of 2009) to 4'
run missing --why cited -w gap --limit 1 -n 5 --format tsv
expect 0 'why	mrn	known	request
gap	09ZENDA3	2 serials, to 4	09 ZENDA 3 (serial 3 of 2009) to 4'
run graph --format csv
expect 0 'source,target
09ZENDA2,09ZENDA1
09ZENDA5,09ZENDA2
09ZENDA5,08LIMA77'
run graph -f graphml mrn:09ZENDA5
[ "$(grep -c '<node ' out.txt) $(grep -c '<edge ' out.txt)" = '3 2' ] || fail "$(cat out.txt)"
run graph --format gexf mrn:09ZENDA5
[ "$(grep -c '<node ' out.txt) $(grep -c '<edge ' out.txt)" = '3 2' ] || fail "$(cat out.txt)"
run search --brief --sort citations --limit 1 cites:08LIMA77
expect 0 '09ZENDA5  2009-05-14T10:52Z  UNCLASSIFIED  AMEMBASSY ZENDA
  EXERCISE NUMBER 5

1 to 1 of 1'

run cite 09ZENDA1
expect 0 '2009ZENDA000001, AMEMBASSY ZENDA to SECSTATE WASHDC, "EXERCISE NUMBER 1", May 14, 2009; General Records of the Department of State, Record Group 59; National Archives at College Park, MD.'
run cite --style chicago 09ZENDA1
expect 0 'AMEMBASSY ZENDA to SECSTATE WASHDC, "EXERCISE NUMBER 1," telegram 09 ZENDA 1, May 14, 2009.'
run cite -s ris 09ZENDA1
expect 0 'TY  - GOVDOC
AU  - AMEMBASSY ZENDA,
TI  - EXERCISE NUMBER 1
DA  - 2009/05/14
M1  - 09ZENDA1
M3  - Telegram
A2  - SECSTATE WASHDC,
ER  - '
run cite -s bibtex 09ZENDA1
expect 0 '@misc{09ZENDA1,
  author = {{AMEMBASSY ZENDA}},
  title = {EXERCISE NUMBER 1},
  howpublished = {Telegram 09 ZENDA 1 to SECSTATE WASHDC},
  year = {2009},
  month = {5},
  day = {14},
}'
run cite -s csl-json 09ZENDA1
[ "$(grep -c '"literal": "AMEMBASSY ZENDA"' out.txt)" = 1 ] || fail "$(cat out.txt)"
run cite 09ZENDA99
[ "$status" = 1 ] || fail "exit status $status"

# Telegrams of which nobody knows the year: no gaps between their serials, which restart each year.
mkdir undated && cd undated
run init
for number in 7 9; do
  printf '%s\n' "UNCLAS ZENDA $(printf %06d $number)" '' 'TAGS: PREL' "SUBJECT: EXERCISE WITHOUT A DATE $number" \
    'REF: ZENDA 5' '' '1. Nothing moved.' >$number.txt
done
run add --quiet 7.txt 9.txt
run missing
expect 1 ''
run cite ZENDA7
expect 0 'ZENDA000007, "EXERCISE WITHOUT A DATE 7"; General Records of the Department of State, Record Group 59; National Archives at College Park, MD.'
run cite -s chicago ZENDA7
expect 0 'Telegram, "EXERCISE WITHOUT A DATE 7," telegram ZENDA 7.'
cd ..

# The archive by name.
mkdir elsewhere && cd elsewhere
for verb in refs thread cite; do
  run $verb --archive .. 09ZENDA2
  [ "$status" = 0 ] || fail "exit status $status"
done
run graph --archive ..
expect 0 '*'
run missing --archive ..
expect 0 '*'
run refs --archive .. -f jsonl 09ZENDA2
run thread --archive .. -f jsonl 09ZENDA2
run cite --archive .. 09ZENDA2
run missing -f tsv
finish
