"""Writes what stands under the names of the modelled modules: src/evaluate/values/standard-kinds.ts.

    python3.11 scripts/record-kinds.py

Asks every CPython from 3.9 on that is found, in a process of its own for each module, so that a submodule counts only where
the module itself imports it. A function whose signature was recorded is called with too many arguments, with a name that no
parameter has and with none: one that takes any of them is not marked as refusing.
"""

import glob
import json
import os
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).parent.parent
NAMES = HERE / "src/evaluate/values/standard-names.ts"
TARGET = HERE / "src/evaluate/values/standard-kinds.ts"
# What these have differs between platforms.
LEFT_OUT = ("os", "logging", "importlib")
ASK = r'''
import importlib, inspect, json, os, pkgutil, sys, types
module = importlib.import_module(sys.argv[1])
inside = {one.name for one in pkgutil.iter_modules(getattr(module, "__path__", []))}

def refuses(function, parameters):
    kinds = inspect.Parameter
    if any(one.kind is kinds.VAR_POSITIONAL for one in parameters) and any(one.kind is kinds.VAR_KEYWORD for one in parameters):
        return False
    calls = []
    placed = [one for one in parameters if one.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    if not any(one.kind is kinds.VAR_POSITIONAL for one in parameters):
        calls += [((object(),) * (len(placed) + more), {}) for more in (1, 2)]
    if not any(one.kind is kinds.VAR_KEYWORD for one in parameters):
        calls.append(((object(),) * len(placed), {"no_such_name": 1}))
    needed = [one for one in placed if one.default is one.empty]
    if needed:
        calls.append(((object(),) * (len(needed) - 1), {}))
    for given, named in calls:
        try:
            function(*given, **named)
            return False
        except TypeError as error:
            continue
        except BaseException:
            return False
    return True

def thing(name):
    if name in inside and sys.argv[1] + "." + name not in sys.modules:
        return "x"
    one = getattr(module, name)
    if one is None or type(one) in (bool, int):
        return "=" + repr(one)
    if type(one) is tuple and all(type(each) is str for each in one):
        return "=" + ",".join(one) + ","
    if isinstance(one, types.ModuleType):
        return "m"
    if inspect.isclass(one):
        return "c"
    if not callable(one):
        return "o"
    letter = "f" if isinstance(one, types.FunctionType) else "b" if isinstance(one, types.BuiltinFunctionType) else "o"
    try:
        parameters = list(inspect.signature(one).parameters.values())
    except (TypeError, ValueError):
        return letter
    written = " ".join(str(each.kind) + each.name + ("" if each.default is each.empty else "=") for each in parameters)
    return letter + ("!" if letter != "o" and refuses(one, parameters) else "") + written

sys.stdin.close()
os.dup2(os.open(os.devnull, os.O_RDWR), 2)
names = {name for name in {*dir(module), *inside} if name[0] != "_"}
print("\n" + json.dumps({name: thing(name) for name in names}))
'''


def interpreters():
    for minor in range(9, 20):
        for path in sorted(glob.glob(os.path.expanduser(f"~/.pyenv/versions/3.{minor}.*/bin/python")))[-1:]:
            yield minor, path


def asked(path: str, module: str):
    ran = subprocess.run([path, "-I", "-S", "-W", "ignore", "-c", ASK, module], capture_output=True, check=True, text=True)
    return json.loads(ran.stdout.splitlines()[-1])


def entry(name: str, seen, versions) -> str:
    """`name:letter`, `!` where it refuses what does not fit in every version, `?` in 3.11 alone, then the versions if not all."""
    having = [minor for minor in versions if name in seen[minor]]
    said = [seen[minor][name] for minor in having]
    there = "" if having == versions else "@" + ",".join(map(str, having))
    if all(one == said[0] for one in said) and said[0][0] == "=":
        return f"{name}{said[0]}{there}"
    letters = {one[0] for one in said}
    letter = letters.pop() if len(letters) == 1 and "=" not in letters else "o"
    refusing = "!" if all(one == said[0] for one in said) and said[0][1:2] == "!" else ""
    current = seen[11].get(name, "")
    if refusing == "" and current[1:2] == "!" and letter in "fb":
        refusing = "?"
    return f"{name}:{letter}{refusing}{there}"


def main() -> None:
    modules = re.findall(r'^  "?([a-z.]+)"?: \{$', NAMES.read_text(encoding="utf-8"), re.M)
    modules = [name for name in sorted({*modules, "builtins", "os.path"}) if name not in LEFT_OUT]
    pythons = dict(interpreters())
    versions = sorted(pythons)
    lines = []
    for module in modules:
        seen = {minor: asked(path, module) for minor, path in pythons.items()}
        names = sorted({name for one in seen.values() for name in one})
        text = " ".join(entry(name, seen, versions) for name in names)
        lines.append(f"  {json.dumps(module)}: {json.dumps(text)},\n")
    TARGET.write_text(
        f"/**\n * What stands under the names of modules, as CPython {', '.join(f'3.{minor}' for minor in versions)} tell;"
        " `scripts/record-kinds.py` asks them again. Behind a\n"
        " * name its value, or a letter: `f` for a function of Python, `b` for one of C, `c` for a class, `m` for a module, `o` for\n"
        " * anything else but None, `x` for what is not told. `!` stands where a call that its signature has no place for was refused by every version, `?`\n"
        " * where 3.11 did; `@` before the versions that have the name, if not all.\n */\n"
        "export const STANDARD_KINDS: Readonly<Record<string, string>> = {\n" + "".join(lines) + "};\n\n"
        f"/** The minor versions that were asked. */\nexport const ASKED: readonly number[] = {versions};\n",
        encoding="utf-8",
    )
    print(f"{TARGET.name}: {len(modules)} modules, {versions}")


main()
