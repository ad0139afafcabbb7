#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/platforms/run.sh [NAME...]: builds casus for one platform after the other, runs its tests there, and compares the
# program's answers byte by byte with those of the native build. Ends with a table, and non-zero if anything failed.
#
#   gcc clang                     this machine
#   i386 aarch64 s390x            32 bits; another machine; a big-endian one (the last two by qemu-user)
#   musl                          another C library
#   windows                       mingw-w64 and Wine
#   asan-gcc asan-clang tsan msan valgrind
#   de_DE tr_TR                   the locales of a host that sets its own
#
# What a platform needs is installed with apt-get where that is possible; what cannot be had is skipped, and said.
# In the environment: CASUS_PLATFORMS_DIR is where the trees are, build-test/platforms by default; CASUS_NATIVE a program
# built for this machine, which is built otherwise; CASUS_CLI the names of scripts of tests/cli, if not all are to run.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/examples/setup.sh"
tree=${CASUS_PLATFORMS_DIR:-$root/build-test/platforms}
native=${CASUS_NATIVE:-}
mkdir -p "$tree"
tree=$(cd "$tree" && pwd)
. "$root/tests/platforms/cmocka.sh"
. "$root/tests/platforms/row.sh"
. "$root/tests/platforms/windows.sh"

all='gcc clang i386 aarch64 s390x musl windows asan-gcc asan-clang tsan msan valgrind de_DE tr_TR'

# ---- This machine -------------------------------------------------------------------------------------------------

platform_gcc() { native gcc; }
platform_clang() { native clang; }

# native COMPILER [CTEST_OPTION]...
native() {
    wants "$1" "$1" || return 0
    compiler=$1
    shift
    row_begin "$("$compiler" --version | head -n 1)"
    row_cmocka "$compiler" || return 0
    row_build -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER="$compiler" || return 0
    row_answers
    row_unit '^(unit|fuzz|fault|abi)\.' "$@"
    row_cli
}

# ---- Other machines -------------------------------------------------------------------------------------------------

# cross COMPILER PROCESSOR EMULATOR CMAKE_OPTION...: EMULATOR is the words that run a program.
cross() {
    compiler=$1
    processor=$2
    emulator=$3
    shift 3
    row_begin "$("$compiler" --version | head -n 1)"
    row_cmocka "$compiler" || return 0
    row_build_units -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER="$compiler" -DCMAKE_SYSTEM_NAME=Linux \
        -DCMAKE_SYSTEM_PROCESSOR="$processor" "-DCMAKE_CROSSCOMPILING_EMULATOR=$(echo "$emulator" | tr ' ' ';')" "$@" || return 0
    row_answers
    row_slow "$processor"
    row_unit '^unit\.' -E "$slow_tests"
    case $emulator in
    */ld-*) row_cli states "its table lies beside the program, and a program that a loader runs is the loader" ;;
    *) row_cli ;;
    esac
}

# Tests that take many minutes by an emulator, and of whose code another test, which is run, has every function of the
# machine: they are left out there.
slow_tests='^$'
row_slow() {
    case $1 in
    i686) return ;;
    esac
    slow_tests='^unit\.(adversarial|diff|estimate|estimate_table|event_json|formats|jsonl|profiles_more|filter_scale|rollup_kernels|spoiled_texts|threads|threads_rollup)$'
    row_note "left out: $slow_tests: minutes by the emulator; the answers below ask the same code"
}

platform_i386() {
    printf 'int main(void) { return 0; }\n' >"$tree/probe.c"
    if gcc -m32 "$tree/probe.c" -o "$tree/probe" 2>/dev/null && "$tree/probe"; then
        CASUS_FLAGS=-m32
        cross gcc i686 ''
        CASUS_FLAGS=''
        return
    fi
    # gcc-multilib cannot be installed beside compilers for other machines.
    wants i686-linux-gnu-gcc gcc-i686-linux-gnu libc6-dev-i386-cross || return 0
    system=/usr/i686-linux-gnu/lib
    cross i686-linux-gnu-gcc i686 "$system/ld-linux.so.2 --library-path $system"
}

platform_aarch64() {
    wants aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu libc6-dev-arm64-cross && wants qemu-aarch64 qemu-user || return 0
    cross aarch64-linux-gnu-gcc aarch64 "qemu-aarch64 -L /usr/aarch64-linux-gnu"
}

platform_s390x() {
    wants s390x-linux-gnu-gcc gcc-s390x-linux-gnu libc6-dev-s390x-cross && wants qemu-s390x qemu-user || return 0
    cross s390x-linux-gnu-gcc s390x "qemu-s390x -L /usr/s390x-linux-gnu"
}

