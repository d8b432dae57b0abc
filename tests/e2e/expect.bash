# Sourced by the scripts here: run ARGUMENTS... runs the program and keeps its exit status, standard output and
# standard error, which expect STATUS OUT ERR compares whole.
cd "$TEST_DIR"
rm -rf ./* ./.[!.]*
export LC_ALL=C COLUMNS=80
unset NO_COLOR
failures=0

run() {
  ran="reftel $*"
  status=0
  "$REFTEL" "$@" >out.txt 2>err.txt || status=$?
}

# expect STATUS OUT [ERR]: texts without their last line end; `*` stands for any standard output.
expect() {
  [ "$status" = "$1" ] || fail "exit status $status, expected $1"
  [ "$2" = '*' ] || same "$2" out.txt
  same "${3-}" err.txt
}
same() { diff <(printf '%s' "$1${1:+$'\n'}") "$2" >diff.txt || fail "$2: $(cat diff.txt)"; }
fail() {
  printf 'FAIL %s\n%s\n' "$ran" "$1" >&2
  failures=$((failures + 1))
}
# run_guide FILE LEAST: runs the commands of a page of docs/, the lines that begin with `    reftel `, of which there are
# at least so many. Each ends well, or finds nothing.
run_guide() {
  grep '^    reftel ' "$root/docs/$1" >commands.txt
  ran=$1
  [ "$(wc -l <commands.txt)" -ge "$2" ] || fail 'the guide has too few commands'
  local line code
  while read -r line; do
    code=0
    PATH=$(dirname "$REFTEL"):$PATH bash -o pipefail -c "$line" >command.txt 2>&1 </dev/null || code=$?
    ran=$line
    [ "$code" -le 1 ] || fail "exit status $code: $(tail -3 command.txt)"
  done <commands.txt
}
finish() { [ "$failures" = 0 ] || exit 1; }

# telegram NUMBER: an invented telegram on standard output.
telegram() {
  printf '%s\n' 'VZCZCXRO8484' 'PP RUEHC' "DE RUEHZD #$(printf %04d "$1") 1341052" 'ZNR UUUUU ZZH' \
    'P 141052Z MAY 09' 'FM AMEMBASSY ZENDA' 'TO RUEHC/SECSTATE WASHDC PRIORITY 0417' 'BT' \
    "UNCLAS ZENDA $(printf %06d "$1")" '' 'SIPDIS' '' 'E.O. 12958: N/A' 'TAGS: PREL' \
    "SUBJECT: EXERCISE NUMBER $1" '' '1. Nothing moved.' '' 'ELPHIN' 'BT' "#$(printf %04d "$1")" '' 'NNNN'
}
