"""Asks git, packaging and python-dotenv what they make of the recorded cases.

    python scripts/record-surroundings.py

Needs git, and a Python with packaging and python-dotenv. For each <name>-cases.json in
test/core/surroundings/recorded/ it writes <name>-expected.json beside it, case by case. The tests compare our
readers with these files. Run it again after adding cases or when a newer version of one of them is followed, and
read the difference.
"""

import io
import json
import os
import subprocess
import tempfile
from pathlib import Path

from dotenv import dotenv_values
from dotenv.main import DotEnv
from dotenv.parser import parse_stream
from packaging.markers import InvalidMarker, Marker
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

RECORDED = Path("test/core/surroundings/recorded")


def git_ignore(case):
    """The rule that ignores each path, as `file:line`, or null."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        for name, text in case["files"].items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        for name in case["paths"]:
            path = Path(folder, name)
            (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
            if not name.endswith("/"):
                path.touch()
        asked = "\0".join(name.rstrip("/") for name in case["paths"])
        command = ["git", "-C", folder, "check-ignore", "--no-index", "-v", "-n", "-z", "--stdin"]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        output = subprocess.run(command, input=asked.encode(), capture_output=True, env=environment).stdout
        fields = output.decode().split("\0")[:-1]
        rows = [fields[at : at + 4] for at in range(0, len(fields), 4)]
        return [f"{file}:{line}" if file and not pattern.startswith("!") else None for file, line, pattern, _ in rows]


def version_order(case):
    try:
        return [str(version) for version in sorted(map(Version, case))]
    except InvalidVersion as error:
        return {"error": str(error)}


def version_range(case):
    """Those of the versions of the first case of version-order, if in normal form, that a range contains."""
    try:
        specifiers = SpecifierSet(case)
    except InvalidSpecifier:
        return None
    versions = json.loads((RECORDED / "version-order-cases.json").read_text(encoding="utf-8"))[0]
    return [text for text in versions if str(Version(text)) == text and specifiers.contains(text, prereleases=True)]


def environment_marker(case):
    machine = {
        "os_name": "posix",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    try:
        marker = Marker(case["marker"])
    except InvalidMarker:
        return None
    return [
        [
            marker.evaluate({**machine, "python_version": minor, "python_full_version": f"{minor}.{patch}"})
            for patch in (0, 99)
        ]
        for minor in case["pythons"]
    ]


def dotenv(case):
    """The bindings of the text, and what a file that holds it gives: as it is, and with either side first."""
    text = case["text"]
    bindings = [[binding.key, binding.value, binding.error] for binding in parse_stream(io.StringIO(text))]
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, ".env")
        file.write_bytes(text.encode())
        os.environ.clear()
        os.environ.update(case["environment"])
        try:
            return {
                "bindings": bindings,
                "plain": list(dotenv_values(file, interpolate=False).items()),
                "override": list(dotenv_values(file).items()),
                "keep": list(DotEnv(file, encoding="utf-8", override=False).dict().items()),
            }
        finally:
            os.environ.clear()
            os.environ.update(kept)


RECORDERS = {
    "git-ignore": git_ignore,
    "version-order": version_order,
    "version-range": version_range,
    "environment-marker": environment_marker,
    "dotenv": dotenv,
}

for name, recorder in RECORDERS.items():
    cases = json.loads((RECORDED / f"{name}-cases.json").read_text(encoding="utf-8"))
    answers = [recorder(case) for case in cases]
    lines = ",\n".join(json.dumps(answer, ensure_ascii=False) for answer in answers)
    (RECORDED / f"{name}-expected.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{name}: {len(answers)} cases")
