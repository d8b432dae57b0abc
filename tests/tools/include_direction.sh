# Each line that points upwards, sideways or nowhere is named with its file and line; the others are let pass.
set -u
here=tests/tools
"$TOOLS/include_direction" $here/include_direction >"$TEST_DIR/out"
code=$?
diff $here/include_direction.expected "$TEST_DIR/out" || exit 1
[ $code = 1 ] || { echo "exit code $code, not 1"; exit 1; }
"$TOOLS/include_direction" $here/no_such_folder 2>/dev/null
code=$?
[ $code = 2 ] || { echo "exit code $code, not 2, where there is no folder"; exit 1; }
