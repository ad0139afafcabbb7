#!/bin/sh
# SPDX-License-Identifier: MIT
# tests/run.sh [--interop] [--all]: builds casus twice (with sanitizers in build-test/, as shipped in build-test/release/)
# and runs the tests of both through ctest. Needs a compiler, cmake and cmocka, and installs them where it can; needs no
# PyPI or npm. Under ten minutes on two processors.
#
#   --interop        also, under thirty minutes: the tests of the label interop (tests/CMakeLists.txt), the thread sanitizer,
#                    a build without threads, a second compiler, the bindings, and the checks against pyarrow, polars,
#                    DuckDB, pyspark, mpi4py (PyPI), apache-arrow, koffi, typescript, vnu-jar (npm), which are installed
#                    under build-test/; Doxygen, mandoc, zsh, fish and chromium from the system
#   --all            also: that, and what takes hours: other platforms (platforms/), other inputs for the fuzz targets,
#                    threads again and again, changed sources (mutation/), the lines that no test runs (coverage/)
#   CASUS_WERROR=ON  (environment) warnings are errors
#   CASUS_TESTS      (environment) a regular expression: only those tests of each build
#   CC, CXX          (environment) as usual
#
# Shows each test as it ends. Ends with a table of what ran, and what was skipped and why; non-zero if any test failed.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/examples/setup.sh"

interop=no
all=no
for argument; do
    case $argument in
    --interop) interop=yes ;;
    --all) interop=yes all=yes ;;
    *) sed -n '3,20s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done

werror=${CASUS_WERROR:-OFF}
failed=''
skipped=''
rows=''
slowest=''
only=''         # -R REGEX: the tests of a build
left_out=''     # a label: without its tests
why_left_out=''
targets=''      # what of a build is built; all if that is empty
start=$(date +%s)

# say WHAT: what begins now, minutes and seconds after the start.
say() {
    passed=$(($(date +%s) - start))
    printf '\n---- %d:%02d %s\n' $((passed / 60)) $((passed % 60)) "$*"
}

# note_skip WHAT: remembered for the last lines.
note_skip() { skipped="$skipped
    $*"; }

# row NAME PASSED FAILED SKIPPED START: a line of the table; START is `date +%s` when it began.
row() {
    seconds=$(($(date +%s) - $5))
    rows="$rows
$(printf '%-36s %7s %7s %7s %5d:%02d' "$1" "$2" "$3" "$4" $((seconds / 60)) $((seconds % 60)))"
}

# step NAME COMMAND...: one of the long ones, which says itself what it found; 77 is a skip.
step() {
    name=$1
    shift
    began=$(date +%s)
    code=0
    say "$name"
    "$@" || code=$?
    case $code in
    0) row "$name" 1 0 0 "$began" ;;
    77)
        row "$name" 0 0 1 "$began"
        note_skip "$name: it says why above"
        ;;
    *)
        row "$name" 0 1 0 "$began"
        failed="$failed
    $name"
        ;;
    esac
}

# list_of LABEL: names of the tests of a label in the tree that is checked.
list_of() {
    (cd "$tree_checked" && ctest -N -L "$1") | sed -n 's/^ *Test *#[0-9]*: //p' | tr '\n' ' '
}

# built TREE CMAKE_OPTION...: builds one, of it $targets.
built() { (build_tree "$@" -DCASUS_WERROR="$werror" -DCASUS_BUILD_TESTS=ON -DCASUS_BUILD_EXAMPLES=ON); }

