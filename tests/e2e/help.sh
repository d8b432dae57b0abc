# Help, version, and what a misspelt word gets.
set -u
. "$(dirname "$0")/expect.bash"

run --version
expect 0 "reftel $(sed -n 's/^project(reftel VERSION \([0-9.]*\).*/\1/p' "$OLDPWD/CMakeLists.txt")"

run --help
expect 0 '*'
[ "$(head -1 out.txt)" = 'Example: take a telegram apart' ] || fail 'help does not open with an example'
cp out.txt help.txt
run help
expect 0 "$(cat help.txt)"
run
expect 2 '' "$(cat help.txt)"

run read --help
cp out.txt help.txt
run help read
expect 0 "$(cat help.txt)"

run raed x
expect 2 '' $'reftel: there is no verb `raed`\n  did you mean `read`?'
run telegraph
expect 2 '' $'reftel: there is no verb `telegraph`\n  `reftel --help` lists the verbs'
run help feilds
expect 2 '' $'reftel: there is no help about `feilds`\n  did you mean `fields`?'

# A manual page a verb, the same as is installed.
for page in '' read mrn help; do
  run help man $page
  expect 0 '*'
  [ "$(head -c 4 out.txt)" = '.TH ' ] || fail 'no manual page'
done
run help man raed
expect 2 '' $'reftel: there is no help about `raed`\n  did you mean `read`?'

# Topics of their own.
run help fields
expect 0 '*'
grep -q '^  mrn  ' out.txt || fail 'no field'
run help forms
expect 0 '*'
grep -q '^  C5  cablegate-fl5 ' out.txt || fail 'no form'
run help exit
expect 0 '*'
[ "$(grep -c '^  [0123]  ' out.txt)" = 4 ] || fail 'not all exit statuses'

# Every verb has help of its own, however it is asked for.
for verb in $("$REFTEL" --help | sed -n '/^Verbs$/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
  run $verb --help
  expect 0 '*'
  cp out.txt help.txt
  run $verb -h
  expect 0 "$(cat help.txt)"
done

# The completion is bash, and completes.
run help completion
expect 0 '*'
got=$(bash -c '. ./out.txt; COMP_WORDS=(reftel read --fo) COMP_CWORD=2; _reftel; echo "${COMPREPLY[*]}"')
[ "$got" = '--format' ] || fail "completed to $got"
got=$(bash -c '. ./out.txt; COMP_WORDS=(reftel read --format j) COMP_CWORD=3; _reftel; echo "${COMPREPLY[*]}"')
[ "$got" = 'json jsonl' ] || fail "completed to $got"
got=$(bash -c '. ./out.txt; COMP_WORDS=(reftel mr) COMP_CWORD=1; _reftel; echo "${COMPREPLY[*]}"')
[ "$got" = 'mrn' ] || fail "completed to $got"
got=$(bash -c '. ./out.txt; COMP_WORDS=(reftel search cl) COMP_CWORD=2; _reftel; echo "${COMPREPLY[*]}"')
[ "$got" = 'class: classifier:' ] || fail "completed to $got"
# The others are read by their shells where these are.
for shell in zsh fish; do
  run help completion $shell
  expect 0 '*'
  cp out.txt completion.$shell
  ! command -v $shell >/dev/null || $shell -n completion.$shell || fail "$shell does not read it"
done
run help completion csh
[ "$status" = 2 ] || fail "exit status $status"

# Fields of queries.
run help query
expect 0 '*'
grep -q '^  from  ' out.txt || fail 'no field from'

finish
