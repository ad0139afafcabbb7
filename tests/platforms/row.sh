# SPDX-License-Identifier: MIT
# Read by run.sh: what is done for a platform and noted for its row of the table. $name is the platform, $here its folder,
# $tree the folder of all; $emulator the words that run its programs.

row_reset() {
    row_compiler='' row_passed=0 row_failed_count=0 row_skipped=0 row_answers_said='' row_notes=''
    row_start=$(date +%s)
}
row_begin() { row_compiler=$1; }

# A platform that is not there, or part of it.
row_skip() {
    row_notes="$row_notes
    $name: SKIPPED: $*"
    [ -n "$row_compiler" ] || row_compiler='skipped'
    echo "SKIPPED: $*"
}
row_note() {
    row_notes="$row_notes
    $name: $*"
}
row_failed() {
    row_failed_count=$((row_failed_count + 1))
    row_note "FAILED: $*"
    echo "FAILED: $*"
}

# wants PROGRAM PACKAGE...: 0 if the program is there or can be installed; else the platform is skipped.
wants() {
    wanted_program=$1
    shift
    have "$wanted_program" && return
    if ! install_packages "for the platform $name" "$@" || ! have "$wanted_program"; then
        row_skip "$wanted_program is not there, and apt-get cannot install $*"
        return 1
    fi
}

# row_cmocka COMPILER [FLAG]...
row_cmocka() {
    # shellcheck disable=SC2086 # words
    make_cmocka "$here/cmocka" "$@" ${CASUS_FLAGS:-} && return
    row_skip "cmocka could not be fetched or compiled ($tree/cmocka/log)"
    return 1
}

# row_build CMAKE_OPTION...
row_build() {
    if ! (build_tree "$here/build" -DCASUS_WERROR=ON -DCASUS_BUILD_TESTS=ON -DCASUS_BUILD_EXAMPLES=ON "-DCMAKE_C_FLAGS=${CASUS_FLAGS:-}" \
        -DCMOCKA_INCLUDE_DIR="$here/cmocka/include" -DCMOCKA_LIBRARY="$here/cmocka/cmocka.o" "$@"); then
        row_failed "the build ($here/build/build.log)"
        return 1
    fi
}

# row_build_units CMAKE_OPTION...: of the tests, those of units only.
row_build_units() {
    targets="casus_cli casus_briefing $(cd "$root/tests/unit" && ls test_*.c | sed 's/\.c$//')"
    built=0
    row_build "$@" || built=1
    targets=''
    return $built
}

# row_count PASSED FAILED SKIPPED
row_count() {
    row_passed=$((row_passed + $1))
    row_failed_count=$((row_failed_count + $2))
    row_skipped=$((row_skipped + $3))
    echo "$name: $1 passed, $2 failed, $3 skipped"
}

# row_unit REGEX [CTEST_OPTION]...: tests through ctest.
row_unit() {
    regex=$1
    shift
    (cd "$here/build" && ctest -R "$regex" --output-on-failure --no-tests=error --timeout 3600 --parallel "$jobs" "$@") >"$here/unit.log" 2>&1 || true
    passed=$(grep -c '  *Passed  *[0-9.]* sec' "$here/unit.log" || true)
    failed=$(grep -c '^ *[0-9]*/[0-9]* Test.*\*\*\*\(Failed\|Timeout\|Exception\|Not Run\)' "$here/unit.log" || true)
    skipped=$(grep -c '\*\*\*Skipped' "$here/unit.log" || true)
    row_count "$passed" "$failed" "$skipped"
    [ "$passed" != 0 ] || row_failed "no test ran ($here/unit.log)"
    for test in $(sed -n 's/^ *[0-9]*\/[0-9]* Test *#[0-9]*: \([^ ]*\) .*\*\*\*\(Failed\|Timeout\|Exception\|Not Run\).*/\1/p' "$here/unit.log"); do
        row_note "failed: $test ($here/unit.log)"
    done
    for test in $(sed -n 's/^ *[0-9]*\/[0-9]* Test *#[0-9]*: \([^ ]*\) .*\*\*\*Skipped.*/\1/p' "$here/unit.log"); do
        row_note "skipped: $test ($here/unit.log)"
    done
}