# check NAME TREE CMAKE_OPTION...: builds a tree and runs its tests, as $only, $left_out and $targets say. A failure is
# noted, and the script goes on.
check() {
    name=$1
    tree_checked=$2
    shift 2
    say "$name: is built"
    began=$(date +%s)
    [ -z "${CASUS_TESTS:-}" ] || left_out='' targets='' # which are asked for, and may need anything
    if ! built "$tree_checked" "$@"; then
        failed="$failed
    $name: the build"
        row "$name" 0 build 0 "$began"
        return
    fi
    say "$name: is tested"
    none=error
    if [ -n "${CASUS_TESTS:-}" ]; then
        only="-R $CASUS_TESTS" none=ignore
        note_skip "$name: all tests but those that CASUS_TESTS chooses"
    fi
    set --
    if [ -n "$left_out" ]; then
        set -- -LE "$left_out"
        note_skip "$name, $why_left_out: $(list_of "$left_out")"
    fi
    # Shown as it goes, and kept. One more at a time than processors: some tests wait for a terminal or a signal.
    # shellcheck disable=SC2086 # none or two words
    (cd "$tree_checked" && {
        code=0
        ctest $only "$@" --output-on-failure --no-tests=$none --parallel $((jobs + 1)) 2>&1 || code=$?
        echo $code >ctest.code
    } | tee ctest.log)
    [ "$(cat "$tree_checked/ctest.code")" = 0 ] || failed="$failed
    $name"
    row "$name" "$(grep -c '   Passed  *[0-9.]* sec' "$tree_checked/ctest.log")" \
        "$(grep -c '^ *[0-9]*/[0-9]* Test .*\*\*\*\(Failed\|Timeout\|Exception\|Not Run\)' "$tree_checked/ctest.log")" \
        "$(grep -c '^ *[0-9]*/[0-9]* Test .*\*\*\*Skipped' "$tree_checked/ctest.log")" "$began"
    slowest="$slowest
    $name: $(sed -n 's/^ *[0-9]*\/[0-9]* Test *#[0-9]*: *\([^ ]*\) .* \([0-9.]*\) sec.*/\2 \1/p' "$tree_checked/ctest.log" |
        sort -rn | head -n 6 | awk '{ printf "%s%s %.0f s", (NR > 1 ? ", " : ""), $2, $1 }')"
    for test in $(sed -n 's/.*Test *#[0-9]*: *\([^ ]*\) .*\*\*\*Skipped.*/\1/p' "$tree_checked/ctest.log"); do
        note_skip "$name: $test ($tree_checked/Testing/Temporary/LastTest.log says why)"
    done
}

# want COMMAND PACKAGE...: packages to install if a command is not there.
want() {
    have "$1" && return
    shift
    wanted="$wanted $*"
}

cmocka_there() {
    printf '#include <stdarg.h>\n#include <stddef.h>\n#include <setjmp.h>\n#include <stdint.h>\n#include <cmocka.h>\n' |
        "${CC:-cc}" -E - >/dev/null 2>&1
}
wanted=''
cmocka_there || wanted=libcmocka-dev
# shellcheck disable=SC2086 # none or one word
need_build_tools $wanted
# What single tests need: without it they are skipped, and say so. All at once, or if one cannot be had each by itself.
wanted=''
python3 -c 'import venv, ensurepip' 2>/dev/null || wanted='python3 python3-venv'
want abidiff abigail-tools
want valgrind valgrind
have clang++ || want g++ g++
if [ $interop = yes ]; then
    want pkg-config pkg-config
    want doxygen doxygen
    want mandoc mandoc
    want zsh zsh
    want fish fish
    if "${CC:-cc}" --version 2>/dev/null | grep -qi clang; then
        want gcc gcc
    else
        want clang clang
    fi
    want cargo cargo rustc
    want go golang-go
    want luajit luajit
    want javac default-jdk-headless
    want mvn maven
    want npm nodejs npm
    want sqlite3 sqlite3 libsqlite3-dev
    want ogr2ogr gdal-bin
fi
# shellcheck disable=SC2086 # the packages are words
if [ -n "$wanted" ] && ! install_packages "for single tests" $wanted; then
    for package in $wanted; do
        install_packages "for single tests" "$package" || true
    done
fi

tree=$root/build-test
if [ $interop = no ]; then
    left_out=interop why_left_out="run with --interop"
