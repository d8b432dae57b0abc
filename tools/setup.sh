#!/usr/bin/env bash
# Installs from Debian packages what a build needs; with --dev also what tidy, sanitizers, fuzzing, benchmarks and
# the format check need. Does nothing when all of it is there, so every make target may call it.
set -euo pipefail

build=(g++ cmake ninja-build ccache pkg-config libfmt-dev libarchive-dev libzstd-dev libgumbo-dev libgmime-3.0-dev libssl-dev libsqlite3-dev
  libre2-dev libroaring-dev libstemmer-dev libicu-dev rapidjson-dev libgtest-dev librapidcheck-dev groff-base less)
dev=(clang-19 clang-tidy-19 clang-format-19 libclang-rt-19-dev libbenchmark-dev)

case "${1-}" in
"") wanted=("${build[@]}") ;;
--dev) wanted=("${build[@]}" "${dev[@]}") ;;
*)
  echo "usage: tools/setup.sh [--dev]" >&2
  exit 2
  ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: no apt here, so nothing is installed; the build needs what these Debian 12 packages hold:" >&2
  echo "  ${wanted[*]}" >&2
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) || state=absent
  [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
  as_root=(env)
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
  as_root=(sudo env)
else
  echo "setup: these packages are missing, and this user can neither be root nor use sudo:" >&2
  echo "  ${missing[*]}" >&2
  echo "Ask an administrator to run:" >&2
  echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

apt() {
  "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}
echo "setup: installing ${missing[*]}" >&2
# A package list that cannot be refreshed is no reason to stop: the one on the disk may do.
apt update >&2 || echo "setup: the package lists could not all be refreshed; going on with those at hand" >&2
if ! apt install -y --no-install-recommends "${missing[@]}" </dev/null >&2; then
  echo "setup: apt-get could not install: ${missing[*]}" >&2
  echo "This is written for Debian 12 with bookworm and bookworm-updates or -security in its sources." >&2
  exit 1
fi
