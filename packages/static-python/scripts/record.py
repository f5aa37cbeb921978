"""Writes what CPython says of the programs in test/programs.

Run it after a program was added or changed, with the interpreter the evaluator mirrors (CPython 3.11):

    npm run record

Each line of `<topic>.expressions.txt` is the value of `result`; `<topic>.programs.py` holds whole programs, each
after a line `# === title`. Beside each file stands `<name>.expected.json`: for every program its title and what
`repr(result)` shows, or the exception as `Type: message`. Tests read these files and need no Python.
"""

import contextlib
import io
import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent.parent / "test/programs"


def outcome(source: str) -> str:
    sys.modules["program"] = type(sys)("program")
    namespace = vars(sys.modules["program"])
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, "program.py", "exec"), namespace)
        return repr(namespace["result"]) if "result" in namespace else "no result"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def programs(path: pathlib.Path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        for line in text.replace("\\\n", " ").splitlines():
            if line.strip():
                yield line, f"result = {line}\n"
        return
    for part in text.split("# === ")[1:]:
        title, _, source = part.partition("\n")
        yield title, source


for path in sorted([*FOLDER.glob("*.expressions.txt"), *FOLDER.glob("*.programs.py")]):
    expected = [{"title": title, "program": source, "expected": outcome(source)} for title, source in programs(path)]
    target = path.with_name(path.name.rsplit(".", 1)[0] + ".expected.json")
    target.write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(expected)} programs")
