#!/bin/sh
# SPDX-License-Identifier: MIT
# parts.sh [--sizes]: the switches CASUS_WITHOUT_... of lib/parts.txt. The two files without link, picture, Arrow and profiles,
# each for itself and all at once; and one build by CMake with an option. What is left out is not there, says so, and the rest
# gives its answers.
#
# --sizes  compiles with -O2, every switch, and prints what each saves: bytes of the stripped library
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null 2>&1 || skip "there is no python3"
bad() { echo "parts: $*"; exit 1; }
cd "$work"
python3 -B "$root/lib/amalgamate.py" .
all=$(sed -n 's/^\([A-Z_]*\) .*/\1/p' "$root/lib/parts.txt")
[ "$(echo "$all" | wc -w)" -ge 18 ] || bad "lib/parts.txt has lost switches"

# without NAME SWITCH...: a library without those, and what a switch leaves out.
without() {
    name=$1
    shift
    options=''
    for switch; do options="$options -DCASUS_WITHOUT_$switch"; done
    # shellcheck disable=SC2086 # words
    "$CC" $optimise -Wall -Wextra -Werror -shared -fPIC -s $options -o "$name.so" casus.c -pthread 2>said ||
        { head -n 20 said; bad "$name: does not compile"; }
    if nm -D "$name.so" | grep -q 'U casus_'; then bad "$name: functions are missing that others need"; fi
    # shellcheck disable=SC2086
    "$CC" -std=c99 -Wall -Wextra -Werror $options -I. -o "$name" parts.c "./$name.so" || bad "$name: the host does not link"
    LD_LIBRARY_PATH=. expect "without $*" "./$name" "$sample"
    for switch; do
        case $switch in
        LINK) gone 'casus_(linker|matches|diff)_new' ;;
        PICTURE) gone 'casus_table_plot' ;;
        ARROW) gone 'casus_(table|dataset|batch|reader)_to_arrow|casus_arrow_write|casus_input_arrow' ;;
        PROFILE_*) LD_LIBRARY_PATH=. "./$name" --profile "$(echo "${switch#PROFILE_}" | tr 'A-Z_' 'a-z-' | sed 's/^gdelt$/gdelt-events/')" ||
            bad "$name: $switch is still there" ;;
        esac
    done
    if [ "$sizes" = yes ]; then
        size=$(wc -c <"$name.so")
        whole=${whole:-$size}
        echo "$name: $size bytes, $((whole - size)) less"
    fi
}
gone() {
    if nm -D --defined-only "$name.so" | grep -E " ($1)$"; then bad "$name: the functions above are still there"; fi
}
cat >parts.c <<'EOC'
#include "casus.h"
#include <stdio.h>
#include <string.h>

/* What is left out is refused by its name: a profile, and a table as Arrow. */
static int is_refused(const char *profile) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_error error = {0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.profile = profile;
    casus_input_memory(NULL, "a,b\n1,2\n", -1, "text", casus_release_none, NULL, &input, &error);
    const casus_status status = casus_reader_new(NULL, input, &options, &reader, &error);
    casus_reader_free(reader);
    casus_input_free(input);
    if (status != CASUS_E_UNSUPPORTED || strstr(error.message, "built without") == NULL) {
        fprintf(stderr, "%s\n", error.message);
        return 0;
    }
    return casus_profile_columns(profile)[0] == 0;
}

