#!/bin/sh
# SPDX-License-Identifier: MIT
# debian.sh DIRECTORY: builds the Debian packages libcasus1, libcasus-dev, casus and casus-doc there, out of this tree, which stays
# as it is. Needs debhelper, cmake, python3 and a compiler:
#
#     apt-get install build-essential debhelper cmake python3
#
# DEBFULLNAME, DEBEMAIL (environment): who builds them. The version is the library's, the date that of the manual.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 1 ] || { sed -n '3,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
for tool in dh dpkg-buildpackage cmake python3; do
    command -v $tool >/dev/null 2>&1 || { echo "debian.sh: there is no $tool: apt-get install build-essential debhelper cmake python3" >&2; exit 1; }
done
version=$(sed -n 's/.*CASUS_VERSION_STRING "\(.*\)".*/\1/p' "$root/include/casus/base.h")
version=$(echo "$version" | tr - '~') # a candidate is before its release
maintainer="${DEBFULLNAME:-casus} <${DEBEMAIL:-$(id -un)@$(hostname -f 2>/dev/null || hostname)}>"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/casus-$version
mkdir "$tree"
(cd "$root" && tar -cf - --exclude=./.git --exclude='./build*' --exclude=__pycache__ --exclude=./examples/ffi/rust/target .) | tar -xf - -C "$tree"
cp -r "$root/packages/debian" "$tree/debian"
cd "$tree"
awk -v maintainer="$maintainer" '{ gsub(/@MAINTAINER@/, maintainer); print }' "$root/packages/debian/control" >debian/control
copyright="$(cut -c1-4 docs/manual-date.txt) $(sed -n 's/^Copyright (c) //p' LICENSE)"
awk -v copyright="$copyright" '{ gsub(/@COPYRIGHT@/, copyright) }
    /^@LICENSE@$/ { while ((getline line <"LICENSE") > 0) { if (line ~ /^Permission/) on = 1; if (on) print (line == "" ? " ." : " " line) } next }
    { print }' "$root/packages/debian/copyright" >debian/copyright
cat >debian/changelog <<END
casus ($version-1) unstable; urgency=medium

  * Packages of casus $version.

 -- $maintainer  $(LC_ALL=C date -u -R -d "$(cat docs/manual-date.txt)")
END
dpkg-buildpackage -us -uc -b ${CASUS_JOBS:+-j$CASUS_JOBS}
cp "$scratch"/*.deb "$scratch"/*.changes "$scratch"/*.buildinfo "$out/"
