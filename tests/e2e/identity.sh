# JSON carries a telegram whole: written again, it is the file that was read, byte for byte.
set -u
root=$PWD
. "$(dirname "$0")/expect.bash"

# gives_back FOLDER: every text file of it comes back as it was; how many stands in `count`.
gives_back() {
  count=0
  while read -r file; do
    ran="reftel read --format json $file | reftel write -"
    "$REFTEL" read --format json "$file" 2>err.txt | "$REFTEL" write - >back.txt 2>>err.txt
    cmp -s back.txt "$file" || fail "$(cmp back.txt "$file" 2>&1; head -3 err.txt)"
    count=$((count + 1))
  done < <(find -L "$1" -name '*.txt' -type f)
}

gives_back "$root/examples"
[ "$count" -gt 30 ] || fail "only $count examples"
shared=${REFTEL_SHARED:-$root/../shared}
[ ! -d "$shared/corpus" ] || gives_back "$shared/corpus"

finish
