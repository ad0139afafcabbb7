# SPDX-License-Identifier: MIT
"""Every binding of examples/ffi answers the steps of conformance.json as it must, to the byte, and is what generate.py makes."""
import subprocess
import sys

import binding_lines
import conforming
from conftest import ROOT


def test_every_low_layer_is_what_the_generator_makes():
    done = subprocess.run([sys.executable, "-B", ROOT / "examples/ffi/generate.py", "--check"], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_the_readme_says_how_many_lines_each_binding_has():
    assert binding_lines.differences() == [], "python3 tests/interop/binding_lines.py --write"


def test_the_file_holds_what_bindings_may_do_wrong():
    """So that the cases cannot shrink unseen: failures with a place, exceptions of ours, objects freed on other threads."""
    steps = [step for case in conforming.cases() for step in case["steps"]]
    failures = [step["fails"] for step in steps if "fails" in step]
    assert sum(each.get("row", 0) > 0 and each["column"] > 0 for each in failures) >= 4
    assert sum("raises" in step for step in steps) >= 5 and sum(step.get("thread") == 1 for step in steps) >= 4
    assert {step["to"] for step in steps if step["do"] == "write" and "to" in step} >= {"file", "callback"}
    assert {step["what"] for step in steps if step["do"] == "closed"} == {"file", "input", "object"}
    assert {step["how"] for step in steps if "how" in step} == {"file", "memory", "callback"}


def test_python():
    assert conforming.differences(conforming.PYTHON) == ""
