#!/bin/sh
# Rebuilds the archives from the examples beside them; the same input gives the same bytes.
set -eu
cd "$(dirname "$0")"
stamp='2020-01-01 00:00:00Z'
gzip -9nc c-full.txt > c-full.txt.gz
zstd -q -19 -f cablegate.csv -o cablegate.csv.zst
xz -9kc p-paged-1989.txt > p-paged-1989.txt.xz
tar --sort=name --mtime="$stamp" --owner=0 --group=0 --numeric-owner --mode=0644 --format=ustar \
    -cf three-forms.tar a-nara-lou-1974.txt c5-from-fl5.txt w-stream.txt
rm -f wire-and-page.zip
TZ=UTC touch -d "$stamp" cablegate-page.html w-two-sections.txt
TZ=UTC zip -qX wire-and-page.zip cablegate-page.html w-two-sections.txt
