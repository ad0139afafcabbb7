# SPDX-License-Identifier: MIT
"""Hosts at odds with the library: every binding under the address sanitizer, two runtimes on one dataset, a file whose
descriptor the host closes under the reader."""
import ctypes
import os
import pathlib
import platform
import re
import subprocess
import sys

import binding_tools
import conforming
import pytest
from binding_tools import ENVIRONMENT, LIBRARY, done
from conftest import ROOT

import casus as package

GED = ROOT / "examples/data/ged-sample.csv"
#: A build of the library with the sanitizers, which the script of the tests has made.
SANITIZED = os.environ.get("CASUS_SANITIZED_DIR")
# The JVM, V8 and Go have handlers of their own for faults that they expect, and memory that leaks to whoever cannot see them.
ASAN_OPTIONS = "detect_leaks=0:handle_segv=0:allow_user_segv_handler=1"


@pytest.fixture(scope="module")
def sanitized():
    """The environment of a host that loads the library with the sanitizers; the runtime of these comes first."""
    library = pathlib.Path(SANITIZED or "/nowhere") / "lib/libcasus.so.1"
    if not library.exists():
        pytest.skip("CASUS_SANITIZED_DIR has no library that was built with the sanitizers")
    symbols = done(["nm", "-D", "--undefined-only", library])
    if "__asan_init" not in symbols:
        pytest.skip(f"{library} was built without the address sanitizer")
    cache = (pathlib.Path(SANITIZED) / "CMakeCache.txt").read_text(encoding="utf-8")
    compiler = re.search(r"^CMAKE_C_COMPILER:\w+=(.*)$", cache, re.M)[1]
    names = ["libasan.so", f"libclang_rt.asan-{platform.machine()}.so"]
    found = [done([compiler, f"-print-file-name={name}"]).strip() for name in names]
    runtime = next((path for path in found if os.path.isabs(path)), None)
    if not runtime:
        pytest.skip(f"{compiler} has no runtime of the address sanitizer to be loaded first")
    return {**ENVIRONMENT, "LD_LIBRARY_PATH": str(library.parent), "CASUS_LIBRARY": str(library), "ASAN_OPTIONS": ASAN_OPTIONS,
            "LD_PRELOAD": os.path.realpath(runtime)}  # fmt: skip


WRONG = """
import ctypes, os
lib = ctypes.CDLL(os.environ["CASUS_LIBRARY"])
dataset = ctypes.c_void_p()
lib.casus_dataset_new(None, ctypes.byref(dataset), None)
lib.casus_dataset_free(dataset)
lib.casus_dataset_row_count(dataset)
"""


def test_the_sanitizer_sees_what_a_host_does_wrong(sanitized):
    """Or the tests below could not fail."""
    told = subprocess.run([sys.executable, "-c", WRONG], env=sanitized, capture_output=True, encoding="utf-8")
    assert told.returncode != 0 and "heap-use-after-free" in told.stderr and "casus_dataset_row_count" in told.stderr, told


@pytest.mark.parametrize("language", binding_tools.LANGUAGES, ids=lambda language: language.name)
def test_a_host_has_no_fault_under_the_sanitizer(language, sanitized, tmp_path_factory):
    """All steps of conformance.json, with the errors, callbacks and odd orders of freeing that they have."""
    kept = pathlib.Path(binding_tools.KEPT or tmp_path_factory.getbasetemp())
    folder = kept / language.name
    folder.mkdir(parents=True, exist_ok=True)
    host = language(folder)
    environment = dict(sanitized)
    if language.name == "go":  # has the runtime of its own, and looks at what Go itself does with memory of C
        host.environment["CGO_LDFLAGS"] = f"-L{pathlib.Path(SANITIZED) / 'lib'}"
        program = host.compile((binding_tools.CONFORM / "conform.go").read_text(encoding="utf-8"), "conform", "-asan")
        del environment["LD_PRELOAD"]
    else:
        program = host.conform
    if language.name == "cpp":
        del environment["LD_PRELOAD"]  # was compiled with the sanitizers itself
    assert conforming.differences(program, env=environment) == ""


def test_python_has_no_fault_under_the_sanitizer(sanitized):
    assert conforming.differences(conforming.PYTHON, env=sanitized) == ""


