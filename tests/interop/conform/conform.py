#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Does the steps of tests/interop/conformance.json from Python: one a line of standard input, one answer a line.

A step is `do TAB key=value TAB ...`, an answer `ok TAB text`, `error TAB status TAB row TAB column TAB byte TAB message` or
`raised TAB text` for what a callback of ours raised; backslash, tab and line ends inside are written \\\\, \\t, \\n, \\r.
"""
import ctypes
import io
import math
import os
import pathlib
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "examples/ffi/python"))

import casus
from casus_ffi import api
from casus_ffi.events import Table
from casus_ffi.library import Handle, call, encode, lib, make, new, text, words, written

OBJECTS = {}
DONE = {}


def step(function):
    DONE[function.__name__.rstrip("_")] = function
    return function


class Boom(Exception):
    pass


class Failing(io.RawIOBase):
    """Bytes that come in small pieces, and perhaps fail after some."""

    def __init__(self, data, after):
        self.data, self.at, self.after = data, 0, after

    def read(self, size):
        if self.after is not None and self.at >= self.after:
            raise Boom("boom")
        piece = self.data[self.at : self.at + min(size, 1000)]
        self.at += len(piece)
        return piece

    def write(self, data):
        raise Boom("boom")


def source(args):
    how = args.get("how", "file")
    if "text" not in args and how == "file":
        return args["from"]
    data = args["text"].encode() if "text" in args else pathlib.Path(args["from"]).read_bytes()
    if how != "callback":
        return data
    after = args.get("raise")
    return Failing(data, None if after is None else int(after))


def options(args, issues):
    chosen = {key: args[key] for key in ("profile", "dates", "on_error", "where") if key in args}
    if "map" in args:
        chosen["map"] = args["map"]
    if "columns" in args:
        chosen["columns"] = args["columns"].split(",")

    def issue(each):
        if args.get("issue") == "raise":
            raise Boom("boom")
        issues.append(f"{each.kind} {each.row or 0} {each.column or 0} {each.column_name} {each.value}")

    def progress(*_):
        if args["progress"] == "raise":
            raise Boom("boom")
        return args["progress"] != "stop"

    if "issue" in args:
        chosen["on_issue"] = issue
    if "progress" in args:
        chosen["on_progress"] = progress
    return chosen


def told(source, issues):
    report = source.report
    counts = f"{report.kept} of {report.records} {source.profile}, {report.rejected} rejected, {report.cell_errors} cells"
    return "\n".join([counts, *issues])


def figure(number):
    if number is None or math.isnan(number):
        return "unknown"
    return "inf" if math.isinf(number) else f"{number:g}"


@step
def version():
    return casus.version()


@step
def read(as_=None, **args):
    issues = []
    if "cancel" in args:
        context = make("context_new", None)
        try:
            lib.casus_context_cancel(context)
            made = make("input_open", context, args["from"].encode())
            reader = make("reader_new", context, made, None)
            make("reader_next", reader)
        finally:
            lib.casus_context_free(context)
    OBJECTS[as_] = dataset = casus.read(source(args), **options(args, issues))
    return told(dataset.sources[0], issues)


@step
def batches(**args):
    with casus.read(source(args), **options(args, [])) as dataset, dataset._handle as pointer:
        return f"{lib.casus_dataset_batch_count(pointer)} batches, {len(dataset)} events"


@step
def distinct(as_, mode, **args):
    """A source of which each id counts once; the sets of ids are the library's own."""
    OBJECTS[as_] = dataset = casus.read(args["text"].encode(), distinct=mode)
    r = dataset.counts
    return f"{r.kept} of {r.records}, {r.duplicates} duplicates, {r.conflicts} conflicts"


class Closing(io.RawIOBase):
    """A file of the host's, which closes it after some bytes and reads on."""

    def __init__(self, path):
        self.file = open(path, "rb")

    def read(self, size):
        if self.file.tell() >= 3000:
            self.file.close()
        return self.file.read(min(size, 1000))


@step
def closed(what, **args):
    """What the host closes while it is in use: the file that is read, an input that has a reader, an object."""
    if what == "file":
        try:
            casus.read(Closing(args["from"]))
        except ValueError as error:
            return "an error of the host" if "closed file" in str(error) else str(error)
    if what == "input":
        header, rows = pathlib.Path(args["from"]).read_bytes().split(b"\n", 1)
        many = Failing(header + b"\n" + rows * 30, None)

        @api.read_fn
        def read(_, buffer, size, out):
            piece = many.read(size)
            ctypes.memmove(buffer, piece, len(piece))
            out[0] = len(piece)
            return 0

        made = make("input_callback", None, read, None, None)
        with Handle("reader", make("reader_new", None, made, None)) as reader:
            lib.casus_input_close(made)
            lib.casus_input_free(made)
            del read
            try:
                make("reader_next", reader)
            except casus.Error:
                return "refused, or read to its end"
    dataset = casus.read(args["from"])
    dataset.close()
    try:
        dataset.validate()
    except casus.Error:
        return "refused"


