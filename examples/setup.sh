# SPDX-License-Identifier: MIT
# Read by examples/run.sh, tests/run.sh and tests/bench/run.sh: finds or installs what a build needs, configures, builds.

die() {
    echo "$*" >&2
    exit 1
}

jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

have() { command -v "$1" >/dev/null 2>&1; }

# as_root COMMAND...: runs it as root, through sudo if need be. Asks for a password only at a terminal.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# install_packages WHY PACKAGE...: with apt-get; fails if it cannot. Says nothing of what apt-get says unless that fails.
install_packages() {
    why=$1
    shift
    have apt-get || return 1
    [ "$(id -u)" -eq 0 ] || have sudo || return 1
    echo "Installing $* ($why)"
    apt_log=$(mktemp)
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update >"$apt_log" 2>&1 || true
    if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$apt_log" 2>&1; then
        rm -f "$apt_log"
        return 0
    fi
    tail -n 20 "$apt_log" >&2
    rm -f "$apt_log"
    return 1
}

# need WHY PACKAGE...: the same, and the end if it cannot.
need() {
    install_packages "$@" && return 0
    shift
    die "Please install: $*
    Debian, Ubuntu, as root:  apt-get install $*
    Elsewhere: the packages that hold the same programs. Then run this again."
}

# need_build_tools [PACKAGE...]: a C compiler, make or ninja, cmake 3.20, and packages that the caller lacks.
need_build_tools() {
    missing="$*"
    have "${CC:-cc}" || have gcc || have clang || missing="$missing gcc libc6-dev"
    have make || have ninja || missing="$missing make"
    have cmake || missing="$missing cmake"
    # shellcheck disable=SC2086 # the packages are words
    [ -z "$missing" ] || need "to build casus" $missing
    version=$(cmake --version | sed -n 's/^cmake version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
    # shellcheck disable=SC2086
    set -- $version
    [ "$1" -gt 3 ] || [ "$2" -ge 20 ] ||
        die "casus needs CMake 3.20 or later, this is $1.$2. A newer one comes with: pip install cmake"
}

# build_tree DIRECTORY CMAKE_OPTION...: configures and builds $root there, or of it $targets; the output is shown if that
# fails.
build_tree() {
    tree_built=$1
    shift
    if [ -f "$tree_built/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$tree_built/CMakeCache.txt"; then
        rm -rf "$tree_built/CMakeCache.txt" "$tree_built/CMakeFiles" # made before the checkout was moved or copied
    fi
    if [ ! -f "$tree_built/CMakeCache.txt" ] && have ninja; then
        set -- -G Ninja "$@"
    fi
    mkdir -p "$tree_built"
    # shellcheck disable=SC2086 # the targets are words
    if ! { cmake -S "$root" -B "$tree_built" "$@" &&
        cmake --build "$tree_built" --parallel "$jobs" ${targets:+--target $targets}; } >"$tree_built/build.log" 2>&1; then
        cat "$tree_built/build.log" >&2
        die "The build in $tree_built failed."
    fi
    # Warnings are shown even when they are not errors.
    grep -A 6 'warning:' "$tree_built/build.log" >&2 || true
}
