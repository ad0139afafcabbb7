#!/bin/sh
# SPDX-License-Identifier: MIT
# The tables of codes are what their data gives.
set -eu
if ! command -v python3 >/dev/null 2>&1; then
    echo "skipped: python3 is not here"
    exit 77
fi
python3 "$CASUS_SOURCE_DIR/lib/codes/generate.py" --check