fi
# What was freed is kept apart for less long, and calls are traced less far, than is usual: a twentieth to a fifth of the
# time of a test.
ASAN_OPTIONS=quarantine_size_mb=32:malloc_context_size=8${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export ASAN_OPTIONS
check "with sanitizers" "$tree" -DCMAKE_BUILD_TYPE=Debug -DCASUS_SANITIZE=ON
check "as shipped" "$tree/release" -DCMAKE_BUILD_TYPE=Release -DCASUS_SANITIZE=OFF
left_out=''

# ---- --interop --------------------------------------------------------------------------------------------------

# What threads share, under the thread sanitizer, where there is one.
thread_sanitizer() {
    if printf 'int main(void) { return 0; }\n' | "${CC:-cc}" -fsanitize=thread -x c -o "$tree/has-tsan" - 2>/dev/null && "$tree/has-tsan"; then
        only='-R ^unit\.(arrow|bytes|lifetimes|threads|threads_rollup)$'
        targets='test_arrow test_bytes test_lifetimes test_threads test_threads_rollup'
        check "with the thread sanitizer" "$tree/threads" -DCMAKE_BUILD_TYPE=Debug -DCASUS_SANITIZE_THREADS=ON
    else
        note_skip "thread sanitizer: this compiler and machine have none"
    fi
}

# Built without threads, everything runs on the caller's.
without_threads() {
    only='-R ^(unit\.(base|reader|threads|threads_rollup)|cli\.threads|abi\.undefined)$'
    targets='casus casus_cli test_base test_reader test_threads test_threads_rollup'
    check "without threads" "$tree/without-threads" -DCMAKE_BUILD_TYPE=Release -DCASUS_SANITIZE=OFF -DCASUS_THREADS=OFF
}

second_compiler() {
    if [ -z "$compiler" ]; then
        note_skip "second compiler: neither clang nor gcc is there beside ${CC:-cc}, nor could be installed"
        return
    fi
    left_out=once why_left_out="which do not ask the compiler"
    # shellcheck disable=SC2086 # the options are words
    check "second compiler, $compiler" "$tree/$compiler" $second
    left_out=''
}

# apache-arrow for node, from npm, and what the binding for node needs; without them those checks are skipped, and said.
node_modules() {
    modules=$tree/node/node_modules
    [ -d "$modules/apache-arrow" ] && [ -d "$modules/koffi" ] && [ -d "$modules/typescript" ] && have node && return
    have npm || install_packages "for the checks against apache-arrow and from node" nodejs npm || true
    mkdir -p "$tree/node"
    if ! have npm || ! have node; then
        note_skip "checks against apache-arrow and from node: node and npm are not there and could not be installed"
    elif ! npm install --prefix "$tree/node" --no-save --no-fund --no-audit apache-arrow koffi typescript @types/node >"$tree/npm.log" 2>&1; then
        tail -n 5 "$tree/npm.log" >&2
        note_skip "checks against apache-arrow and from node: they could not be installed from npm ($tree/npm.log)"
    fi
}

# What compiles the bindings of examples/ffi; what is too old or not there is skipped, and said by its test.
binding_tools() {
    have g++ || have clang++ || install_packages "for the binding of C++" g++ || true
    have cargo || install_packages "for the binding of Rust" cargo rustc || true
    have go || install_packages "for the binding of Go" golang-go || true
    have luajit || install_packages "for the binding of LuaJIT" luajit || true
    have javac || install_packages "for the binding of Java" default-jdk-headless || true
    have mvn || install_packages "for the binding of Java" maven || true
    mkdir -p "$tree/bindings/java"
    ls "$tree"/bindings/java/lib/jna-*.jar >/dev/null 2>&1 ||
        mvn -q -B -f "$root/examples/ffi/java/pom.xml" dependency:copy-dependencies \
            -DoutputDirectory="$tree/bindings/java/lib" >"$tree/mvn.log" 2>&1 ||
        note_skip "the binding of Java: JNA could not be taken from Maven ($tree/mvn.log)"
    ls "$tree"/bindings/java/arrow/arrow-vector-*.jar >/dev/null 2>&1 ||
        mvn -q -B -f "$root/tests/interop/conform/arrow-pom.xml" dependency:copy-dependencies \
            -DoutputDirectory="$tree/bindings/java/arrow" >"$tree/mvn-arrow.log" 2>&1 ||
        note_skip "Arrow of the binding of Java: arrow-vector could not be taken from Maven ($tree/mvn-arrow.log)"
}

# What looks at pages and pictures: a browser without a window, and the validator of HTML and SVG (it needs a JVM).
browser_tools() {
    vnu=$tree/vnu/node_modules/vnu-jar/build/dist/vnu.jar
    mkdir -p "$tree/vnu"
    have chromium || have chromium-browser || have google-chrome || have google-chrome-stable ||
        install_packages "to look at pages and pictures" chromium ||
        note_skip "looks of pages and pictures: chromium is not there and could not be installed"
    # In a folder of its own: npm takes out of one what the last call did not name.
    [ -f "$vnu" ] ||
        npm install --prefix "$tree/vnu" --no-save --no-fund --no-audit --ignore-scripts vnu-jar >"$tree/npm-vnu.log" 2>&1 ||
        note_skip "validity of pages and pictures: vnu-jar could not be installed from npm ($tree/npm-vnu.log)"
}

# What the programs of examples that use casus stand on; what is not there is skipped, and said by its test.
consumer_tools() {
    if ! have sqlite3 || ! printf '#include <sqlite3ext.h>\n' | "${CC:-cc}" -E - >/dev/null 2>&1; then
        install_packages "for casus in SQLite" sqlite3 libsqlite3-dev || true
    fi
    have ogrinfo && have ogr2ogr || install_packages "for casus in QGIS" gdal-bin || true
}

# need_python WHAT MODULE PACKAGE...: from PyPI, if the module is not there; without it the checks on WHAT are skipped.
need_python() {
    what=$1
    module=$2
    shift 2
    "$python" -c "import $module" 2>/dev/null && return
    if ! "$python" -m pip install --quiet --disable-pip-version-check "$@" >"$tree/pip-$module.log" 2>&1; then
        tail -n 5 "$tree/pip-$module.log" >&2
        note_skip "checks on $what: $* could not be installed from PyPI ($tree/pip-$module.log)"
    fi
}

# What spreads work over processes, here on this machine.
clusters() {
    need_python MPI mpi4py mpi4py mpich
    if have java; then
        need_python Spark pyspark pyspark
    else
        note_skip "checks on Spark: there is no JVM (java on the PATH, 17 or later)"
    fi
}

# pytest_count WORD: so many passed, failed or skipped, by pytest's last line.
pytest_count() {
    tail -n 1 "$tree/pytest.log" | grep -oE "[0-9]+ $1" | cut -d ' ' -f 1 | grep . || echo 0
}

python_checks() {
    if ! have python3 || ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
        install_packages "for the checks against other software" python3 python3-venv || true
    fi
    if ! have python3; then
        note_skip "checks against other software: python3 is not there and could not be installed"
        return
    fi
    python=$tree/venv/bin/python
    if ! "$python" -c 'import duckdb, numpy, pandas, pyarrow, polars, pytest, xdist, jsonschema, geojson_pydantic, mypy' 2>/dev/null; then
        echo "Installing duckdb, pandas, pyarrow, polars, pytest, mypy and JSON validators into $tree/venv"
        if ! { rm -rf "$tree/venv" && python3 -m venv "$tree/venv" &&
            "$python" -m pip install --quiet --disable-pip-version-check \
                duckdb numpy pandas pyarrow polars pytest pytest-xdist mypy jsonschema geojson-pydantic; } >"$tree/pip.log" 2>&1; then
            tail -n 5 "$tree/pip.log" >&2
            note_skip "checks against other software: they could not be installed from PyPI ($tree/pip.log)"
            return
        fi
    fi
    say "against other software: $("$python" -c 'import duckdb, pyarrow, polars; print("duckdb", duckdb.__version__, "pyarrow", pyarrow.__version__, "polars", polars.__version__)')"
    node_modules
    browser_tools
    binding_tools
    consumer_tools
    clusters
    began=$(date +%s)
    # A file of tests on each processor at a time.
    {
        code=0
        CASUS_BINDINGS_DIR="$tree/bindings" CASUS_NODE_MODULES="$modules" CASUS_VNU_JAR="$vnu" CASUS_BUILD_DIR="$tree/release" \
            CASUS_SANITIZED_DIR="$tree" PYTHONDONTWRITEBYTECODE=1 \
            "$python" -m pytest -q -rs -p no:cacheprovider -n "$jobs" --dist loadfile --durations 15 "$root/tests/interop" 2>&1 || code=$?
        echo $code >"$tree/pytest.code"
    } | tee "$tree/pytest.log"
    row "against other software" "$(pytest_count passed)" "$(pytest_count failed)" "$(pytest_count skipped)" "$began"
    [ "$(cat "$tree/pytest.code")" = 0 ] || failed="$failed
    against other software"
    sed -n 's/^SKIPPED \[[0-9]*\] /against other software: /p' "$tree/pytest.log" >"$tree/pytest.skipped"
    while read -r reason; do
        note_skip "$reason"
    done <"$tree/pytest.skipped"
}

if [ $interop = yes ]; then
    compiler=clang
    if "${CC:-cc}" --version 2>/dev/null | grep -qi clang; then
        compiler=gcc
    fi
    have $compiler || compiler=''
    second="-DCMAKE_C_COMPILER=$compiler -DCMAKE_BUILD_TYPE=Release -DCASUS_SANITIZE=OFF"
    # Most of the time under the thread sanitizer is that of one test, which leaves room to build what comes next. If that
    # fails, the check says so.
    # shellcheck disable=SC2086 # the options are words
    [ -z "$compiler" ] || built "$tree/$compiler" $second >/dev/null 2>&1 &
    beside=$!
    thread_sanitizer
    wait $beside || true
    without_threads
    only='' targets=''
    second_compiler
    python_checks
else
    note_skip "thread sanitizer, without threads, second compiler, other software: run with --interop"
fi

# ---- --all ------------------------------------------------------------------------------------------------------

# The fuzz targets over ten times as many inputs as usual, others each day.
fuzz_again() {
    seed=$(date +%j)
    for target in "$tree"/release/tests/fuzz_*; do
        [ -x "$target" ] || continue
        inputs=20000
        [ "$(basename "$target")" != fuzz_threads ] || inputs=100
        echo "$(basename "$target") --seeded $inputs $seed"
        "$target" --seeded $inputs "$seed" >"$tree/fuzz.log" 2>&1 || { tail -n 20 "$tree/fuzz.log"; return 1; }
    done
}

# What threads share, ten times under the thread sanitizer: another order each time.
threads_again() {
    [ -f "$tree/threads/CMakeCache.txt" ] || return 77
    (cd "$tree/threads" && ctest -R '^unit\.(lifetimes|threads|threads_rollup)$' --repeat until-fail:10 --output-on-failure)
}

# script NAME FILE ARGUMENT...: one of the long scripts, where this checkout has it.
script() {
    title=$1
    file=$root/tests/$2
    shift 2
    if [ ! -f "$file" ]; then
        note_skip "$title: this checkout has no ${file#"$root/"}"
        return
    fi
    case $file in
    *.py) step "$title" python3 -B "$file" "$@" ;;
    *) step "$title" sh "$file" "$@" ;;
    esac
}