# The programs as one word each, for scripts; one of them runs it with a PATH that has nothing.
row_program() {
    case $emulator in
    '' | /*) ;;
    *) emulator=$(command -v "${emulator%% *}")${emulator#"${emulator%% *}"} ;;
    esac
    for program in casus briefing; do
        printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$emulator" "$here/build/bin/$program${suffix:-}" >"$here/$program"
        chmod +x "$here/$program"
    done
}

# row_cli [SKIPPED_TEST REASON]...: the tests of tests/cli, but for some that cannot be here.
row_cli() {
    row_program
    rm -rf "$here/cli"
    mkdir -p "$here/cli"
    cli_left=''
    while [ $# -ge 2 ]; do
        cli_left="$cli_left $1 "
        row_note "skipped: cli.$1: $2"
        row_skipped=$((row_skipped + 1))
        shift 2
    done
    for script in "$root"/tests/cli/test_*.sh; do
        test=$(basename "$script" .sh)
        case $cli_left in
        *" ${test#test_} "*) continue ;;
        esac
        case " ${CASUS_CLI:-${test#test_}} " in
        *" ${test#test_} "*) echo "$script" ;;
        esac
    done >"$here/cli/list"
    [ -z "${CASUS_CLI:-}" ] || row_note "of the program's tests only: $CASUS_CLI"
    (cd "$root" && CASUS_SOURCE_DIR=$root CASUS_BUILD_DIR=$here/build xargs -P "$jobs" -I SCRIPT \
        sh tests/platforms/script.sh SCRIPT "$here/casus" "$here/cli" <"$here/cli/list")
    row_count "$(grep -l '^0$' "$here"/cli/*.code | wc -l)" "$(grep -L '^0$\|^77$' "$here"/cli/*.code | wc -l)" \
        "$(grep -l '^77$' "$here"/cli/*.code | wc -l)"
    for code in $(grep -L '^0$' "$here"/cli/*.code); do
        test=$(basename "$code" .code)
        case $(cat "$code") in
        77) row_note "skipped: cli.$test: $(tail -n 1 "$here/cli/$test.log")" ;;
        *) row_note "failed: cli.$test ($here/cli/$test.log)" ;;
        esac
    done
}

# The program's answers beside those of a build for this machine.
native_answers=''
row_answers() {
    row_program
    if [ -z "$native_answers" ]; then
        native_answers=$tree/answers
        [ -n "$native" ] || (build_tree "$tree/native" -DCMAKE_BUILD_TYPE=Release -DCASUS_BUILD_TESTS=OFF -DCASUS_BUILD_EXAMPLES=ON) ||
            die "the program for this machine, for comparison, cannot be built"
        sh "$root/tests/platforms/digest.sh" "${native:-$tree/native/bin/casus}" "$native_answers" || die "digest.sh"
    fi
    sh "$root/tests/platforms/digest.sh" "$here/casus" "$here/answers" || row_failed "digest.sh"
    all_answers=$(wc -l <"$here/answers")
    diff "$native_answers" "$here/answers" >"$here/answers.diff" || true
    differ=$(grep -c '^[<>]' "$here/answers.diff" || true)
    row_answers_said="$((all_answers - (differ + 1) / 2)) of $all_answers"
    [ "$differ" = 0 ] || row_failed "some answers are other bytes than on this machine ($here/answers.diff)"
}

row_end() {
    seconds=$(($(date +%s) - row_start))
    printf '%s|%s|%s|%s|%s|%s|%s\n' "$name" "$row_compiler" "$row_passed" "$row_failed_count" "$row_skipped" "$row_answers_said" \
        "$((seconds / 60)):$(printf %02d $((seconds % 60)))" >"$here/row"
    printf '%s\n' "$row_notes" | sed '/^$/d' >"$here/notes"
}

# The table of the platforms that were asked for; ends non-zero if one failed.
row_table() {
    printf '\n%-11s %-44s %6s %6s %7s %14s %7s\n' PLATFORM COMPILER PASSED FAILED SKIPPED 'SAME ANSWERS' TIME
    code=0
    for name in $names; do
        row=$(cat "$tree/$name/row")
        (
            IFS='|'
            # shellcheck disable=SC2086 # fields
            set -- $row
            printf '%-11s %-44.44s %6s %6s %7s %14s %7s\n' "$@"
        )
        [ "$(echo "$row" | cut -d'|' -f4)" = 0 ] || code=1
    done
    for name in $names; do
        cat "$tree/$name/notes"
    done
    return $code
}
