#!/usr/bin/env bash
# fuzz.sh BIN_FOLDER SECONDS: runs each fuzz target for so long, over a copy of its corpus, fuzz/corpus/NAME.
# A finding is left in build/fuzz/findings/ and fails the run after all targets have had their turn.
set -uo pipefail
bin=$1 seconds=$2
cd "$(dirname "$0")/.."
findings=build/fuzz/findings
mkdir -p "$findings"
failed=0
for target in "$bin"/*_fuzz; do
  [ -x "$target" ] || { echo "fuzz: no targets in $bin" >&2; exit 1; }
  name=$(basename "$target" _fuzz)
  grown=build/fuzz/corpus/$name
  mkdir -p "$grown"
  folders=("$grown")
  [ -d "fuzz/corpus/$name" ] && folders+=("fuzz/corpus/$name")
  echo "== $name, $seconds s"
  "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$findings/$name-" \
    -print_final_stats=1 -verbosity=0 "${folders[@]}" </dev/null || { echo "fuzz: $name has a finding in $findings" >&2; failed=1; }
done
exit $failed