if [ $all = yes ]; then
    step "other inputs for the fuzz targets" fuzz_again
    step "threads, ten times" threads_again
    FUZZ_DIR=$tree/fuzz CASUS_NATIVE=$tree/release/bin/casus
    export FUZZ_DIR CASUS_NATIVE
    script "coverage-guided fuzzing, a minute each" fuzz/night.sh 60
    # Not again what was built above: gcc, clang, asan-gcc. MSan sees what valgrind does.
    script "other platforms" platforms/run.sh i386 aarch64 s390x musl windows asan-clang tsan msan de_DE tr_TR
    script "coverage" coverage/run.sh
    script "changed sources" mutation/run.py
    script "from a clean Debian" install/debian.sh
else
    note_skip "other platforms, fuzzing, coverage, changed sources, a clean Debian: run again with --all"
fi

# ---- The end ----------------------------------------------------------------------------------------------------

printf '\n%-36s %7s %7s %7s %8s%s\n' RAN PASSED FAILED SKIPPED TIME "$rows"
[ -z "$slowest" ] || printf '\nSLOWEST:%s\n' "$slowest"
[ -z "$skipped" ] || printf '\nSKIPPED:%s\n' "$skipped"
if [ -n "$failed" ]; then
    printf '\nFAILED:%s\n' "$failed"
    exit 1
fi
printf '\nEverything that ran passed.\n'
