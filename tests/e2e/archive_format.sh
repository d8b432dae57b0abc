# The commands of docs/archive-format.md run, and its views and columns are those of the schema.
set -u
root=$PWD
. "$(dirname "$0")/expect.bash"
unset REFTEL_ARCHIVE
PATH=$(dirname "$REFTEL"):$PATH

page=$root/docs/archive-format.md
grep -E '^( {4}| {8})(reftel|sqlite3) ' "$page" | sed 's/^ *//' >commands.txt
[ "$(wc -l <commands.txt)" -ge 12 ] || fail 'the page has no commands'
have_sqlite3=$(command -v sqlite3 || true)
while read -r ran; do
  case $ran in *sqlite3*) [ -n "$have_sqlite3" ] || continue ;; esac
  bash -c "$ran" >command.txt 2>&1 </dev/null || fail "exit status $?: $(tail -3 command.txt)"
  [ -s command.txt ] || case $ran in *'>'* | *missing*) ;; *) fail 'nothing comes out' ;; esac
done <commands.txt
[ "$(wc -l <all.jsonl)" -ge 12 ] || fail 'not all telegrams come out'

# Each view is described with all of its columns, in their order.
ran='the views of docs/archive-format.md'
if [ -n "$have_sqlite3" ]; then
  sqlite3 -readonly .reftel/telegrams.db "SELECT name FROM sqlite_schema WHERE type = 'view'" >views.txt
  while read -r view; do
    row=$(grep -E "^\| [^|]*\`$view\`[^|]* \|" "$page" | head -1)
    [ -n "$row" ] || fail "the view $view is not described"
    case $row in *'as `versions`'*) continue ;; esac
    for column in $(sqlite3 -readonly .reftel/telegrams.db "SELECT name FROM pragma_table_info('$view')"); do
      case $row in *"\`$column\`"*) ;; *) fail "$view.$column is not described" ;; esac
    done
  done <views.txt
fi
finish
