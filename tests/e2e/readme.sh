# What the README shows is what the program prints, and its commands run.
set -u
root=$PWD
. "$(dirname "$0")/expect.bash"

sed -n '/^\$ reftel read/,/^  \.\.\.$/p' "$root/README.md" | sed '1d;$d' >readme.txt
[ "$(wc -l <readme.txt)" -gt 20 ] || fail 'the README shows no telegram'
cd "$root" && "$REFTEL" read examples/seed-damage.txt >"$TEST_DIR/all.txt"
cd "$TEST_DIR"
ran='reftel read examples/seed-damage.txt'
head -n "$(wc -l <readme.txt)" all.txt | diff readme.txt - >diff.txt || fail "$(cat diff.txt)"

# Its commands, over the examples.
mkdir inbox
cp "$root"/examples/*.txt inbox/
gzip -c "$root/examples/cablegate.csv" >cables.csv.gz
cp "$root/examples/cablegate.csv" cables.csv
PATH=$(dirname "$REFTEL"):$PATH
grep '^    reftel ' "$root/README.md" >commands.txt
[ "$(wc -l <commands.txt)" -ge 4 ] || fail 'the README has no commands'
while read -r ran; do
  bash -c "$ran" >command.txt 2>&1 </dev/null || fail "exit status $?: $(tail -3 command.txt)"
done <commands.txt
[ "$(wc -l <index.tsv)" -gt 40 ] || fail 'no table'
[ "$(wc -l <cables.jsonl)" = 5 ] || fail 'not five telegrams'

finish