platform_musl() {
    wants musl-gcc musl-tools || return 0
    row_note "left out: abi.api, which loads the library into this machine's python; abi.versions and abi.breaks, since its" \
        "loader has no versions; abi.sections, since it packs no relocations before 1.2.4"
    native musl-gcc -E '^abi\.(api|breaks|sections|versions)$'
}

# ---- Checked at every access ----------------------------------------------------------------------------------------

# checked COMPILER SANITIZER TESTS FLAGS CMAKE_OPTION...: TESTS are those of units, FLAGS those of cmocka.
checked() {
    compiler=$1
    sanitizer=$2
    tests=$3
    flags=$4
    shift 4
    wants "$compiler" "$compiler" || return 0
    # Where memory is laid out otherwise than a sanitizer knows it, none of its programs starts.
    printf 'int main(void) { return 0; }\n' >"$here/probe.c"
    if ! { "$compiler" "-fsanitize=$sanitizer" "$here/probe.c" -o "$here/probe" && "$here/probe"; } >"$here/probe.log" 2>&1; then
        row_skip "$compiler -fsanitize=$sanitizer makes nothing that runs here: $(tail -n 1 "$here/probe.log")"
        return 0
    fi
    row_begin "$("$compiler" --version | head -n 1)"
    # shellcheck disable=SC2086 # the flags are words
    row_cmocka "$compiler" $flags || return 0
    row_build_units -DCMAKE_C_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Debug "$@" || return 0
    row_answers
    row_unit "$tests"
    row_cli
}

# Those that start threads: of one thread there is nothing to see.
threaded_tests='^unit\.(arrow|base|bytes|json_parts|lifetimes|link|link_tables|memory_limit|threads|threads_file|threads_rollup)$'

platform_asan_gcc() { checked gcc address,undefined '^unit\.' '' -DCASUS_SANITIZE=ON; }
platform_asan_clang() { checked clang address,undefined '^unit\.' '' -DCASUS_SANITIZE=ON; }
platform_tsan() { checked gcc thread "$threaded_tests" '' -DCASUS_SANITIZE_THREADS=ON; }
platform_msan() { checked clang memory '^unit\.' '-fsanitize=memory -fno-omit-frame-pointer' -DCASUS_SANITIZE_MEMORY=ON; }

platform_valgrind() {
    wants valgrind valgrind && wants gcc gcc || return 0
    row_begin "$(valgrind --version), $(gcc --version | head -n 1)"
    row_cmocka gcc || return 0
    row_build_units -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=gcc \
        '-DCMAKE_CROSSCOMPILING_EMULATOR=valgrind;-q;--error-exitcode=99;--leak-check=full' || return 0
    row_unit '^unit\.'
}

# ---- Locales --------------------------------------------------------------------------------------------------------

# The C library's own functions go by the locale only if the program asks for that, as hosts do: a library that is loaded
# before the others asks.
in_locale() {
    locale_name=$1.UTF-8
    wants gcc gcc || return 0
    row_begin "$(gcc --version | head -n 1)"
    if ! locale -a | grep -qi "^$1\.utf-\{0,1\}8$"; then
        have localedef && [ -d /usr/share/i18n/locales ] || install_packages "for the locales" locales || true
        mkdir -p "$here/locales"
        localedef -i "$1" -f UTF-8 "$here/locales/$locale_name" || { row_skip "localedef cannot make $locale_name"; return 0; }
        LOCPATH=$here/locales
        export LOCPATH
    fi
    gcc -shared -fPIC -Wall -Werror -o "$here/locale.so" "$root/tests/platforms/locale.c" || { row_failed "locale.c"; return 0; }
    row_cmocka gcc || return 0
    row_build_units -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER=gcc \
        "-DCMAKE_CROSSCOMPILING_EMULATOR=env;LC_ALL=$locale_name;LD_PRELOAD=$here/locale.so" || return 0
    emulator="env LC_ALL=$locale_name LD_PRELOAD=$here/locale.so"
    row_answers
    row_unit '^unit\.'
    row_cli
    emulator=''
    unset LOCPATH
}
platform_de_DE() { in_locale de_DE; }
platform_tr_TR() { in_locale tr_TR; }

# ---- The rows -------------------------------------------------------------------------------------------------------

names=${*:-$all}
for name in $names; do
    case " $all " in
    *" $name "*) ;;
    *) die "There is no platform $name; there are: $all" ;;
    esac
done
for name in $names; do
    printf '\n---- %s\n' "$name"
    here=$tree/$name
    emulator=''
    mkdir -p "$here"
    rm -f "$here/row"
    row_reset
    "platform_$(echo "$name" | tr - _)"
    row_end
done
row_table
