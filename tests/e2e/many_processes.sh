# Programs beside each other on one archive: one adds, others search, read and copy it, and nobody waits in vain or sees
# half of a commit.
set -u
. "$(dirname "$0")/expect.bash"
unset REFTEL_ARCHIVE

"$REFTEL" sim --count 1500 --seed 6 >traffic.txt
"$REFTEL" init kept >/dev/null
telegram 1 | "$REFTEL" add -q --archive kept -

# A reader asks again and again until the writer is done: the counts never go back, and hits can be read.
reader() {
  local last=0 now
  while [ ! -e done ]; do
    now=$("$REFTEL" count --archive kept exercise 2>>reader$1.err) || { echo "count: status $?" >>reader$1.err; return; }
    [ "$now" -ge "$last" ] || echo "$last, then $now" >>reader$1.err
    last=$now
    "$REFTEL" search --archive kept --sort date --limit 3 --format tsv --fields mrn,subject exercise \
      >hits$1.txt 2>>reader$1.err || echo "search: status $?" >>reader$1.err
    [ "$(grep -c EXERCISE hits$1.txt)" = 3 ] || [ "$last" -lt 4 ] || echo 'hits without subjects' >>reader$1.err
    echo "$now" >>seen$1.txt
  done
}
for n in 1 2 3; do reader $n & readers+=($!); done
"$REFTEL" add --archive kept --commit 50 traffic.txt >added.txt 2>add.err & writer=$!
"$REFTEL" backup --archive kept copy >/dev/null 2>backup.err || fail "backup: $(cat backup.err)"
ran='reftel add beside readers'
wait $writer || fail "the writer: $(cat add.err)"
touch done
wait "${readers[@]}"
for n in 1 2 3; do
  [ ! -s reader$n.err ] || fail "reader $n: $(head -3 reader$n.err)"
  [ "$(sort -u seen$n.txt | wc -l)" -gt 1 ] || fail "reader $n saw one commit only"
done

run fsck --archive kept
expect 0 '*'
run fsck --archive copy
expect 0 '*'
finish
