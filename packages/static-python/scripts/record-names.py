"""Writes which names the modelled modules of the standard library have: src/evaluate/values/standard-names.ts.

Asks every CPython from 3.9 on that is found (`python3.N` or pyenv's), and reads typeshed for what newer versions and
other platforms have besides:

    pip download --no-deps typeshed-client && unzip typeshed_client-*.whl
    python3.11 scripts/record-names.py typeshed_client/typeshed

A name that every version has on every platform is always there; one that typeshed or some version has may be there; any other is not.
"""

import ast
import glob
import json
import os
import pathlib
import shutil
import subprocess
import sys

MODULES = (
    "abc collections collections.abc contextlib copy csv dataclasses enum functools importlib inspect io itertools json "
    "logging math operator os pathlib pkgutil re string textwrap types typing warnings"
).split()
TARGET = pathlib.Path(__file__).parent.parent / "src/evaluate/values/standard-names.ts"
ASK = """
import importlib, json, pkgutil, sys
found = {}
for name in sys.argv[1].split():
    module = importlib.import_module(name)
    inside = [one.name for one in pkgutil.iter_modules(getattr(module, "__path__", []))]
    found[name] = [[one for one in dir(module) if one not in inside], inside]
print(json.dumps(found))
"""


def interpreters():
    for minor in range(9, 20):
        pyenv = sorted(glob.glob(os.path.expanduser(f"~/.pyenv/versions/3.{minor}.*/bin/python")))
        path = pyenv[-1] if pyenv else shutil.which(f"python3.{minor}")
        if path is not None:
            yield f"3.{minor}", path


def stub_names(folder: pathlib.Path, name: str, everywhere: bool = False):
    path = folder / (name.replace(".", "/") + ".pyi")
    if not path.exists():
        path = folder / name.replace(".", "/") / "__init__.pyi"
    if not path.exists():
        return set()
    return set(bound(folder, ast.parse(path.read_text(encoding="utf-8")).body, everywhere))


def bound(folder: pathlib.Path, body, everywhere: bool):
    """The names that a stub binds; with `everywhere`, without those that only some platforms have."""
    for node in body:
        if everywhere and isinstance(node, ast.If) and "platform" in ast.dump(node.test):
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Import):
            yield from (alias.asname or alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name == "*":
                    yield from stub_names(folder, node.module or "", everywhere)
                else:
                    yield alias.asname or alias.name
        for block in ("body", "orelse"):
            if isinstance(node, (ast.If, ast.Try)):
                yield from bound(folder, getattr(node, block), everywhere)


def main() -> None:
    stubs = pathlib.Path(sys.argv[1])
    asked = {
        version: json.loads(subprocess.run([path, "-W", "ignore", "-c", ASK, " ".join(MODULES)], capture_output=True, check=True, text=True).stdout)
        for version, path in interpreters()
    }
    lines = []
    for module in MODULES:
        seen = [set(answers[module][0]) for answers in asked.values()]
        always = set.intersection(*seen, stub_names(stubs, module, everywhere=True))
        inside = {one for answers in asked.values() for one in answers[module][1]}
        sometimes = set.union(*seen, stub_names(stubs, module), inside) - always
        always, sometimes = ({one for one in names if one[0] != "_"} for names in (always, sometimes))
        lines += [f'  {json.dumps(module) if "." in module else module}: {{', f'    always: "{" ".join(sorted(always))}",', f'    sometimes: "{" ".join(sorted(sometimes))}",', "  },"]
    TARGET.write_text(
        "/** One module of the standard library: the names that it has in every version, and those that it may have. */\n"
        "interface StandardNames {\n  readonly always: string;\n  readonly sometimes: string;\n}\n\n"
        f"/** As CPython {', '.join(asked)} and typeshed say; `scripts/record-names.py` asks them again. */\n"
        "export const STANDARD_NAMES: Readonly<Record<string, StandardNames>> = {\n" + "\n".join(lines) + "\n};\n",
        encoding="utf-8",
    )
    print(f"{TARGET.name}: {len(MODULES)} modules, {', '.join(asked)}")


main()
