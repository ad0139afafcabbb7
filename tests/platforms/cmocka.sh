# SPDX-License-Identifier: MIT
# Read by run.sh: cmocka, compiled for a platform from Debian's source package, whose library is one file.

# cmocka_source: prints the folder of the source, which is fetched once; fails if it cannot be had.
cmocka_source() {
    source_folder=$tree/cmocka
    found=$(ls -d "$source_folder"/cmocka-*/src/cmocka.c 2>/dev/null | tail -n 1)
    if [ -z "$found" ] && have apt-get && have tar && have xz; then
        # Lists of its own, so that the machine's stay as they are.
        mkdir -p "$source_folder/parts" "$source_folder/lists/partial" "$source_folder/cache/archives/partial"
        for list in /etc/apt/sources.list.d/*.sources; do
            [ ! -f "$list" ] || sed 's/^Types:.*/Types: deb-src/' "$list" >"$source_folder/parts/$(basename "$list")"
        done
        if [ -f /etc/apt/sources.list ]; then
            sed -n 's/^deb\( .*\)/deb-src\1/p' /etc/apt/sources.list >"$source_folder/parts/sources.list"
        fi
        (
            cd "$source_folder"
            set -- -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$source_folder/parts" \
                -o Dir::State::Lists="$source_folder/lists" -o Dir::Cache="$source_folder/cache" -o APT::Sandbox::User=root
            apt-get "$@" update || true # a list that has no sources is none of ours
            apt-get "$@" --download-only source cmocka && tar -xf cmocka_*.orig.tar.*z
        ) >"$source_folder/log" 2>&1 || return 1
        rm -rf "$source_folder/lists"
        found=$(ls -d "$source_folder"/cmocka-*/src/cmocka.c 2>/dev/null | tail -n 1)
    fi
    [ -n "$found" ] && dirname "$(dirname "$found")"
}

# make_cmocka FOLDER COMPILER [FLAG]...: FOLDER/cmocka.o and FOLDER/include.
make_cmocka() {
    made_folder=$1
    shift
    [ -f "$made_folder/cmocka.o" ] && return
    cmocka=$(cmocka_source) || return 1
    mkdir -p "$made_folder/include"
    cp "$cmocka"/include/cmocka*.h "$made_folder/include/"
    "$@" -O1 -g -w -I"$cmocka/include" -DHAVE_MALLOC_H -DHAVE_INTTYPES_H -DHAVE_SIGNAL_H -DHAVE_STRINGS_H -DHAVE_STDINT_H \
        -DHAVE_GCC_THREAD_LOCAL_STORAGE -DHAVE_STRUCT_TIMESPEC -c "$cmocka/src/cmocka.c" -o "$made_folder/cmocka.o"
}
