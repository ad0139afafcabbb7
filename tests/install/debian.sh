#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/install/debian.sh: from a clean Debian, what README.md promises. In a root of its own that debootstrap or mmdebstrap makes
# (as root; a mirror is needed): README's two commands, from a copy of this tree; pip install; the Debian packages, built there,
# looked at by lintian, and installed by dpkg in a second root that has nothing else of casus; there a host each in C, C++ and
# Rust, the last two out of their READMEs and under 15 lines; and the packages removed without a trace.
#
#   CASUS_DEBIAN_SUITE   (environment) trixie unless it is said
#   CASUS_DEBIAN_MIRROR  the mirror that apt uses here
#   CASUS_DEBIAN_TESTS   a regular expression: those tests only of `sh tests/run.sh`, which takes most of the time; `none`: not at all
#   CASUS_DEBIAN_WORK    where the roots are made (2 GB), kept for a look; otherwise a folder of /tmp that goes at the end
#
# Exit 77: it cannot be had here, and why. A step that is not reached is not said to be passed.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/setup.sh"
suite=${CASUS_DEBIAN_SUITE:-trixie}
mirror=${CASUS_DEBIAN_MIRROR:-$(sed -n 's/^URIs: *\([^ ]*debian\/*\)$/\1/p; s/^deb \([^ ]*debian\/*\) .*/\1/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)}
mirror=${mirror:-http://deb.debian.org/debian}
total='events 304 killed 1492 (1406-3302)'
skip() { echo "SKIPPED: $*"; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "a root of Debian is made by root"
have mmdebstrap || have debootstrap || install_packages "to make a clean Debian" mmdebstrap || skip "neither mmdebstrap nor debootstrap, and apt has none"

if [ -n "${CASUS_DEBIAN_WORK:-}" ]; then
    work=$CASUS_DEBIAN_WORK
    mkdir -p "$work"
else
    work=$(mktemp -d)
fi
done_with() {
    for one in build use; do
        for place in proc dev/pts; do
            if mountpoint -q "$work/$one/$place" 2>/dev/null; then umount "$work/$one/$place"; fi
        done
    done
    [ -n "${CASUS_DEBIAN_WORK:-}" ] || rm -rf "$work"
}
trap done_with EXIT
trap 'exit 1' INT TERM
bad() { echo "debian: $*"; exit 1; }
say() { printf '\n---- %s (%s)\n' "$1" "$(date -u +%H:%M:%S)"; }

# in_root NAME COMMAND: a shell's, in one of the roots, with an environment of its own.
in_root() {
    chroot "$work/$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        ${CASUS_TESTS:+CASUS_TESTS="$CASUS_TESTS"} ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} sh -euc "$2"
}
# made NAME: a root with what every Debian has.
made() {
    rm -rf "${work:?}/$1"
    mkdir -p "$work/$1"
    if [ ! -s "$work/base.tar" ]; then
        if have mmdebstrap; then
            mmdebstrap --variant=minbase "$suite" "$work/base.tar" "$mirror" >"$work/log" 2>&1
        else
            debootstrap --variant=minbase "$suite" "$work/$1" "$mirror" >"$work/log" 2>&1 && tar -cf "$work/base.tar" -C "$work/$1" .
        fi || { tail -n 20 "$work/log"; rm -f "$work/base.tar"; skip "no $suite could be had from $mirror"; }
        rm -rf "${work:?}/$1"
        mkdir -p "$work/$1"
    fi
    tar -xpf "$work/base.tar" -C "$work/$1"
    cp /etc/resolv.conf "$work/$1/etc/"
    # Compilers and runtimes ask it what the machine has; without it some of them do not run.
    mount -t proc proc "$work/$1/proc" 2>/dev/null || echo "debian: /proc could not be mounted in the root; it goes on without"
    # A terminal for the tests of the program.
    mkdir -p "$work/$1/dev/pts"
    { mount -t devpts -o newinstance,ptmxmode=0666 devpts "$work/$1/dev/pts" && ln -sf pts/ptmx "$work/$1/dev/ptmx"; } 2>/dev/null ||
        echo "debian: /dev/pts could not be mounted in the root; it goes on without"
    in_root "$1" 'apt-get update -qq && . /etc/os-release && echo "$PRETTY_NAME: $(dpkg -l | grep -c ^ii) packages"'
}
# check WHAT TEXT: it is the total.
check() {
    [ "$2" = "$total" ] || bad "$1: '$2' instead of '$total'"
    echo "$1: $2"
}
install_in() { in_root "$1" "apt-get install -y -qq --no-install-recommends $2 >/dev/null 2>/root/apt.log || { cat /root/apt.log; exit 1; }"; }

say "A clean Debian, and a copy of the tree"
made build
tree=$work/build/casus # of which everything below is: the checkout may change meanwhile
mkdir "$tree"
(cd "$root" && tar -cf - --exclude=./.git --exclude='./build*' --exclude=__pycache__ --exclude=./examples/ffi/rust/target .) |
    tar -xof - -C "$tree"

say "README: sh examples/run.sh"
in_root build 'cd casus && sh examples/run.sh >/root/run.log 2>&1 || { tail -n 30 /root/run.log; exit 1; }'
grep -q 'Where to go next' "$work/build/root/run.log" || bad "examples/run.sh did not come to its end"
tail -n 3 "$work/build/root/run.log"

case ${CASUS_DEBIAN_TESTS:-} in
none) say "README: sh tests/run.sh: NOT RUN, as CASUS_DEBIAN_TESTS says" ;;
*)
    CASUS_TESTS=${CASUS_DEBIAN_TESTS:-}
    say "README: sh tests/run.sh${CASUS_TESTS:+, of them $CASUS_TESTS}"
    in_root build 'cd casus && sh tests/run.sh >/root/tests.log 2>&1 || { tail -n 60 /root/tests.log; exit 1; }' || bad "tests/run.sh fails"
    sed -n '/^RAN /,$p' "$work/build/root/tests.log"
    ;;
esac

say "pip install examples/ffi/python"
install_in build "python3-venv"
in_root build 'python3 -m venv /root/venv && cd / && /root/venv/bin/pip install --quiet casus/examples/ffi/python'
check "pip install" "$(in_root build 'cd /root && cp /casus/examples/ffi/python/total.py . && venv/bin/python total.py /casus/examples/data/ged-sample.csv')"

say "The Debian packages"
install_in build "build-essential debhelper cmake python3 lintian"
in_root build 'cd casus && DEBFULLNAME="Casus Maintainers" DEBEMAIL=casus@lists.debian.org sh packages/debian.sh /debs >/root/debs.log 2>&1 ||
    { tail -n 40 /root/debs.log; exit 1; }'
ls -l "$work"/build/debs/*.deb | awk '{ print $5, $NF }' | sed "s|$work/build||"
in_root build 'lintian --fail-on error --display-info --no-tag-display-limit /debs/*.changes >/root/lintian.log 2>&1 || { cat /root/lintian.log; exit 1; }' ||
    bad "lintian finds errors"
echo "lintian: no errors; $(grep -c '^W:' "$work/build/root/lintian.log" || true) warnings, $(grep -c '^I:' "$work/build/root/lintian.log" || true) remarks"
sed -n '/^W:/p' "$work/build/root/lintian.log" | cut -c1-160

say "Installed in another clean Debian, and used"
umount "$work/build/proc" "$work/build/dev/pts" 2>/dev/null || true
made use
mkdir "$work/use/debs"
cp "$work"/build/debs/*.deb "$work/use/debs/"
rm -f "$work"/use/debs/*-dbgsym_*
in_root use 'dpkg --get-selections | cut -f1 | sort >/root/before'
install_in use "/debs/libcasus1_*.deb /debs/casus_*.deb"
cp "$tree/examples/data/ged-sample.csv" "$work/use/root/ged.csv"
check "the program" "$(in_root use 'casus rollup --sum events,killed --format csv /root/ged.csv 2>/dev/null |
    awk -F, "NR == 2 { printf \"events %s killed %s (%s-%s)\", \$1, \$3, \$2, \$4 }"')"
for file in usr/share/man/man1/casus.1.gz usr/share/bash-completion/completions/casus usr/share/zsh/site-functions/_casus \
    usr/share/fish/vendor_completions.d/casus.fish; do
    # A minimal Debian leaves manuals out when it unpacks; then the package has them.
    [ -s "$work/use/$file" ] || dpkg-deb -c "$work"/use/debs/casus_*.deb | grep -q "$file" || bad "no /$file"
done
in_root use 'casus rollup --names states --by side_a --sum killed /root/ged.csv >/dev/null 2>&1' || bad "the program does not find its tables"
install_in use "/debs/libcasus-dev_*.deb /debs/casus-doc_*.deb gcc g++ libc6-dev pkg-config cargo cmake make"
cp "$tree/tests/install/host.c" "$work/use/root/"
check "C, pkg-config" "$(in_root use 'cd /root && cc host.c -o host $(pkg-config --cflags --libs casus) && ./host ged.csv')"
check "C, static" "$(in_root use 'cd /root && cc -static host.c -o static $(pkg-config --static --cflags --libs casus) && ./static ged.csv')"
printf '%s\n' 'cmake_minimum_required(VERSION 3.20)' 'project(host C)' 'find_package(casus 1.0 REQUIRED)' 'add_executable(host host.c)' \
    'target_link_libraries(host PRIVATE casus::casus)' >"$work/use/root/CMakeLists.txt"
check "C, find_package" "$(in_root use 'cd /root && cmake -B b . >/dev/null && cmake --build b >/dev/null && b/host ged.csv')"

# host LANGUAGE README FENCE FILE: the first program of a README.
host() {
    awk -v fence="\`\`\`$3" '$0 == fence { on = 1; next } on && /^```$/ { exit } on' "$tree/examples/ffi/$2/README.md" >"$4"
    lines=$(wc -l <"$4")
    [ "$lines" -gt 5 ] && [ "$lines" -lt 15 ] || bad "$1: the README's program has $lines lines"
}
mkdir -p "$work/use/root/cpp" "$work/use/root/rust/src"
host C++ cpp cpp "$work/use/root/cpp/host.cpp"
cpp_lines=$lines
cp -r "$tree/examples/ffi/cpp/casus.hpp" "$tree/examples/ffi/cpp/casus" "$work/use/root/cpp/"
in_root use 'cd /root && c++ -std=c++17 -Icpp cpp/host.cpp -o cpp/host $(pkg-config --cflags --libs casus) && cpp/host >cpp.out'
host Rust rust rust "$work/use/root/rust/src/main.rs"
cp -r "$tree/examples/ffi/rust" "$work/use/root/crate"
rm -rf "$work/use/root/crate/target"
printf '%s\n' '[package]' 'name = "host"' 'version = "0.1.0"' 'edition = "2021"' '[dependencies]' 'casus = { path = "../crate" }' >"$work/use/root/rust/Cargo.toml"
in_root use 'cd /root && cargo build --quiet --offline --manifest-path rust/Cargo.toml && rust/target/debug/host >rust.out' || bad "Rust"
grep -q '^304 of 304 records' "$work/use/root/cpp.out" || bad "C++ says otherwise: $(head -n 1 "$work/use/root/cpp.out")"
cmp "$work/use/root/cpp.out" "$work/use/root/rust.out" || bad "C++ and Rust say different things"
echo "C++: $cpp_lines lines; Rust: $lines lines; both print $(wc -l <"$work/use/root/rust.out") lines, the same"

in_root use 'dpkg --verify libcasus1 libcasus-dev casus casus-doc >/root/verify || true; grep -v "/usr/share/\(man\|doc\)/" /root/verify || true' | grep . &&
    bad "dpkg finds the files above changed"
in_root use 'dpkg --purge libcasus-dev casus casus-doc libcasus1 >/dev/null && ! find / -xdev -path /root -prune -o -path /debs -prune -o -name "*casus*" -print | grep .' ||
    bad "the packages leave the files above behind"
say "Done"
echo "From a clean $suite: everything above passed."
