# What reftel writes, it finds nothing wrong with: exercise traffic in every form that carries a precedence, and drafts.
set -u
root=$PWD
. "$(dirname "$0")/expect.bash"

run sim --count 120 --seed 11 --form wire,acp128,cablegate-fl5,print,nara
expect 0 '*'
cp out.txt traffic.txt
for form in wire acp128 print plain html eml; do
  run convert --to $form --into $form --quiet traffic.txt
  [ "$status" -le 1 ] || fail "exit status $status: $(cat err.txt)"
  [ "$(find $form -type f | wc -l)" -ge 120 ] || fail 'telegrams are missing'
  run check --fail-on warning $form
  [ "$status" = 0 ] || fail "$(head -40 out.txt)"
done

# A template is whole when what stands in angle brackets was said.
for template in report action visa exercise; do
  "$REFTEL" new $template |
    sed 's/^Info: <.*/Info: AMEMBASSY ROME/; s/<title and name>/Ambassador Greta Lindqvist/
         s/[<>]//g; s/POST/PARIS/g; s/^Subject: /Subject: EXERCISE /' >$template.txt
  for form in wire acp128 print plain; do
    "$REFTEL" write --to $form --quiet $template.txt >written.txt 2>err.txt || fail "$template: $(cat err.txt)"
    run check --fail-on warning written.txt
    [ "$status" = 0 ] || fail "$template as $form: $(head -40 out.txt)"
  done
done
finish
