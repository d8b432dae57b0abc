# What is installed: the program, a manual page a verb, the completion.
set -u
. "$(dirname "$0")/expect.bash"

ran='cmake --install'
cmake --install "$(dirname "$REFTEL")" --prefix "$PWD/prefix" >install.txt 2>&1 || fail "$(cat install.txt)"
[ "$(prefix/bin/reftel --version)" = "$("$REFTEL" --version)" ] || fail 'the program differs'
for page in reftel $("$REFTEL" --help | sed -n '/^Verbs$/,/^$/s/^  \([a-z]*\) .*/reftel-\1/p'); do
  [ -s prefix/share/man/man1/$page.1 ] || fail "no page $page"
done
[ "$(ls prefix/share/man/man1 | wc -l)" -ge 4 ] || fail 'pages are missing'
"$REFTEL" help completion | cmp - prefix/share/bash-completion/completions/reftel || fail 'another completion'

# groff has nothing to say about the pages.
if command -v groff >/dev/null; then
  for page in prefix/share/man/man1/*.1; do
    groff -man -ww -z -Tutf8 "$page" 2>roff.txt || fail "groff $page"
    [ ! -s roff.txt ] || fail "$(cat roff.txt)"
  done
fi

finish
