#!/bin/sh
# SPDX-License-Identifier: MIT
# The Python script of examples/ffi/python on the installed library.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null 2>&1 || skip "python3 is not installed"
library=$(find "$prefix" -name libcasus.so.1)
expect "ctypes" python3 "$root/examples/ffi/python/total.py" "$library" "$sample"
