# Large inputs that nobody would send, at a size that takes a moment; bench/huge_bench reads them a hundred times as large.
set -u
. "$(dirname "$0")/expect.bash"

# all_read BYTES: the last run read so many, and each byte is in one element.
all_read() {
  [ "$status" = 0 ] || fail "exit status $status"
  [ "$(tail -1 out.txt | cut -f 1,6,8)" = "$1"$'\tok\ttotal' ] || fail "$(tail -1 out.txt)"
}
# filled BYTES TEXT: the text again and again.
filled() { yes -- "$2" | tr -d '\n' | head -c "$1"; }

filled 10000000 'The toll was paid. ' >line.txt
run read --coverage --format tsv line.txt
all_read 10000000
run read --coverage --format tsv - <line.txt
all_read 10000000
head -c 10000000 /dev/zero >nul.txt
run read --coverage --format tsv nul.txt
all_read 10000000
for text in '(' 'REF:' 'A. ' 'BEGIN TEXT (NOTE: ' '&#8217;' 'PAGE 02 ZENDA 00417 '; do
  { telegram 1 | head -16; filled 1000000 "$text"; } >odd.txt
  run read --coverage --format tsv odd.txt
  all_read "$(wc -c <odd.txt)"
done
for row in '1. A' 'A. A' '-- A' 'HEADING' 'A'; do
  { telegram 1 | head -16; yes -- "$row" | head -n 100000 | sed 's/$/\n/'; } >paragraphs.txt
  run read --coverage --format tsv paragraphs.txt
  all_read "$(wc -c <paragraphs.txt)"
done

finish
