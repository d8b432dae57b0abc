# What `reftel read` takes as input, and what it says of inputs that it cannot read.
set -u
. "$(dirname "$0")/expect.bash"

telegram 1 >one.txt
telegram 2 >two.txt

# Packed, through a pipe, and in another encoding.
gzip -k one.txt
cat one.txt two.txt | gzip >both.gz
tar -cf both.tar one.txt two.txt
iconv -f ASCII -t UTF-16 one.txt >wide.txt
run read --fields mrn one.txt.gz both.gz both.tar wide.txt
expect 0 $'mrn\n09ZENDA1\n09ZENDA1\n09ZENDA2\n09ZENDA1\n09ZENDA2\n09ZENDA1'
run read --fields mrn,path - <both.gz
expect 0 $'mrn\tpath\n09ZENDA1\t-\n09ZENDA2\t-'
mkfifo pipe
cat one.txt two.txt >pipe &
run read --fields mrn pipe
expect 0 $'mrn\n09ZENDA1\n09ZENDA2'

# Folders: all below them, by name, hidden ones not; a circle of links does no harm.
mkdir -p deep/b deep/.hidden
cp one.txt deep/b/
cp two.txt deep/a.txt
cp two.txt deep/.hidden/
ln -s .. deep/b/up
run read --fields path deep
expect 0 $'path\ndeep/a.txt\ndeep/b/one.txt'

# What cannot be read is reported where it stands, and the rest goes on.
ln -s nowhere dangling.txt
run read --fields mrn one.txt dangling.txt two.txt
expect 3 $'mrn\n09ZENDA1\n09ZENDA2' 'reftel: cannot open `dangling.txt`: no such file or directory'
printf '\037\213\010\000damaged' >bad.gz
run read --fields mrn bad.gz one.txt
[ "$status" = 3 ] || fail "exit status $status"
grep -q '^reftel: `bad.gz`: ' err.txt || fail "$(cat err.txt)"
if [ "$(id -u)" != 0 ]; then
  cp one.txt locked.txt
  chmod 0 locked.txt
  run read --fields mrn one.txt locked.txt
  expect 3 $'mrn\n09ZENDA1' 'reftel: cannot open `locked.txt`: permission denied'
fi
run read --fields mrn dangling.txt
expect 2 mrn 'reftel: cannot open `dangling.txt`: no such file or directory'

# A name that a terminal would obey is shown disarmed.
run read $'\033[2Jx'
expect 2 '' 'reftel: cannot open `\x1B[2Jx`: no such file or directory'

# Nothing but results and reports is written off a terminal, however long it takes.
for number in $(seq 1 300); do telegram "$number"; done >stream.txt
for part in 1 2 3 4 5 6 7 8; do cat stream.txt; done >long.txt
run read --format jsonl --jobs 2 long.txt
expect 0 '*'
[ "$(wc -l <out.txt)" = 2400 ] || fail 'telegrams are missing'

# Output stands in the order of the input, with reports between, for any number of threads.
cp long.txt a.txt
cp stream.txt b.txt
for jobs in 1 2 5; do
  "$REFTEL" read --fields mrn,path --jobs "$jobs" a.txt dangling.txt b.txt >$jobs.out 2>&1
done
ran='reftel read --jobs'
[ "$(sed -n 2402p 1.out)" = 'reftel: cannot open `dangling.txt`: no such file or directory' ] || fail 'a report is out of its place'
cmp 1.out 2.out || fail 'two threads change the output'
cmp 1.out 5.out || fail 'five threads change the output'

finish