class Running:
    """A rollup that is added to."""

    def __init__(self, args):
        given = {"policy": None, "where": None, "spread": None, "total": False, "names": None, "links": None}
        given.update({key: value for key, value in args.items() if key in given})
        for key in ("names", "links"):
            given[key] = OBJECTS[given[key]] if given[key] else None
        want = new(api.RollupOptions, where=given["where"] and encode(given["where"]), total=int(bool(given["total"])))
        if given["policy"]:
            want.policy = chosen(api.VOCABULARY_POLICY, given["policy"])
        if given["spread"]:
            want.spread = chosen(api.VOCABULARY_SPREAD, given["spread"])
        if given["links"]:
            want.links = given["links"]._handle._pointer
        if given["names"]:
            want.names = given["names"]._pointer
        made = make("rollup_new", None, encode(args.get("by", "")), encode(args.get("sum", "events")), ctypes.byref(want))
        self.handle = Handle("rollup", made)

    def close(self):
        self.handle.close()


def chosen(vocabulary, word):
    out = ctypes.c_int32()
    call("vocabulary_find", vocabulary, word.encode(), ctypes.byref(out))
    return out.value


@step
def rollup(as_, **args):
    OBJECTS[as_] = Running(args)


@step
def add(to, **args):
    with OBJECTS[to].handle as running:
        if "data" in args:
            with OBJECTS[args["data"]]._handle as dataset:
                call("rollup_add_dataset", running, dataset)
            return ""
        if "event" in args:
            call("rollup_add_event", running, OBJECTS[args["event"]]._pointer)
            return ""
        from casus_ffi.reading import Options

        issues = []
        want = Options(**{key: value for key, value in options(args, issues).items() if key != "columns"})
        with want.context() as context:
            return told(next(want.readings(context, [source(args)])).add_to(running), issues)


@step
def table(as_, of, **args):
    texts = {key: args[key].encode() for key in ("order", "having", "show", "across") if key in args}
    numbers = {key: int(args[key]) for key in ("limit", "fill", "total", "percent") if key in args}
    want = new(api.TableOptions, **texts, **numbers)
    with OBJECTS[of].handle as running:
        OBJECTS[as_] = Table(make("rollup_table", running, ctypes.byref(want)))


@step
def write(of, format, to="memory", **args):
    thing = OBJECTS[of]
    if to == "callback":
        target = Failing(b"", 0) if "raise" in args else io.BytesIO()
        thing.write(target, format)
        return target.getvalue().decode()
    if to == "memory":
        target = io.BytesIO()
        thing.write(target, format)
        return target.getvalue().decode()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "out")
        thing.write(path, format)
        return pathlib.Path(path).read_bytes().decode()


@step
def cell(of, column, row):
    value = OBJECTS[of][column][int(row)]
    return value if isinstance(value, str) else figure(value)


@step
def save(as_, of):
    with OBJECTS[of].handle as running:
        OBJECTS[as_] = written("rollup_save", running)


@step
def load(as_, of, cut="0"):
    state = OBJECTS[of]
    state = state[: len(state) - int(cut)]
    OBJECTS[as_] = loaded = Running.__new__(Running)
    loaded.handle = Handle("rollup", make("rollup_load", None, state, len(state)))


@step
def merge(to, of):
    with OBJECTS[to].handle as into, OBJECTS[of].handle as other:
        call("rollup_merge", into, other)


def asked(what):
    def ask(as_, of):
        thing = OBJECTS[of]
        handle = thing if isinstance(thing, Handle) else thing._handle
        more = (None,) if what == "standing" else ()
        with handle as pointer:
            OBJECTS[as_] = Table(make(f"{handle.kind}_{what}", pointer, *more))

    return ask


for _what in ("validate", "contests", "standing"):
    DONE[_what] = asked(_what)


@step
def event(as_, **args):
    OBJECTS[as_] = Handle("event", make("event_new", None))
    if "data" in args:
        with OBJECTS[args["data"]]._handle as dataset, OBJECTS[as_] as pointer:
            call("event_read", pointer, lib.casus_dataset_batch(dataset, 0), int(args["row"]))


_TEXTS = {"dataset": api.EVENT_DATASET, "id": api.EVENT_ID, "notes": api.EVENT_NOTES, "title": api.EVENT_TITLE}


@step
def text_(of, field, **args):
    with OBJECTS[of] as pointer:
        if "value" in args:
            data = args["value"].encode()
            call("event_set_text", pointer, _TEXTS[field], api.Str(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), len(data)))
        return text(lib.casus_event_text(pointer, _TEXTS[field]))


