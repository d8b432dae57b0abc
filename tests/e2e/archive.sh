# An archive: made, found, filled, filled again, and what its ledger says.
set -u
. "$(dirname "$0")/expect.bash"
unset REFTEL_ARCHIVE

run add x.txt
expect 2 '' 'reftel: there is no archive here or in a folder above
  `reftel init` makes one; `--archive DIR` and REFTEL_ARCHIVE name one'
run init
expect 0 'made an archive in `.reftel`'
run fsck
expect 0 '0 telegrams, no fault'
run init
expect 2 '' 'reftel: `.reftel` holds an archive already
  nothing was changed'

mkdir -p inbox/deep
for n in 1 2 3; do telegram $n >inbox/$n.txt; done
telegram 3 >inbox/deep/copy.txt
sed 's/Nothing moved/Nothing at all moved/' inbox/2.txt >inbox/deep/other.txt
echo 'How to use this folder.' >inbox/README

run add --dry-run inbox
expect 0 '3 telegrams would be added, 1 new version, 1 duplicate' 'reftel: skipped 1 file without any sign of a telegram; name one to have it read'
run log
expect 1 ''
run add inbox
expect 0 '3 telegrams added, 1 new version, 1 duplicate' 'reftel: skipped 1 file without any sign of a telegram; name one to have it read'
run add inbox
expect 0 '0 telegrams added, 6 unchanged files'

# Found from below, by the environment, and by name.
(cd inbox/deep && "$REFTEL" add ../1.txt) >out.txt 2>err.txt
status=$? ran='add, in a folder below'
expect 0 '0 telegrams added, 1 unchanged file'
run add -n inbox/1.txt -j 2
expect 0 '0 telegrams would be added, 1 unchanged file'
run init other
expect 0 'made an archive in `other`'
run add --archive other inbox/1.txt -q
expect 0 ''
run add --archive other --quiet inbox/1.txt
expect 0 ''
REFTEL_ARCHIVE=other run add inbox/1.txt
expect 0 '0 telegrams added, 1 unchanged file'

# A file that changed is read again; one that cannot be read is rejected, and the rest goes on.
telegram 4 >>inbox/1.txt
printf '\037\213\010bad' >inbox/bad.gz
run add inbox/bad.gz inbox/1.txt nowhere.txt
expect 3 '1 telegram added, 1 duplicate, 2 rejected' "$(cat err.txt)"
grep -q 'nowhere.txt' err.txt || fail 'the missing file is not named'

run log --run last --outcome rejected --format tsv
expect 0 '*'
[ "$(wc -l <out.txt)" = 3 ] || fail 'not two rejected inputs'
run log --run 1 --outcome new-version
expect 0 'new version  09ZENDA2              inbox/deep/other.txt'
run log --format tsv
expect 0 '*'
[ "$(wc -l <out.txt)" = 5 ] || fail 'not four runs and a head'
run log -r 1 -f csv
expect 0 '*'
run show --archive other 09ZENDA1 --full
expect 0 '*'
for verb in init add log show fsck; do
  run $verb --help
  expect 0 '*'
  run $verb --misspelt
  expect 2 '' "$(cat err.txt)"
done
run log --run nonsense
expect 2 '' 'reftel: `--run` takes a number, `last` or `all`
  `reftel log --help` lists the options'

# From standard input, and packed; sections join over runs, in any order.
"$REFTEL" sim --count 200 --form wire --seed 5 >wire.txt
gzip -k wire.txt
run init sections
"$REFTEL" add --archive sections -q - <wire.txt
run add --archive sections wire.txt.gz
expect 0 "$(cat out.txt)"
grep -q '^0 telegrams added, [0-9]* duplicates$' out.txt || fail "packed copies are not known: $(cat out.txt)"

# A telegram and its versions.
run show '2009 Zenda 0002'
expect 0 '*'
grep -q 'EXERCISE NUMBER 2' out.txt || fail 'no anatomy'
run show --versions 09ZENDA2
expect 0 '*'
[ "$(grep -c '^\*' out.txt)" = 1 ] && [ "$(wc -l <out.txt)" = 2 ] || fail "not one shown of two: $(cat out.txt)"
digest=$(grep '^  2' out.txt | grep -o '[0-9a-f]\{12\}')
run show --diff 09ZENDA2
expect 0 '*'
grep -q 'Nothing {+at all +}moved' out.txt || grep -q 'Nothing \[-at all -\]moved' out.txt || fail "$(cat out.txt)"
run show --source --version 2 09ZENDA2
cp out.txt second.txt
run show --source --full "$digest"
[ "$status" = 0 ] || fail 'not found by its digest'
run show --format jsonl 09ZENDA2 09ZENDA3
expect 0 '*'
[ "$(wc -l <out.txt)" = 2 ] || fail 'not two objects'
run show -f json 09ZENDA2
expect 0 '*'
run show 09ZENDA77
expect 1 '' 'reftel: the archive has no telegram `09ZENDA77`'
run show 09ZENDA77 09ZENDA1
expect 3 '*' 'reftel: the archive has no telegram `09ZENDA77`'
run show --diff 09ZENDA1
expect 1 '' 'reftel: `09ZENDA1` has no other version to compare with
  `--versions` lists them'

# Telegrams are named as soon as they are on disk.
run init acknowledged
run add --archive acknowledged --ack --commit 1 inbox/2.txt inbox/3.txt
expect 0 '*'
[ "$(grep -c '^accepted.*09ZENDA[23]$' out.txt)" = 2 ] || fail "$(cat out.txt)"
run add --commit 0 inbox
expect 2 '' "$(cat err.txt)"

# A sound archive, and one of which a row is gone.
run fsck
expect 0 "$(cat out.txt)"
grep -q '^5 telegrams, no fault$' out.txt || fail "$(cat out.txt)"
run fsck --archive acknowledged --repair
expect 0 '2 telegrams, no fault'

# A form by demand, and one thread.
run init forced
run add --archive forced --as wire --jobs 1 inbox/2.txt
expect 0 '1 telegram added'

# What comes into a folder is added until the run is interrupted.
run init watched
mkdir -p coming
telegram 20 >coming/20.txt
"$REFTEL" add --archive watched --watch coming >watch.txt 2>err.txt &
watcher=$!
wait_for() { # wait_for TEXT: until the ledger names it, some seconds at most
  for _ in $(seq 100); do
    "$REFTEL" log --archive watched --run all >ledger.txt 2>/dev/null
    grep -q "$1" ledger.txt && return
    sleep 0.1
  done
  fail "the ledger never names $1"
}
ran='add --watch'
wait_for coming/20.txt
sleep 0.3 # until it watches
mkdir coming/later
telegram 21 >coming/later/21.txt
echo nothing >coming/README
wait_for coming/later/21.txt
kill -INT "$watcher"
wait "$watcher" || fail "the watch ended with $?"
grep -q README ledger.txt && fail 'a stray file is in the ledger'
finish
