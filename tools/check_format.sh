#!/usr/bin/env bash
# Fails, and shows the lines, where a C++ file of the repository is not as clang-format 19 would write it.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -z --cached --others --exclude-standard -- '*.cpp' '*.h' |
  xargs -0 --no-run-if-empty clang-format-19 --dry-run --Werror
