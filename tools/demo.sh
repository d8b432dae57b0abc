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
