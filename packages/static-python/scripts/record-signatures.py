"""Writes how the functions of the modelled modules are called: src/evaluate/values/standard-signatures.ts.

Run it with the interpreter the evaluator mirrors (CPython 3.11) after a module was added:

    python3.11 scripts/record-signatures.py
"""

import glob
import importlib
import inspect
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent.parent
NAMES = HERE / "src/evaluate/values/standard-names.ts"
TARGET = HERE / "src/evaluate/values/standard-signatures.ts"
KINDS = inspect.Parameter


def written(parameter: inspect.Parameter) -> str:
    if parameter.kind is KINDS.VAR_POSITIONAL:
        return "*"
    if parameter.kind is KINDS.VAR_KEYWORD:
        return "**"
    before = {KINDS.POSITIONAL_ONLY: "/", KINDS.KEYWORD_ONLY: ","}.get(parameter.kind, "")
    return before + parameter.name + ("" if parameter.default is KINDS.empty else "=")


def by_trying(owner, name: str):
    """Of a method without a signature: whether it says that it takes one argument, none, or no keywords."""
    if owner.__module__ in ("re", "collections.abc"):
        return None
    tries = (
        ((), {}, "takes exactly one argument", "/item"),
        ((1,), {}, "takes no arguments", ""),
        ((), {"zz": 1}, "takes no keyword arguments", "*"),
    )
    for given, named, said, text in tries:
        fresh = owner(3) if owner is range else owner()
        try:
            getattr(fresh, name)(*given, **named)
        except TypeError as error:
            if said in str(error):
                return text
        except Exception:
            continue
    return None


def methods(module: str, name: str):
    owner = getattr(importlib.import_module(module), name)
    for each in sorted(dir(owner)):
        if each in ("__new__", "__init__", "__class__", "__init_subclass__", "__subclasshook__"):
            continue
        bound = inspect.getattr_static(owner, each)
        if not callable(bound) and not isinstance(bound, classmethod):
            continue
        try:
            parameters = list(inspect.signature(getattr(owner, each)).parameters.values())
        except ValueError:
            if (probed := by_trying(owner, each)) is not None:
                yield each, probed
            continue
        is_bound = isinstance(bound, classmethod) or type(bound).__name__ == "classmethod_descriptor"
        yield each, " ".join(map(written, parameters if is_bound else parameters[1:]))


def signatures(name: str):
    module = importlib.import_module(name)
    for each in sorted(dir(module)):
        function = getattr(module, each)
        if each.startswith("_") or inspect.isclass(function) or not callable(function):
            continue
        try:
            yield each, " ".join(map(written, inspect.signature(function).parameters.values()))
        except ValueError:
            continue


CLASSES = (
    "builtins.bytearray builtins.bytes builtins.dict builtins.float builtins.frozenset builtins.int builtins.list builtins.range builtins.set "
    "builtins.str builtins.tuple collections.abc.Mapping collections.abc.MutableMapping collections.ChainMap collections.Counter collections.OrderedDict collections.UserDict "
    "collections.defaultdict collections.deque pathlib.Path re.Match re.Pattern types.SimpleNamespace"
).split()
def proven(owner, name: str, text: str) -> bool:
    """Whether too many arguments, and a name that no parameter has, are refused by a method of a fresh object."""
    if owner.__module__ not in ("builtins", "collections", "types"):
        return False
    parameters = text.split()
    calls = []
    if "*" not in parameters:
        calls.append(((object(),) * (1 + len([one for one in parameters if one[0] != "," and one != "**"])), {}))
    if "**" not in parameters:
        calls.append(((), {"no_such_name": 1}))
    for given, named in calls:
        fresh = owner(3) if owner is range else owner()
        try:
            getattr(fresh, name)(*given, **named)
            return False
        except TypeError:
            continue
        except Exception:
            return False
    return bool(calls)


def told(module: str, name: str):
    owner = getattr(importlib.import_module(module), name)
    return {each: [text, proven(owner, each, text)] for each, text in methods(module, name)}


def others():
    """The same of every other CPython that is found."""
    for minor in range(9, 20):
        for path in sorted(glob.glob(os.path.expanduser(f"~/.pyenv/versions/3.{minor}.*/bin/python")))[-1:]:
            ran = subprocess.run([path, __file__, "--tell"], capture_output=True, check=True, text=True)
            yield json.loads(ran.stdout.splitlines()[-1])


modules = re.findall(r'^  "?([a-z.]+)"?: \{$', NAMES.read_text(encoding="utf-8"), re.M)
if "--tell" in sys.argv:
    print(json.dumps({name: told(*name.rsplit(".", 1)) for name in CLASSES}))
    sys.exit()
every = list(others())


def marked(owner: str):
    """Methods with their parameters; `~` before one that some version takes otherwise, or was not seen to refuse."""
    for each, text in methods(*owner.rsplit(".", 1)):
        is_sure = all(answer[owner].get(each) == [text, True] for answer in every if each in answer[owner])
        yield ("" if is_sure else "~") + each, text


owners = {name: signatures(name) for name in sorted({*modules, "builtins", "os.path"})}
owners |= {name: marked(name) for name in CLASSES}
written_owners = {name: "; ".join(f"{each}: {text}" for each, text in found) for name, found in owners.items()}
lines = [f"  {json.dumps(name)}: {json.dumps(text)},\n" for name, text in written_owners.items() if text]
TARGET.write_text(
    "/**\n * Parameters of the functions and methods of modelled modules, as CPython 3.11 tells; `scripts/record-signatures.py` asks it again.\n"
    " * `~` stands before a method that another version from 3.9 to 3.13 takes otherwise, or that was not seen to refuse what does not fit,\n * `/` before one that has no name, `,` before one that has no place, `=` behind one that may be left out.\n */\n"
    "export const STANDARD_SIGNATURES: Readonly<Record<string, string>> = {\n" + "".join(lines) + "};\n",
    encoding="utf-8",
)
print(f"{TARGET.name}: {len(lines)} modules and classes")
