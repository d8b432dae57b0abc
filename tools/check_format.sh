#!/usr/bin/env bash
# Fails, and shows the lines, where a C++ file of the repository is not as clang-format 19 would write it;
# with --fix it writes them so.
set -euo pipefail
cd "$(dirname "$0")/.."
mode=(--dry-run --Werror)
[ "${1-}" != --fix ] || mode=(-i)
git ls-files -z --cached --others --exclude-standard -- '*.cpp' '*.h' |
  xargs -0 --no-run-if-empty clang-format-19 "${mode[@]}"
