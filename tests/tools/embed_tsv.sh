# embed_tsv: the header it makes, whole, and the message for each kind of damage a table can have.
set -u
here=tests/tools/embed_tsv
failed=0

"$TOOLS/embed_tsv" $here/good.tsv "$TEST_DIR/good.h" || failed=1
diff $here/good.h.expected "$TEST_DIR/good.h" || failed=1

refuses() {  # refuses MESSAGE TABLE_TEXT
  printf "$2" >"$TEST_DIR/bad.tsv"
  said=$("$TOOLS/embed_tsv" "$TEST_DIR/bad.tsv" "$TEST_DIR/bad.h" 2>&1)
  code=$?
  [ "$code" = 1 ] && [ "$said" = "embed_tsv: $TEST_DIR/bad.tsv$1" ] && return
  echo "exit code $code, said: $said"
  echo "          expected: $1"
  failed=1
}
refuses ':3: 1 cells under 2 columns' '# what\ncode\tname\nZ\n'
refuses ':3: 3 cells under 2 columns' '# what\ncode\tname\nZ\tFLASH\t\n'
refuses ':2: the first cell, the key, is blank' 'code\tname\n\tFLASH\n'
refuses ':2: column `name` has blanks at an end' 'code\tname\nZ\tFLASH \n'
refuses ':2: column `from_year`: `1973-` is not a year of four digits' 'code\tfrom_year\nZ\t1973-\n'
refuses ':1: column name `Code` is not snake_case' 'Code\nZ\n'
refuses ':1: column `code` stands twice' 'code\tcode\nZ\tZ\n'
refuses ':2: carriage return; lines end in LF alone' 'code\nZ\r\n'
refuses ':1: no rows' 'code\n'
exit $failed
