#!/bin/sh
# SPDX-License-Identifier: MIT
# recorded.sh: headers, map and words are what tests/abi/recorded promises; nothing was broken, and what is new is recorded.
set -eu
root=${CASUS_SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
command -v python3 >/dev/null 2>&1 || { echo "skipped: python3 is not here"; exit 77; }
python3 -B "$root/tests/abi/record.py" --root "$root"
