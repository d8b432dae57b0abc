# The commands of the guides to checking and to drafts run as they stand there.
set -u
root=$PWD
. "$(dirname "$0")/expect.bash"

mkdir inbox
for number in 1 2 3; do telegram $number >inbox/$number.txt; done
telegram 4 | sed 's/^SIPDIS$/SIPDIS\n\nSIPDIS/' >inbox/4.txt
cat inbox/4.txt >telegram.txt
printf '%s\n' '# What our desk asks for' 'profile = state' 'portion-heading = off' 'caption-repeated = error' >desk.rules
run_guide check.md 8
run_guide drafts.md 6
[ -s out.eml ] || fail 'the guide wrote no mail'
[ -n "$(ls outbox)" ] || fail 'the guide wrote no folder'
finish
