# Keeping an archive: labels, notes, export, backup, reading again, taking out.
set -u
. "$(dirname "$0")/expect.bash"
unset REFTEL_ARCHIVE

mkdir inbox
for n in 1 2 3; do telegram $n >inbox/$n.txt; done
sed 's/Nothing moved/Nothing at all moved/' inbox/2.txt >inbox/other.txt
"$REFTEL" init kept >/dev/null
export REFTEL_ARCHIVE=kept
"$REFTEL" add -q inbox

for verb in fsck reread backup export rm label note; do
  run $verb --help
  expect 0 '*'
  run $verb --misspelt
  expect 2 '' "$(cat err.txt)"
done

# Labels and notes.
run label
expect 1 ''
run label 'two words' 09ZENDA1 '2009 Zenda 2'
expect 0 ''
printf '09ZENDA3 and more\n09ZENDA1\n' | run label other -
run label --archive kept other
[ "$(cut -f1,2 out.txt)" = $'09ZENDA1\tother\n09ZENDA3\tother' ] || fail "$(cat out.txt)"
run label --remove other 09ZENDA1
expect 0 ''
run label none 09ZENDA77
expect 1 '' 'reftel: the archive has no telegram `09ZENDA77`'
run note 09ZENDA2 'see box 12'
expect 0 ''
run note --archive kept 09ZENDA2
[ "$(cut -f1,2,4 out.txt)" = $'09ZENDA2\t1\tsee box 12' ] || fail "$(cat out.txt)"
run note 09ZENDA3 'of no use'
run note --remove 2
expect 0 ''
run note --remove 2
expect 1 '' 'reftel: there is no note 2
  `reftel note` lists them'

# They stay when everything is read again; and the archive is sound.
run reread --archive kept
expect 0 '0 telegrams read again'
run reread --all
expect 0 '4 telegrams read again'
run label
[ "$(cut -f1,2 out.txt)" = $'09ZENDA3\tother\n09ZENDA1\ttwo words\n09ZENDA2\ttwo words' ] || fail "$(cat out.txt)"
run fsck
expect 0 '4 telegrams, no fault'

# Out again: byte for byte, as a table, as JSON that reads as the same.
run export --archive kept --format tar --all-versions
mkdir tar && tar -xf out.txt -C tar
[ "$(cat tar/2009/*.txt | sha256sum)" = "$(cat inbox/1.txt inbox/other.txt inbox/2.txt inbox/3.txt | sha256sum)" ] ||
  [ "$(cat tar/2009/*.txt | sha256sum)" = "$(cat inbox/1.txt inbox/2.txt inbox/other.txt inbox/3.txt | sha256sum)" ] ||
  fail 'other bytes come out'
run export -f csv --fields mrn,subject 09ZENDA1 09ZENDA3
expect 0 $'mrn,subject\n09ZENDA1,EXERCISE NUMBER 1\n09ZENDA3,EXERCISE NUMBER 3'
run export
expect 0 '*'
[ "$(wc -l <out.txt)" = 3 ] || fail 'not one object for each shown telegram'
cp out.txt all.jsonl
run read --fields mrn all.jsonl
expect 0 $'mrn\n09ZENDA1\n09ZENDA3\n09ZENDA2' # in the order of the archive
run export --format eml 09ZENDA1
expect 0 '*'
mkdir mail && tar -xf out.txt -C mail
run read --fields mrn mail/2009/*.eml
expect 0 $'mrn\n09ZENDA1'
run export --fields mrn
expect 2 '' "$(cat err.txt)"
run export 09ZENDA77
expect 1 '' 'reftel: the archive has no telegram `09ZENDA77`'

# A copy, which is an archive.
run backup --archive kept copy
expect 0 'copied the archive to `copy`'
run backup copy
expect 2 '' 'reftel: `copy` holds an archive already
  nothing was changed'
run fsck --archive copy
expect 0 '4 telegrams, no fault'

# Taken out: only by force, with all versions; the file brings it back.
run rm 09ZENDA2
expect 2 '*' 'reftel: nothing was removed
  `--force` takes them out for good'
run rm --archive kept --force 09ZENDA2
expect 0 '*'
[ "$(wc -l <out.txt)" = 2 ] || fail 'not both versions'
run show 09ZENDA2
expect 1 '' "$(cat err.txt)"
run search at all
expect 1 '*'
grep -aq 'at all moved' kept/telegrams.db && fail 'the text is still in the file'
run fsck
expect 0 '2 telegrams, no fault'
run log --outcome removed
[ "$(wc -l <out.txt)" = 2 ] || fail 'the ledger does not say so'
run add inbox
expect 0 '1 telegram added, 1 new version, 2 unchanged files'
run label 'two words'
[ "$(cut -f1 out.txt)" = $'09ZENDA1\n09ZENDA2' ] || fail 'the label is lost'

# Who may only read, reads. Root may write everywhere, so for root somebody else reads, in a folder that all may enter.
if [ "$(id -u)" != 0 ]; then
  chmod -R a-w kept
  run show 09ZENDA1
  expect 0 '*'
  run search at all
  expect 1 '*'
  chmod -R u+w kept
elif setpriv --reuid=65534 --regid=65534 --clear-groups "$REFTEL" --version >/dev/null 2>&1; then
  open=$(mktemp -d)
  cp -r kept "$open/kept"
  chmod -R a+rX,a-w "$open"
  for question in 'show 09ZENDA1' 'count exercise' 'refs 09ZENDA1' 'fsck'; do
    # shellcheck disable=SC2086
    (cd / && setpriv --reuid=65534 --regid=65534 --clear-groups "$REFTEL" $question --archive "$open/kept") \
      >out.txt 2>err.txt || [ "$question" = 'refs 09ZENDA1' ] || fail "$question: $(cat err.txt)"
    [ -s err.txt ] && fail "$question: $(cat err.txt)"
    [ -s out.txt ] || fail "$question: no answer"
  done
  (cd / && setpriv --reuid=65534 --regid=65534 --clear-groups "$REFTEL" label x 09ZENDA1 --archive "$open/kept") \
    >out.txt 2>err.txt && fail 'somebody who may not write has written'
  rm -rf "$open"
fi
finish
