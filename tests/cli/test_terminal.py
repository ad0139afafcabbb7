# SPDX-License-Identifier: MIT
"""test_terminal.py PROGRAM FILE: the program at a terminal and away from it: progress, colours, and that nothing which
stands in a file reaches the terminal as a control. Exit 1 names what is wrong."""
import os
import pty
import re
import select
import subprocess
import sys
import time

PROGRAM, SAMPLE = sys.argv[1:3]
failures = []


def check(what, ok, seen=""):
    if not ok:
        failures.append(what)
        print(f"FAILED: {what}\n  {seen!r}"[:1500])


def run(arguments, out_tty=False, err_tty=False, feed=None, **environment):
    """(standard output, standard error, exit code); `feed` gives parts of standard input, each after a pause."""
    ends = []
    streams = []
    for tty in (out_tty, err_tty):
        reader, writer = pty.openpty() if tty else os.pipe()
        ends.append(reader)
        streams.append(writer)
    variables = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "TERM")}
    variables.update({"TERM": "xterm", **environment})
    process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=streams[0], stderr=streams[1],
                               env={k: v for k, v in variables.items() if v is not None})
    for writer in streams:
        os.close(writer)
    text = {end: b"" for end in ends}
    parts = list(feed or [])
    due = 0.0
    open_ends = set(ends)
    while open_ends:
        if process.stdin and time.monotonic() >= due:
            if parts:
                process.stdin.write(parts.pop(0))
                process.stdin.flush()
                due = time.monotonic() + 1.2
            if not parts:
                process.stdin.close()
                process.stdin = None
        for end in select.select(list(open_ends), [], [], 0.05)[0]:
            try:
                part = os.read(end, 65536)
            except OSError:  # how Linux ends a terminal
                part = b""
            if not part:
                open_ends.discard(end)
            text[end] += part
    for end in ends:
        os.close(end)
    return text[ends[0]], text[ends[1]], process.wait()


rows = open(SAMPLE, "rb").read()
header, _, body = rows.partition(b"\n")
slow = [rows + 8 * body, 8 * body]

# Progress: with a rate, gone at the end, only after a second, only at a terminal that can erase.
for command in (["rollup", "--by", "year"], ["select"], ["convert", "--to", "jsonl"], ["info"], ["validate"]):
    _, err, _ = run([*command, "-"], err_tty=True, feed=slow)
    check(f"{command[0]}: no progress", re.search(rb"\r<stdin>: [\d.]+ [kM]B, [\d.]+ [kM]B/s, \d+ records\x1b\[K", err), err)
    check(f"{command[0]}: the line is not erased", err.rfind(b"\r\x1b[K") > err.rfind(b" records\x1b[K"), err)
    _, err, _ = run([*command, "-"], feed=slow)
    check(f"{command[0]}: progress in a pipe", b"\x1b" not in err and b"\r" not in err, err)
_, err, _ = run(["rollup", "-"], err_tty=True, feed=[rows])
check("progress of quick work", b"\x1b" not in err, err)
_, err, _ = run(["rollup", "-"], err_tty=True, feed=slow, TERM="dumb")
check("progress at a dumb terminal", b"\x1b" not in err, err)

# Of files the time left is told: one slow, through a pipe with a name, is enough to pass the second.
folder = os.environ.get("TMPDIR", "/tmp") + f"/casus-terminal.{os.getpid()}"
os.mkdir(folder)
large = f"{folder}/large of files.csv"
with open(large, "wb") as out:
    out.write(header + b"\n")
    for _ in range(400):
        out.write(body)
_, err, _ = run(["convert", "--to", "jsonl", "-o", f"{folder}/out", "-", large], err_tty=True, feed=slow)
check("no time left", re.search(rb"\r2 of 2: \S*large of files\.csv: \d+ % of \d+ MB, \d+ s left, [\d.]+ [kM]B/s", err), err)
os.unlink(f"{folder}/out")

# Colour: heads at a terminal.
table = ["rollup", "--by", "year", "--sum", "killed", SAMPLE]
plain = run(table)[0]
check("colour in a pipe", b"\x1b" not in plain, plain)
coloured = run(table, out_tty=True)[0]
check("no colour at a terminal", coloured.startswith(b"\x1b[1myear"), coloured)
check("colour changes the text", re.sub(rb"\x1b\[[0-9;]*m", b"", coloured).replace(b"\r", b"") == plain, coloured)
check("NO_COLOR is not respected", b"\x1b" not in run(table, out_tty=True, NO_COLOR="1")[0])
check("an empty NO_COLOR counts", b"\x1b" in run(table, out_tty=True, NO_COLOR="")[0])
check("colour at a dumb terminal", b"\x1b" not in run(table, out_tty=True, TERM="dumb")[0])
check("colour without TERM", b"\x1b" not in run(table, out_tty=True, TERM=None)[0])
check("--color=never", b"\x1b" not in run([*table, "--color=never"], out_tty=True)[0])
check("--color=always", run([*table, "--color", "always"], NO_COLOR="1")[0].startswith(b"\x1b[1myear"))
for form in ("csv", "tsv", "json", "jsonl", "md"):
    check(f"colour in {form}", b"\x1b" not in run([*table, "--format", form, "--color=always"], out_tty=True)[0])
check("colour in a file", run([*table, "--color=always", "-o", f"{folder}/out"])[2] == 0 and
      b"\x1b" not in open(f"{folder}/out", "rb").read())
for command in (["info", SAMPLE], ["show", SAMPLE], ["diff", SAMPLE, large], ["fields"], ["help"], ["help", "rollup"]):
    text = run(command, out_tty=True, COLUMNS="200")[0]
    check(f"{command[0]}: no head", b"\x1b[1m" in text, text)
    check(f"{command[0]}: other controls", not re.search(rb"\x1b(?!\[[0-9;]*m)|[\x00-\x08\x0b\x0c\x0e-\x1a\x7f]", text), text)
_, err, code = run(["rolup"], err_tty=True)
check("a mistake is not marked", code == 2 and err.startswith(b"\x1b[1;31mcasus:\x1b[0m there is no command"), err)
_, err, code = run(["--color=never", "rolup"], err_tty=True)
check("--color=never of mistakes", b"\x1b" not in err, err)

# What stands in files and in their names reaches no terminal as a control.
evil = f"{folder}/e\x1b[31mvil\r.csv"
with open(evil, "wb") as out:
    out.write(b"date,who,dead\n2021-01-01,\x1b]0;title\x07\xc2\x9b31m,1\n2021-01-02,a\x1b[2Jb,x\n")
asked = ["--map", "date=date,side_a=who,killed=dead"]
for command in (["rollup", "--by", "side_a"], ["info"], ["show"], ["validate"], ["select"]):
    out, err, _ = run([*command, *asked, evil], out_tty=command[0] != "select", err_tty=True)
    both = (b"" if command[0] == "select" else out) + err
    check(f"{command[0]}: a control from a file", not re.search(rb"\x1b(?!\[[0-9;]*[mK])|\x1b\[31m|\x1b\[2J|\x07|\xc2\x9b", both), both)
for name in os.listdir(folder):
    os.unlink(f"{folder}/{name}")
os.rmdir(folder)

print(f"{len(failures)} checks failed" if failures else "all checks passed")
sys.exit(bool(failures))
