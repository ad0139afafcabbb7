#!/bin/sh
# SPDX-License-Identifier: MIT
# api.sh LIBRARY: include/casus.api.json is what the headers and the library's words give.
set -eu
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
python3 -B "${CASUS_SOURCE_DIR:?}/tests/abi/api.py" --library "$1" --check