def indexed(name, of, *arguments):
    index = ctypes.c_int32()
    with OBJECTS[of] as pointer:
        call(f"event_{name}", pointer, *arguments, ctypes.byref(index))
    return str(index.value)


def c(word):
    return None if word is None else encode(word)


@step
def day(of, first, last=None):
    with OBJECTS[of] as pointer:
        call("event_set_day", pointer, c(first), c(last))


@step
def place(of, name, country, lat="nan", lon="nan"):
    return indexed("add_place", of, c(name), c(country), float(lat), float(lon))


@step
def party(of, name, role, side):
    return indexed("add_party", of, c(name), chosen(api.VOCABULARY_PARTICIPANT_ROLE, role), chosen(api.VOCABULARY_SIDE, side))


@step
def statement(of, claimant, stake, stated=None, says=None):
    return indexed("add_statement", of, c(claimant), chosen(api.VOCABULARY_CLAIM_STAKE, stake), c(stated), c(says))


@step
def figure_(of, status, count, claim="-1"):
    return indexed("add_figure", of, chosen(api.VOCABULARY_CASUALTY_STATUS, status), c(count), int(claim))


@step
def location(of, name, lat="nan", lon="nan", claim="-1"):
    said = c(name)  # the struct borrows it
    part = new(api.Location, lat=float(lat), lon=float(lon), claim=int(claim), name=lib.casus_str_from(said))
    part.role = api.LOCATION_ROLE_EFFECT
    return indexed("add", of, ctypes.byref(part))


@step
def part(of, index):
    out = new(api.Location)
    with OBJECTS[of] as pointer:
        call("event_get", pointer, int(index), ctypes.byref(out))
        return f"{text(out.name)} {figure(out.lat)} {figure(out.lon)} {out.claim}"


@step
def remove(of, index):
    with OBJECTS[of] as pointer:
        call("event_remove", pointer, api.TAG_CLAIM, int(index))


@step
def json(of):
    with OBJECTS[of] as pointer:
        return written("event_write_json", pointer).decode()


@step
def parse(of, json):
    data = json.encode()
    with OBJECTS[of] as pointer:
        call("event_read_json", pointer, data, len(data))


@step
def resolve(of, status, as_=None, policy="hull"):
    out, reasons = api.Triple(), ctypes.c_void_p()
    with OBJECTS[of] as pointer:
        call("event_resolve", pointer, chosen(api.VOCABULARY_CASUALTY_STATUS, status), 0,
             chosen(api.VOCABULARY_POLICY, policy), ctypes.byref(out), ctypes.byref(reasons))  # fmt: skip
    OBJECTS[as_] = Table(reasons.value)
    return f"{figure(out.low)} {figure(out.best)} {figure(out.high)}"


@step
def names(as_, **args):
    made = make("input_open", None, args["from"].encode())
    OBJECTS[as_] = Handle("names", make("names_read", None, made))
    lib.casus_input_free(made)


@step
def link(as_, sources, **args):
    named = [tuple(each.split("=")) for each in sources.split("|")]
    OBJECTS[as_] = matches = casus.link(*named, names=args.get("names"), days=int(args.get("days", 3)), km=float(args.get("km", 0)))
    return " ".join(str(matches.summary[name]) for name in ("records", "datasets", "links", "clusters", "events"))


@step
def matched(as_, of, what, **args):
    records = [tuple(args[key].split(":")) for key in ("record", "other") if key in args]
    OBJECTS[as_] = getattr(OBJECTS[of], what)(*records)


@step
def links(as_, of):
    OBJECTS[as_] = OBJECTS[of].links()


@step
def diff(as_, sources):
    OBJECTS[as_] = casus.diff(*sources.split("|"))


@step
def changed(as_, of, what):
    OBJECTS[as_] = getattr(OBJECTS[of], what)()


@step
def free(of, thread="0"):
    thing = [OBJECTS.pop(of)]
    if thread == "1":
        other = threading.Thread(target=thing.clear)
        other.start()
        other.join()


def escaped(text):
    return str(text).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def unescaped(text):
    plain = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "0": "\0"}
    out, letters = [], iter(text)
    for letter in letters:
        out.append(plain[next(letters)] if letter == "\\" else letter)
    return "".join(out)


def answer(line):
    do, *pairs = line.split("\t")
    if do == "end":
        OBJECTS.clear()
        return "ok", ""
    args = {"as_" if key == "as" else key: unescaped(value) for key, _, value in (pair.partition("=") for pair in pairs)}
    try:
        return "ok", DONE[do](**args) or ""
    except Boom as raised:
        return "raised", raised
    except casus.Error as error:
        offset = -1 if error.byte_offset is None else error.byte_offset
        return "error", error.status, error.row or 0, error.column or 0, offset, error.message


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    for line in sys.stdin:
        print("\t".join(map(escaped, answer(line.rstrip("\n")))), flush=True)
