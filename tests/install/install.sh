#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs into a prefix of its own, then moves it: whatever uses it must find its way from where the files lie.
. "$(dirname "$0")/common.sh"
rm -rf "$prefix" "$prefix.first"
"$cmake" --install "$build" --prefix "$prefix.first" >"$work/log" || { cat "$work/log"; exit 1; }
mv "$prefix.first" "$prefix"

missing() { echo "install: $1 is not there"; exit 1; }
for header in "$root"/include/casus/*.h; do
    cmp "$header" "$prefix/include/casus/${header##*/}"
done
cmp "$root/include/casus.api.json" "$prefix/share/casus/casus.api.json"
cmp "$root/docs/schema/event.schema.json" "$prefix/share/casus/event.schema.json"
for file in doc/casus/LICENSE doc/casus/README.md doc/casus/guide.md man/man1/casus.1 \
    bash-completion/completions/casus zsh/site-functions/_casus fish/vendor_completions.d/casus.fish; do
    [ -s "$prefix/share/$file" ] || missing "share/$file"
done
if command -v python3 >/dev/null 2>&1; then
    for page in casus casus_query casus_rollup_new; do
        [ -s "$prefix/share/man/man3/$page.3" ] || missing "share/man/man3/$page.3"
    done
fi
for file in libcasus.so.1 libcasus.so libcasus.a casus.pc casus-config.cmake casus-config-version.cmake; do
    [ -n "$(find "$prefix" -name "$file")" ] || missing "$file"
done
# A path begins where what is before it is none: of a tree in /casus, lib/cmake/casus says nothing.
if grep -rlE -e "(^|[^[:alnum:]_.}/-]|-[IL])($build|$root)(/|\$|[^[:alnum:]_.-])" "$prefix" --include='*.pc' --include='*.cmake'; then
    echo "install: the files above name the build or source tree"
    exit 1
fi
(cd "$prefix" && find . ! -type d | sort)
