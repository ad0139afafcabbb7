# SPDX-License-Identifier: MIT
"""One file, written in every style that real files come in, gives the same sums to the last byte."""
import csv
import io
import os
import random
import subprocess

import pytest

from conftest import BUILD

QUESTION = ["rollup", "--by", "native_class,month,country", "--sum", "events,killed,killed.civilian", "--format", "csv"]


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def field(text, separator):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in separator + '"\r\n') else text


def lines(rows, separator=","):
    return [separator.join(field(text, separator) for text in row) for row in rows]


def joined(rows, end, separator=","):
    return end.join(lines(rows, separator)).encode()


def shuffled(rows):
    body = rows[1:]
    random.Random(5).shuffle(body)
    return rows[:1] + body


STYLES = {
    "lf": lambda rows: joined(rows, "\n"),
    "crlf": lambda rows: joined(rows, "\r\n") + b"\r\n",
    "cr": lambda rows: joined(rows, "\r"),
    "cr-cr-lf": lambda rows: joined(rows, "\r\r\n"),
    "mixed": lambda rows: "".join(
        line + ["\n", "\r\n", "\r", "\r\r\n"][i % 4] for i, line in enumerate(lines(rows))
    ).encode(),
    "bom": lambda rows: b"\xef\xbb\xbf" + joined(rows, "\n"),
    "cp1252": lambda rows: joined(rows, "\n").decode().encode("cp1252", "replace"),
    "semicolon": lambda rows: joined(rows, "\n", ";"),
    "sep-line": lambda rows: b"sep=;\r\n" + joined(rows, "\r\n", ";"),
    "tab": lambda rows: joined(rows, "\n", "\t"),
    "wrapped": lambda rows: "\n".join('"' + line.replace('"', '""') + '"' for line in lines(rows)).encode(),
    "index": lambda rows: joined([[str(i) if i else ""] + row for i, row in enumerate(rows)], "\n"),
    "surplus": lambda rows: joined([row + ["x"] if i else row for i, row in enumerate(rows)], "\n"),
    "preamble": lambda rows: b"Some title\n\nsource, date\n" + joined(rows, "\n"),
    "upper-hxl": lambda rows: joined([[n.upper() for n in rows[0]], ["#tag+x"] * len(rows[0])] + rows[1:], "\n"),
    "shuffled": lambda rows: joined(shuffled(rows), "\n"),
}


def totals(data, step=1 << 16):
    """The answer over a pipe; the first part of the data goes in writes of `step` bytes."""
    program = subprocess.Popen(
        [str(BUILD / "bin/casus"), *QUESTION, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    pid = os.fork()
    if pid == 0:
        out = program.stdin.fileno()
        small = min(len(data), 100_000 * step)
        for at in range(0, small, step):
            os.write(out, data[at : at + step])
        at = small
        while at < len(data):
            at += os.write(out, data[at : at + (1 << 16)])
        os._exit(0)
    program.stdin.close()
    answer = program.stdout.read()
    os.waitpid(pid, 0)
    assert program.wait() == 0
    return answer


@pytest.mark.parametrize("style", STYLES)
def test_every_style_gives_the_same_sums(ged, style):
    expected = totals(ged.read_bytes())
    answer = totals(STYLES[style](rows_of(ged)))
    if style == "cp1252":  # characters that cp1252 lacks have become question marks in names, not in numbers
        keep = lambda text: sorted(line.split(b",")[-13:] for line in text.splitlines())
        assert keep(answer) == keep(expected)
    else:
        assert answer == expected


def test_reads_of_one_byte(ged):
    data = ged.read_bytes()
    assert totals(data, 1) == totals(data)