int main(int argc, char **argv) {
    casus_input *input = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_output *output = NULL;
    casus_error error = {0};
    if (argc == 3) {
        return !is_refused(argv[2]);
    }
    const char *map = "id=id,date=date_start,country=country,killed=best,killed_low=low,killed_high=high";
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
#if defined(CASUS_WITHOUT_PROFILE_UCDP_GED)
    options.mapping = map;
#else
    (void)map;
#endif
    int failed = casus_rollup_new(NULL, NULL, "events,killed", NULL, &rollup, &error) ||
                 casus_input_open(NULL, argv[1], &input, &error) ||
                 casus_rollup_add_input(rollup, input, &options, NULL, &error) ||
                 casus_rollup_table(rollup, NULL, &table, &error) || casus_output_memory(NULL, &output, &error);
    const casus_status arrow = failed ? CASUS_OK : casus_table_write(table, CASUS_FORMAT_ARROW, output, &error);
#if defined(CASUS_WITHOUT_ARROW)
    failed = failed || arrow != CASUS_E_UNSUPPORTED || strstr(error.message, "built without Arrow") == NULL;
#else
    failed = failed || arrow != CASUS_OK;
#endif
    if (!failed) {
        const char *const names[] = {"events", "killed_best", "killed_low", "killed_high"};
        double cells[4];
        for (int i = 0; i < 4; i++) {
            cells[i] = casus_column_double(casus_table_column(table, names[i]), 0);
        }
        printf("events %.0f killed %.0f (%.0f-%.0f)\n", cells[0], cells[1], cells[2], cells[3]);
    } else {
        fprintf(stderr, "%s", error.message);
    }
    casus_output_free(output), casus_table_free(table), casus_input_free(input), casus_rollup_free(rollup);
    return failed;
}
EOC

sizes=no optimise=-O0
if [ "${1:-}" = --sizes ]; then
    sizes=yes optimise=-O2
    without whole
    for switch in $all; do without "$switch" "$switch"; done
else
    for switch in LINK PICTURE ARROW; do without "$switch" "$switch"; done
    # shellcheck disable=SC2046 # words
    without profiles $(echo "$all" | grep PROFILE_)
fi
# shellcheck disable=SC2086 # words
without all $all

# By CMake: the options, what is installed, and what hosts are told.
if "$cmake" -S "$root" -B refused -G "$generator" -DCMAKE_C_COMPILER="$CC" -DCASUS_WITHOUT_LINK=ON -DCASUS_BUILD_EXAMPLES=ON >said 2>&1; then
    bad "CMake builds the program without linking"
fi
grep -q 'the program, the examples and the tests need the whole' said || { tail -n 20 said; bad "CMake refuses for another reason"; }
{ "$cmake" -S "$root" -B built -G "$generator" -DCMAKE_C_COMPILER="$CC" -DCMAKE_BUILD_TYPE=Debug -DCASUS_BUILD_EXAMPLES=OFF -DCASUS_BUILD_TESTS=OFF \
    -DCASUS_WITHOUT_LINK=ON -DCASUS_WITHOUT_PICTURE=ON -DCASUS_WITHOUT_ARROW=ON -DCASUS_WITHOUT_PROFILE_GTD=ON &&
    "$cmake" --build built -j 2 && "$cmake" --install built --prefix "$work/prefix"; } >said 2>&1 || { tail -n 20 said; bad "CMake's options do not build"; }
name=prefix/$(cd prefix && find . -name libcasus.so)
name=${name%.so}
gone 'casus_(linker|matches|diff)_new|casus_table_plot|casus_input_arrow|casus_table_to_arrow'
for header in link picture arrow; do
    [ ! -f prefix/include/casus/$header.h ] || bad "$header.h is installed"
done
[ -f prefix/include/casus/casus.h ] && [ -f prefix/include/casus/arrow_c.h ] || bad "the other headers are not installed"
flags=$(sed -n 's/^Cflags: [^ ]* *//p' "$(find prefix -name casus.pc)")
[ "$flags" = "-DCASUS_WITHOUT_LINK -DCASUS_WITHOUT_PICTURE -DCASUS_WITHOUT_ARROW -DCASUS_WITHOUT_PROFILE_GTD" ] || bad "casus.pc says '$flags'"
sed 's/"casus.h"/<casus\/casus.h>/; s/^#include <stdio.h>/#include <casus\/unstable.h>\n&/' parts.c >installed.c
# shellcheck disable=SC2086 # words
"$CC" -std=c99 -Wall -Wextra -Werror $flags -Iprefix/include -o installed installed.c -L"$(dirname "$name")" -lcasus -Wl,-rpath,"$work/$(dirname "$name")"
expect "CMake, without link, picture, Arrow and GTD" ./installed "$sample"
./installed --profile gtd || bad "CMake: profile gtd is still there"
