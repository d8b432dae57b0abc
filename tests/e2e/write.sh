# What `reftel new`, `reftel write` and `reftel convert` do with drafts, forms, files and their exit statuses.
set -u
. "$(dirname "$0")/expect.bash"

# An exercise is written as it stands, and read back.
run new exercise
expect 0 '*'
cp out.txt draft.txt
run write --to wire draft.txt
expect 0 '*'
tr -d '\r\177' <out.txt >wire.txt
[ "$(head -7 wire.txt)" = 'VZCZCZNA0417
PP RUEHC RUEHSX RUEHXQ
DE RUEHZX #0417 1341058
ZNY CCCCC ZZH
P R 141052Z MAY 09
FM AMEMBASSY ZENDA
TO RUEHC/SECSTATE WASHDC PRIORITY 0917' ] || fail "$(head -7 wire.txt)"
cp out.txt sent.txt
run read --fields mrn,date,classification,subject,from sent.txt
expect 0 $'mrn\tdate\tclassification\tsubject\tfrom\n09ZENDA417\t2009-05-14T10:52Z\tCONFIDENTIAL\tEXERCISE PAPER CROWN: CORONATION TALKS STALL\tAMEMBASSY ZENDA'

# And converted back: the same draft, without the lines that say what it is.
run convert --to draft sent.txt
expect 0 '*'
cp out.txt again.txt
run write --to wire again.txt
expect 0 '*'
cmp -s out.txt sent.txt || fail 'the draft of a telegram writes another one'

# Every form is read again as the same telegram.
for form in wire acp128 print plain html eml json; do
  run convert --to $form --quiet sent.txt
  expect 0 '*'
  cp out.txt form.txt
  run read --fields mrn,subject,signature form.txt
  expect 0 $'mrn\tsubject\tsignature\n09ZENDA417\tEXERCISE PAPER CROWN: CORONATION TALKS STALL\tHOLLAR'
done
for form in wire json eml html; do
  run convert --to $form sent.txt
  expect 0 '*'
done

# Own bytes come back out of JSON, a page and a mail.
for form in html eml; do
  run convert --to $form sent.txt
  cp out.txt form.txt
  run read --format jsonl form.txt
  cp out.txt form.jsonl
  run write form.jsonl
  expect 0 '*'
  cmp -s out.txt sent.txt || fail "$form does not give the telegram back"
done
telegram 1 >one.txt
telegram 2 >two.txt
run read --format json one.txt
cp out.txt one.json
run write - <one.json
expect 0 "$(cat one.txt)"
run write --to plain one.json
expect 0 '*' '09ZENDA1: Channel is left out: the form has no place for it (XRO8484)
09ZENDA1: Station is left out: the form has no place for it (RUEHZD)'

# Five levels, and what they cannot carry.
sed 's/CORONATION TALKS STALL/CAFÉ CLOSES; 5% OFF/' draft.txt >odd.txt
run write --to wire --code ita2 odd.txt
expect 0 '*' '09ZENDA417: `É` is sent as `E`, in Subject
09ZENDA417: `;` is sent as `,`, in Subject
09ZENDA417: `%` is sent as `PERCENT`, in Subject
09ZENDA417: `a-z` is sent as `A-Z`, 521 times, first in Classified By
09ZENDA417: `'\''` is left out, in text 3'
cp out.txt tape.bin
[ "$(tr -d '\000-\037' <tape.bin | wc -c)" = 0 ] || fail 'five levels have a byte above 31'
run read --fields mrn,subject tape.bin
expect 0 $'mrn\tsubject\n09ZENDA417\tEXERCISE PAPER CROWN: CAFE CLOSES, 5 PERCENT OFF'
run write --to html --code ita2 draft.txt
expect 2 '' 'reftel: `--code ita2` is for transmissions
  with `--to wire` or `--to acp128`'
run write --to wire --code utf-8 odd.txt
expect 0 '*'
run write --to wire --quiet odd.txt
expect 0 '*'
run write --to wire --format json odd.txt
grep -q '^{"schema":"reftel.write/1","place":"odd.txt","mrn":"09ZENDA417","form":"wire","written":true,"sections":1,' \
  err.txt || fail "$(cat err.txt)"
grep -q '"substitutions":\[{"from":"É","to":"E","field":"Subject","count":1}\]' err.txt || fail "$(cat err.txt)"

# Slips of a draft are shown where they are, and nothing is written.
sed 's/^Precedence:/Presedence:/' draft.txt >slip.txt
run write --to wire slip.txt
expect 2 '' "error[draft-key]: there is no key \`Presedence\`
 --> slip.txt:3:1
  |
3 | Presedence: PRIORITY/ROUTINE
  | ^^^^^^^^^^
  |
  = help: did you mean \`Precedence\`?
  = source: the keys of a draft: \`reftel help draft\`

error[draft-missing]: the draft has no \`Precedence\`
  --> slip.txt:24:1
   |
24 | 1. (C) Summary. Exercise exercise exercise. The Palace and the Diet
   | ^
   |
   = help: for example \`Precedence: PRIORITY/ROUTINE\`
   = source: the keys of a draft: \`reftel help draft\`

reftel: \`slip.txt\` is not written"
run write --to wire slip.txt draft.txt
[ "$status" = 3 ] || fail "exit status $status"
for template in '' report action visa; do
  run new $template
  expect 0 '*'
  cp out.txt template.txt
  run write template.txt
  [ "$status" = 2 ] || fail 'a template that is not filled in was written'
  [ "$(grep -c 'error\[' err.txt)" = "$(grep -c 'error\[draft-placeholder\]' err.txt)" ] || fail "$(cat err.txt)"
done
run new raport
expect 2 '' 'reftel: there is no template `raport`
  did you mean `report`?'

# A draft is an input of `convert` as of `write`, also beside telegrams and when it quotes one.
run write --to wire draft.txt
cp out.txt sent.txt
run convert --to wire draft.txt
expect 0 '*'
cmp -s out.txt sent.txt || fail 'convert and write make two telegrams of one draft'
{ sed '/^HOLLAR$/d' draft.txt; printf '5. (U) The reply was:\n\n'; telegram 7; } >quoting.txt
run convert --to json quoting.txt one.txt
[ "$status" = 0 ] || fail "exit status $status"
[ "$(grep -c '^{' out.txt)" = 2 ] || fail "$(cut -c 1-80 out.txt)"
run convert --to wire slip.txt
[ "$status" = 2 ] || fail "exit status $status"
grep -q '^error\[draft-key\]: ' err.txt || fail "$(cat err.txt)"
# What is no draft is told from one that lacks much.
run write one.txt
expect 2 '' 'reftel: `one.txt` is a telegram and no draft
  `reftel convert` takes telegrams of any form'
printf 'Subject: EXERCISE\n\nText.\n' >short.txt
run write short.txt
[ "$status" = 2 ] || fail "exit status $status"
grep -q '^error\[draft-missing\]: the draft has no `DTG`$' err.txt || fail "$(cat err.txt)"
mkdir beside
cp draft.txt beside/a.draft
printf '# About\n\nNothing here is sent.\n' >beside/README.md
run write --to json beside
expect 0 '*' 'reftel: skipped 1 file without any sign of a telegram'
run read --summary draft.txt
expect 0 '*' 'reftel: `draft.txt` is a draft and no telegram yet; `reftel write draft.txt` shows the one it makes'

# Files of a folder, named by their numbers.
run convert --to html --into pages one.txt two.txt one.txt
expect 0 ''
[ "$(ls pages)" = $'09ZENDA1-2.html\n09ZENDA1.html\n09ZENDA2.html' ] || fail "$(ls pages)"
run convert --to html --into pages two.txt
expect 2 '' 'reftel: `pages/09ZENDA2.html` is there already
  `--force` replaces it'
run convert --to html --into pages --force two.txt
expect 0 ''
run convert --to html one.txt two.txt
expect 3 '*' 'reftel: there is more than one telegram, and each is a file of its own
  `--into FOLDER` writes them there'
run write --into drafts --force --to draft draft.txt
expect 0 ''
[ -s drafts/09ZENDA417.draft ] || fail 'no draft was written'

# Options that only some forms take, and wrong ones.
run convert one.txt
expect 2 '' 'reftel: into which form?
  `--to FORM`; `reftel convert --help` lists them'
run convert --to wire --width 70 one.txt
expect 2 '' 'reftel: `--width` takes a number from 20 to 69 here
  `reftel convert --help` lists the options'
run write --to plain --width 40 --quiet draft.txt
expect 0 '*'
run convert --to plain --as wire --jobs 1 --code ascii --format json one.txt
[ "$status" = 0 ] || fail "exit status $status"
run convert -t plain -j 2 -q -f text one.txt
expect 0 '*'
run write -t plain -q -f json draft.txt
[ "$status" = 0 ] || fail "exit status $status"
run write --to telex draft.txt
expect 2 '' 'reftel: `--to` does not take `telex`
  it takes one of: wire, acp128, print, plain, html, eml, json, draft'
run write one.html
expect 2 '' 'reftel: cannot open `one.html`: no such file or directory'

run help draft
expect 0 '*'
grep -q '^  DTG  *date-time group' out.txt || fail "$(cat out.txt)"

finish
