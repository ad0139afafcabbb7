# SPDX-License-Identifier: MIT
# Read by run.sh: casus built by mingw-w64 and run under Wine.

# What makes links, rights, named pipes, signals or terminals by POSIX, or runs tools that Windows has not.
windows_without='
output|links, rights and named pipes
kill|signals
terminal|a terminal of POSIX
errors|files without rights, closed streams
compressed|the tools that decompress; there compressed files are refused in words
limits|ulimit
completion|shells that run the program by its plain name
'

platform_windows() {
    compiler=x86_64-w64-mingw32-gcc
    wants $compiler gcc-mingw-w64-x86-64 && wants wine wine64 wine || return 0
    row_begin "$($compiler --version | head -n 1), $(wine --version)"
    row_cmocka $compiler || return 0
    WINEPREFIX=$here/wine WINEDEBUG=-all
    # Tests of threads take those of POSIX from a library of the compiler.
    WINEPATH=$(dirname "$($compiler -print-file-name=libwinpthread-1.dll)")
    export WINEPREFIX WINEDEBUG WINEPATH
    wine wineboot >"$here/wine.log" 2>&1 || true
    row_build -DCMAKE_BUILD_TYPE=Release -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_SYSTEM_PROCESSOR=x86_64 -DCMAKE_C_COMPILER=$compiler \
        -DCMAKE_RC_COMPILER=x86_64-w64-mingw32-windres -DCMAKE_CROSSCOMPILING_EMULATOR=wine || return 0
    row_note "not built: unit.bytes, unit.files, unit.threads*, fault.system: they make links, pipes and folders by POSIX"
    emulator=wine suffix=.exe
    row_answers
    windows_library
    row_unit '^unit\.'
    set --
    while IFS='|' read -r test why; do
        [ -z "$test" ] || set -- "$@" "$test" "$why"
    done <<LIST
$windows_without
LIST
    row_cli "$@"
    suffix=''
}

# windows_check WHAT COMMAND...: one test of the row.
windows_check() {
    what=$1
    shift
    if "$@" >"$here/check.log" 2>&1; then
        row_count 1 0 0
    else
        row_failed "$what: $(tail -n 3 "$here/check.log" | tr '\n' ' ')"
    fi
}

# The library as it is installed: what it exports, its import library, casus.pc, and a host that was linked to them.
windows_library() {
    rm -rf "$here/installed"
    windows_check "the install" cmake --install "$here/build" --prefix "$here/installed"
    for file in bin/libcasus-1.dll lib/libcasus.dll.a lib/libcasus.a lib/pkgconfig/casus.pc include/casus/casus.h bin/casus.exe; do
        windows_check "$file is not installed" test -f "$here/installed/$file"
    done
    windows_check "the exported names are not those of lib/casus.map" windows_exports
    windows_check "a host of the import library" windows_host
}

windows_exports() {
    sed -n 's/^ *\(casus_[a-z0-9_]*\);.*/\1/p' "$root/lib/casus.map" | LC_ALL=C sort >"$here/names.map"
    x86_64-w64-mingw32-objdump -p "$here/installed/bin/libcasus-1.dll" | sed -n '/\[Ordinal\/Name Pointer\] Table/,$p' |
        sed -n 's/^[[:space:]]*\[ *[0-9]*\].*[[:space:]]\([A-Za-z_][A-Za-z0-9_]*\)$/\1/p' | LC_ALL=C sort >"$here/names.dll"
    [ "$(wc -l <"$here/names.map")" -gt 200 ] && diff "$here/names.map" "$here/names.dll"
}

windows_host() {
    host=$here/installed/host
    mkdir -p "$host"
    cp "$here/installed/bin/libcasus-1.dll" "$host/"
    flags=$(PKG_CONFIG_PATH=$here/installed/lib/pkgconfig pkg-config --cflags --libs casus) || return 1
    # shellcheck disable=SC2086 # the flags are words
    x86_64-w64-mingw32-gcc -std=c11 -Wall -Wextra -Werror "$root/tests/install/host.c" $flags -o "$host/host.exe" || return 1
    # The host's own total of the sample beside that of the program.
    (cd "$root" && wine "$host/host.exe" examples/data/ged-sample.csv) >"$host/said" || return 1
    cat "$host/said"
    grep -q 1492 "$host/said"
}
