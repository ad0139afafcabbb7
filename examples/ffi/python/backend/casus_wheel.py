# SPDX-License-Identifier: MIT
"""Builds the wheel and the sdist (PEP 517), with the standard library and a C compiler: nothing is taken from an index.

The library is the two files of lib/amalgamate.py, made from the tree that this folder lies in, else those of the sdist. CC and
CFLAGS (environment) say how they are compiled.
"""
from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import zipfile
from typing import Any

HERE = pathlib.Path(__file__).resolve().parents[1]
TREE = HERE.parents[2] if len(HERE.parents) > 2 else HERE
LIBRARY = {"darwin": "libcasus.1.dylib", "win32": "casus.dll"}.get(sys.platform, "libcasus.so.1")
PACKAGES = ("casus", "casus_ffi")
NO_COMPILER = "casus: a C compiler is needed (Debian, Ubuntu: apt-get install gcc libc6-dev), or CC that names one"


def found(pattern: str, name: str) -> str:
    return re.findall(pattern, (HERE / name).read_text(encoding="utf-8"), re.M)[0]  # type: ignore[no-any-return]


def project(key: str) -> str:
    return found(rf'^{key} = "(.*)"$', "pyproject.toml")


def version() -> str:
    """As Python writes it: a candidate without the hyphen."""
    return found(r'^VERSION_STRING = "(.*)"$', "casus_ffi/api.py").replace("-", "")


def metadata() -> str:
    return (f"Metadata-Version: 2.1\nName: {project('name')}\nVersion: {version()}\nSummary: {project('description')}\n"
            f"License: {project('license')}\nRequires-Python: {project('requires-python')}\n"
            "Classifier: Typing :: Typed\nDescription-Content-Type: text/markdown\n\n"
            + (HERE / "README.md").read_text(encoding="utf-8"))  # fmt: skip


def amalgamation(scratch: str) -> pathlib.Path:
    """The folder with casus.c and casus.h."""
    if (HERE / "amalgamation/casus.c").exists():
        return HERE / "amalgamation"
    script = TREE / "lib/amalgamate.py"
    if not script.exists():
        raise SystemExit(f"casus: neither {HERE / 'amalgamation'} nor {script} is there: take the sdist, or the whole tree")
    subprocess.run([sys.executable, "-B", script, scratch], check=True)
    return pathlib.Path(scratch)


def compiled(scratch: str) -> bytes:
    """The library, as bytes."""
    compiler = shlex.split(os.environ.get("CC", "")) or [next((c for c in ("cc", "gcc", "clang") if shutil.which(c)), "")]
    if not shutil.which(compiler[0]):
        raise SystemExit(NO_COMPILER)
    source, out = amalgamation(scratch), pathlib.Path(scratch) / LIBRARY
    shared = {"darwin": ["-dynamiclib"], "win32": ["-shared", "-DCASUS_DLL", "-s"]}.get(
        sys.platform, ["-shared", "-fPIC", "-s", f"-Wl,-soname,{LIBRARY}"])  # fmt: skip
    command = [*compiler, "-O2", *shared, *shlex.split(os.environ.get("CFLAGS", "")), str(source / "casus.c"), "-o", str(out)]
    if sys.platform not in ("darwin", "win32"):
        command.append("-pthread")
    print("casus:", shlex.join(command), flush=True)
    if subprocess.run(command).returncode != 0:
        raise SystemExit("casus: the compiler failed; what it says stands above")
    return out.read_bytes()


def package_files() -> list[pathlib.Path]:
    return sorted(p for name in PACKAGES for p in (HERE / name).iterdir() if p.suffix == ".py" or p.name == "py.typed")


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    platform = re.sub(r"[-.]", "_", sysconfig.get_platform())
    info = f"casus-{version()}.dist-info"
    name = f"casus-{version()}-py3-none-{platform}.whl"
    with tempfile.TemporaryDirectory() as scratch:
        files = {p.relative_to(HERE).as_posix(): p.read_bytes() for p in package_files()}
        files[f"casus_ffi/{LIBRARY}"] = compiled(scratch)
    files[f"{info}/METADATA"] = metadata().encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: casus\nRoot-Is-Purelib: false\nTag: py3-none-{platform}\n".encode()
    record = "".join(f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
                     for path, data in files.items())  # fmt: skip
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path)  # of 1980: the same sources give the same wheel
            entry.external_attr = 0o100644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(entry, data)
    return name


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    top = f"casus-{version()}"
    others = ["pyproject.toml", "README.md", "example.py", "total.py", "backend/casus_wheel.py"]
    files = {p.relative_to(HERE).as_posix(): p.read_bytes() for p in [*package_files(), *(HERE / name for name in others)]}
    files["PKG-INFO"] = metadata().encode()
    files["LICENSE"] = next(p for p in (HERE / "LICENSE", TREE / "LICENSE") if p.exists()).read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("casus.c", "casus.h"):
            files[f"amalgamation/{name}"] = (amalgamation(scratch) / name).read_bytes()
    with open(os.path.join(sdist_directory, f"{top}.tar.gz"), "wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path in sorted(files):
                entry = tarfile.TarInfo(f"{top}/{path}")
                entry.size = len(files[path])
                archive.addfile(entry, io.BytesIO(files[path]))
    return f"{top}.tar.gz"
