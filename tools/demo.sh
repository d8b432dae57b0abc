#!/usr/bin/env bash
# demo.sh [REFTEL]: the main job, on the telegrams of examples/; each command is shown before what it prints.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-build/release/reftel}

step() {  # step TITLE ARGUMENTS...
  printf '\n# %s\n$ reftel %s\n' "$1" "${*:2}"
  "$program" "${@:2}"
}

step "Which version is this?" --version
step "Every telegram of examples/, one line each" read --summary examples
step "One telegram with every kind of damage, taken apart" read examples/seed-damage.txt

archive=$(mktemp -d)
trap 'rm -rf "$archive"' EXIT
export REFTEL_ARCHIVE=$archive/telegrams
step "An archive of them, which finds any of them" init "$REFTEL_ARCHIVE"
step "Everything goes in; a copy of a copy is no second telegram" add examples
step "Who wrote about the harvest or the railway?" search --limit 3 --facets tag,year 'harvest OR railway'
step "What is cited, and not here?" missing --why cited --limit 3

cat <<'END'

# What to try next
  reftel help query                              what can be asked
  reftel init && reftel add YOUR-FOLDER          an archive of your own, found from the folders below
  reftel search '"a phrase" from:lima date:2007'  any of its telegrams
  reftel facet tag class:S                       what they are about
  reftel sim --count 10000 | reftel add -        exercise traffic to play with
END
