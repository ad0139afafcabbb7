#!/bin/sh
# SPDX-License-Identifier: MIT
# Progress and colour, at a terminal that Python makes.
. "$(dirname "$0")/common.sh" "$@"
command -v python3 >/dev/null 2>&1 || { echo "SKIPPED: there is no python3"; exit 77; }
python3 -B "${CASUS_SOURCE_DIR:-$data/../..}/tests/cli/test_terminal.py" "$casus" "$ged"
