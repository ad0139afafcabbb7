# SPDX-License-Identifier: MIT
"""conformance.json: steps that every binding does, with the answers that each must give to the byte.

A case is a list of steps over objects that steps name (`as`); what a step `gives`, how it `fails` or what it `raises` (of a
callback of ours) stands with it. `conforming.py --record` writes down what Python answers now, for a person to check.
Bindings have a small program each in the folder conform, which conform.py describes.
"""
import hashlib
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATH = ROOT / "tests/interop/conformance.json"
PYTHON = [sys.executable, "-B", str(ROOT / "tests/interop/conform/conform.py")]
ANSWERS = ("gives", "fails", "raises")
LONG = 4000  # characters of an answer; of a longer one its digest is kept


def cases():
    return json.loads(PATH.read_text(encoding="utf-8"))["cases"]


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r").replace("\0", "\\0")


def unescaped(text):
    plain, letters = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "0": "\0"}, iter(text)
    return "".join(plain[next(letters)] if letter == "\\" else letter for letter in letters)


def line_of(step):
    fields = [f"{key}={escaped(text_of(value))}" for key, value in step.items() if key not in ("do", *ANSWERS)]
    return "\t".join([step["do"], *fields])


def text_of(value):
    """A text may be written as a list of its lines."""
    return "".join(f"{line}\n" for line in value) if isinstance(value, list) else str(value)


def answer_of(line):
    """An answer as the file has it."""
    kind, *fields = line.split("\t")
    fields = [unescaped(field) for field in fields]
    if kind == "ok":
        text = fields[0] if fields else ""
        if len(text) > LONG:
            return {"gives": {"sha256": hashlib.sha256(text.encode()).hexdigest(), "bytes": len(text.encode())}}
        return {"gives": text}
    if kind == "raised":
        return {"raises": fields[0]}
    if kind != "error":
        return {"gives": f"no answer, but {line!r}"}
    status, row, column, byte, message = fields
    return {"fails": {"status": status, "row": int(row), "column": int(column), "byte": int(byte), "message": message}}


def wanted(step):
    [[key, value]] = [(key, value) for key, value in step.items() if key in ANSWERS] or [("gives", "")]
    return {key: text_of(value) if isinstance(value, list) else value}


def same(got, want):
    """Of a failure that says its status only, the words are the binding's own."""
    if set(want.get("fails", ())) == {"status"}:
        return got.get("fails", {}).get("status") == want["fails"]["status"]
    return got == want


def run(command, chosen, **options):
    """What a program answers to each step of the cases: a list a case."""
    lines = [line for case in chosen for line in [*map(line_of, case["steps"]), "end"]]
    done = subprocess.run(command, input="".join(line + "\n" for line in lines), capture_output=True, encoding="utf-8", cwd=ROOT, **options)
    answers = iter(done.stdout.removesuffix("\n").split("\n"))
    result = []
    for case in chosen:
        result.append([answer_of(next(answers, "(it ended)")) for _ in case["steps"]])
        next(answers, None)
    return result, done


def differences(command, **options):
    """What a program answers otherwise than it must, as text; "" if nothing."""
    chosen = cases()
    result, done = run(command, chosen, **options)
    told = [
        f"{case['name']}: {line_of(step)}\n  wanted {wanted(step)}\n  got    {got}"
        for case, answers in zip(chosen, result)
        for step, got in zip(case["steps"], answers)
        if not same(got, wanted(step))
    ]
    if done.returncode:
        told.insert(0, f"it ended with {done.returncode}: {done.stderr[-2000:]}")
    return "\n".join(told)


def record():
    chosen = cases()
    result, done = run(PYTHON, chosen)
    if done.returncode:
        sys.exit(done.stderr)
    lines = []
    for case, answers in zip(chosen, result):
        steps = []
        for step, answer in zip(case["steps"], answers):
            if same(answer, wanted(step)):
                answer = wanted(step)
            [[key, value]] = answer.items()
            asked = {key: value for key, value in step.items() if key not in ANSWERS}
            if isinstance(value, str) and value.endswith("\n"):
                answer = {key: value.removesuffix("\n").split("\n")}
            steps.append("    " + json.dumps({**asked, **({} if value == "" else answer)}, ensure_ascii=False))
        lines.append("  {\"name\": %s, \"steps\": [\n%s\n  ]}" % (json.dumps(case["name"]), ",\n".join(steps)))
    PATH.write_text('{"cases": [\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


if __name__ == "__main__" and sys.argv[1:] == ["--record"]:
    record()
