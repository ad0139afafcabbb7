#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints events and people killed: total.py LIBRARY FILE, for example build/lib/libcasus.so.1 examples/data/ged-sample.csv"""
import ctypes
import sys

lib = ctypes.CDLL(sys.argv[1])
lib.casus_table_number.restype = ctypes.c_double
error = ctypes.create_string_buffer(512)  # casus_error: 32 bytes of numbers, then the message


def call(name, *args):
    if getattr(lib, name)(*args, error) != 0:
        sys.exit(error.raw[32:].split(b"\0")[0].decode())


source, reader, batch, rollup, table = (ctypes.c_void_p() for _ in range(5))
call("casus_input_open", None, sys.argv[2].encode(), ctypes.byref(source))
call("casus_reader_new", None, source, None, ctypes.byref(reader))
call("casus_rollup_new", None, None, b"events,killed", ctypes.byref(rollup))
while call("casus_reader_next", reader, ctypes.byref(batch)) or batch:
    call("casus_rollup_add", rollup, batch)
    lib.casus_batch_free(batch)
call("casus_rollup_finish", rollup, ctypes.byref(table))
cell = [lib.casus_table_number(table, ctypes.c_int64(0), column) for column in range(4)]
print("events %d killed %d (%d-%d)" % (cell[0], cell[2], cell[1], cell[3]))
