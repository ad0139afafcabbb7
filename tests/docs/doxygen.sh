#!/bin/sh
# SPDX-License-Identifier: MIT
# The site of the headers is made without a word from Doxygen, and has every function.
set -eu
root=${CASUS_SOURCE_DIR:?}
build=${CASUS_BUILD_DIR:?}
site=$build/tests/docs-site
command -v doxygen >/dev/null 2>&1 || { echo "SKIPPED: doxygen is not there"; exit 77; }
rm -rf "$site"
mkdir -p "$site"
cd "$root"
CASUS_INCLUDE=$root/include CASUS_SITE=$site CASUS_VERSION=0 doxygen docs/Doxyfile >"$site/log" 2>&1 ||
    { echo "doxygen fails"; cat "$site/log"; exit 1; }
[ ! -s "$site/log" ] || { echo "doxygen warns:"; head -n 20 "$site/log"; exit 1; }
for name in $(sed -n 's/^        \(casus_[a-z0-9_]*\);$/\1/p' lib/casus.map); do
    cat "$site"/html/*_8h.html | grep -q ">$name<" || { echo "the site lacks $name"; exit 1; }
done
echo "doxygen: $(ls "$site/html" | wc -l) files, no warning"