GO = """
package main

// #include <casus/casus.h>
import "C"

import (
	"sync"
	"unsafe"
)

// killed adds a dataset to a rollup of its own.
func killed(dataset *C.casus_dataset) (best C.double) {
	var rollup *C.casus_rollup
	var table *C.casus_table
	var e C.casus_error
	sum, column := [...]C.char{'k', 'i', 'l', 'l', 'e', 'd', 0}, C.CString("killed_best")
	if C.casus_rollup_new(nil, nil, &sum[0], nil, &rollup, &e) != 0 || C.casus_rollup_add_dataset(rollup, dataset, &e) != 0 ||
		C.casus_rollup_table(rollup, nil, &table, &e) != 0 {
		return -1
	}
	best = C.casus_column_double(C.casus_table_column(table, column), 0)
	C.casus_rollup_free(rollup)
	C.casus_table_free(table)
	return best
}

//export killedByGo
func killedByGo(dataset unsafe.Pointer, times C.int, out *C.double) {
	var all sync.WaitGroup
	for i := range unsafe.Slice(out, int(times)) {
		all.Add(1)
		go func() {
			defer all.Done()
			unsafe.Slice(out, int(times))[i] = killed((*C.casus_dataset)(dataset))
		}()
	}
	all.Wait()
}

var held []*C.casus_batch

//export heldByGo
func heldByGo(dataset unsafe.Pointer) {
	for i := C.int32_t(0); i < C.casus_dataset_batch_count((*C.casus_dataset)(dataset)); i++ {
		held = append(held, C.casus_batch_retain(C.casus_dataset_batch((*C.casus_dataset)(dataset), i)))
	}
}

// freedByGo gives back what was held, on a thread of Go's, and says how many events that was.
//
//export freedByGo
func freedByGo() C.int64_t {
	events := make(chan C.int64_t)
	go func() {
		count := C.int64_t(0)
		for _, batch := range held {
			count += C.casus_batch_row_count(batch)
			C.casus_batch_free(batch)
		}
		events <- count
	}()
	return <-events
}

func main() {}
"""

HOST = """
import ctypes, pathlib, sys, threading
sys.path.insert(0, sys.argv[1])
import casus
from casus_ffi.library import lib

go = ctypes.CDLL(sys.argv[2])
go.freedByGo.restype = ctypes.c_int64
header, rows = pathlib.Path(sys.argv[3]).read_bytes().split(b"\\n", 1)
events = casus.read(header + b"\\n" + rows * 100)
N = 16
by_go, by_python = (ctypes.c_double * N)(), []
with events._handle as pointer:
    asking = threading.Thread(target=go.killedByGo, args=(ctypes.c_void_p(pointer), N, by_go))
    others = [threading.Thread(target=lambda: by_python.append(events.rollup(sum="killed")["killed_best"][0])) for _ in range(N)]
    for thread in [asking, *others]:
        thread.start()
    for thread in [asking, *others]:
        thread.join()
    go.heldByGo(ctypes.c_void_p(pointer))
events.close()  # the last reference to its batches is Go's now
print(sorted(set(by_go)), sorted(set(by_python)), len(by_python), go.freedByGo())
"""


@pytest.mark.parametrize("how", ["as it is", "under the sanitizer"])
def test_threads_of_two_runtimes_ask_one_dataset(how, request, tmp_path):
    """Goroutines and threads of Python in one process, over the same events; the last who holds a batch frees it."""
    library, environment = LIBRARY, ENVIRONMENT
    if how != "as it is":
        environment = request.getfixturevalue("sanitized")
        library = pathlib.Path(SANITIZED) / "lib"
    kept = pathlib.Path(binding_tools.KEPT or tmp_path) / "go"
    kept.mkdir(parents=True, exist_ok=True)
    go = binding_tools.Go(kept)
    (tmp_path / "main.go").write_text(GO)
    (tmp_path / "go.mod").write_text("module both\n\ngo 1.23\n")
    building = {**go.environment, "CGO_LDFLAGS": f"-L{library} -lcasus"}
    done(["go", "build", "-buildmode=c-shared", "-o", "both.so", "."], cwd=tmp_path, env=building)
    command = [sys.executable, "-B", "-c", HOST, ROOT / "examples/ffi/python", tmp_path / "both.so", GED]
    told = done(command, env={**environment, "CASUS_LIBRARY": str(library / "libcasus.so.1")})
    assert told == "[149200.0] [149200.0] 16 30400\n"


def test_a_descriptor_that_the_host_closes_is_told(library, tmp_path):
    """Once the file that the reader reads is gone under it, by a mistake of the host's, the call fails, and says so."""
    header, rows = GED.read_bytes().split(b"\n", 1)
    path = tmp_path / "many.csv"
    path.write_bytes(header + b"\n" + rows * 30)
    source = library.made("input_open", None, str(path).encode())
    reader = library.made("reader_new", None, source, None)
    descriptors = pathlib.Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("there is no /proc, which says which descriptor it is")
    [mine] = [int(each.name) for each in descriptors.iterdir() if os.path.realpath(each) == str(path)]
    os.close(mine)
    with pytest.raises(package.FileError, match=r"many\.csv: the system cannot read it") as told:
        library.made("reader_next", reader)
    assert told.value.status == "CASUS_E_IO"
    library.reader_free(reader)
    library.input_free(source)


def test_a_reader_says_that_its_input_was_closed(library, tmp_path):
    header, rows = GED.read_bytes().split(b"\n", 1)
    data = header + b"\n" + rows * 30
    out = ctypes.c_void_p()
    at = 0

    def pull(_, buffer, size, out_size):
        nonlocal at
        piece = data[at : at + size]
        at += len(piece)
        if at > 2 << 20:
            library.input_close(out)  # within its own callback
        ctypes.memmove(buffer, piece, len(piece))
        out_size[0] = len(piece)
        return 0

    callback = package.api.read_fn(pull)
    out.value = library.made("input_callback", None, callback, None, b"pulled").value
    reader = library.made("reader_new", None, out, None)
    with pytest.raises(package.Error, match="pulled.*the input was closed") as told:
        library.made("reader_next", reader)
    assert told.value.status == "CASUS_E_STATE"
    library.reader_free(reader)
    library.input_free(out)
