"""Writes which attributes CPython's types have that stand as host objects: src/evaluate/values/standard-types.ts.

    python3.11 scripts/record-types.py

Asks every CPython from 3.9 on that is found. A type that only newer versions have counts as those say. What 3.14 added is
listed here, so that nobody needs it.
"""

import glob
import json
import os
import pathlib
import subprocess

TARGET = pathlib.Path(__file__).parent.parent / "src/evaluate/values/standard-types.ts"
SAMPLES = {
    "DictReader": "csv.DictReader(['a'])",
    "Field": "dataclasses.field()",
    "GenericAlias": "list[int]",
    "Match": "re.match('a', 'a')",
    "NotImplementedType": "NotImplemented",
    "Pattern": "re.compile('a')",
    "PosixPath": "pathlib.PosixPath('a')",
    "PurePosixPath": "pathlib.PurePosixPath('a')",
    "StringIO": "io.StringIO()",
    "TextIOWrapper": "open('/dev/null')",
    "UnionType": "int | None",
    "_GeneratorContextManager": "contextlib.contextmanager(lambda: iter([]))()",
    "_SpecialForm": "typing.Optional",
    "_UnionGenericAlias": "typing.Optional[int]",
    "_lru_cache_wrapper": "functools.lru_cache(len)",
    "bytearray": "bytearray()",
    "classmethod": "classmethod(lambda: 1)",
    "dict_items": "{}.items()",
    "dict_keys": "{}.keys()",
    "dict_values": "{}.values()",
    "function": "functools.singledispatch(lambda: 1)",
    "getset_descriptor": "vars(type)['__dict__']",
    "memoryview": "memoryview(b'')",
    "mappingproxy": "types.MappingProxyType({})",
    "method_descriptor": "str.upper",
    "odict_items": "collections.OrderedDict().items()",
    "odict_keys": "collections.OrderedDict().keys()",
    "odict_values": "collections.OrderedDict().values()",
    "property": "property()",
    "range": "range(3)",
    "reader": "csv.reader([])",
    "slice": "slice(1)",
    "staticmethod": "staticmethod(lambda: 1)",
}
NEWER = {
    "bytearray": "resize",
    "_UnionGenericAlias": "__parameters__",
    "PosixPath": "copy copy_into move move_into info",
    "UnionType": "__getitem__ __name__ __qualname__ __origin__ __mro_entries__",
}
CLASSES = (
    "abc.ABC collections.ChainMap collections.Counter collections.OrderedDict collections.UserDict collections.defaultdict "
    "collections.deque contextlib.AbstractContextManager contextlib.ContextDecorator contextlib.ExitStack enum.Enum enum.Flag "
    "enum.IntEnum enum.IntFlag enum.StrEnum pathlib.Path pathlib.PosixPath pathlib.PurePath pathlib.PurePosixPath "
    "string.Formatter string.Template types.SimpleNamespace typing.Generic"
).split()
ASK = """
import abc, collections, contextlib, csv, dataclasses, enum, functools, io, json, pathlib, re, string, sys, types, typing
samples = {}
for name, expression in json.loads(sys.argv[1]).items():
    try:
        samples[name] = eval(expression)
    except TypeError:
        pass
others = [*samples.values(), 1, 1.5, "a", b"a", None, [1], (1,), {1: 2}, {1}, frozenset([1]), object(), int, len, Exception()]
def orders(one, other):
    try:
        return type(one).__lt__(one, other) is not NotImplemented
    except TypeError:
        return True
def own(kind):
    names = "__eq__ __format__ __getstate__ __setattr__ __delattr__ __init_subclass__ __subclasshook__".split()
    return [name for name in names if any(name in vars(one) for one in kind.__mro__[:-1])]
def changes(name):
    kind = getattr(sys.modules[name.split(".")[0]], name.split(".")[1], None)
    return [each for each in dir(object) if kind is not None and any(each in vars(one) for one in kind.__mro__ if one.__module__ != "builtins")]
classes = {name: changes(name) for name in json.loads(sys.argv[2])}
print(json.dumps([classes, {name: [sorted(set(dir(type(one) if name == "GenericAlias" else one)) - set(dir(object))), any(orders(one, other) for other in others), own(type(one))] for name, one in samples.items()}]))
"""


def interpreters():
    for minor in range(9, 20):
        for path in sorted(glob.glob(os.path.expanduser(f"~/.pyenv/versions/3.{minor}.*/bin/python")))[-1:]:
            yield f"3.{minor}", path


def main() -> None:
    ask = [json.dumps(SAMPLES), json.dumps(CLASSES)]
    asked = {
        version: json.loads(subprocess.run([path, "-W", "ignore", "-c", ASK, *ask], capture_output=True, check=True, text=True).stdout)
        for version, path in interpreters()
    }
    lines = []
    for name in SAMPLES:
        answers = [answer[name] for _, answer in asked.values() if name in answer]
        names = {one for answer in answers for one in answer[0] if one[:1] != "_" or one[:2] == "__"}
        names |= set(NEWER.get(name, "").split())
        names |= {"__lt__"} if any(answer[1] for answer in answers) else set()
        names |= {each for answer in answers for each in answer[2]}
        lines.append(f'  {name}:\n    "{" ".join(sorted(names))}",\n')
    changed = {name: sorted({each for classes, _ in asked.values() for each in classes[name]}) for name in CLASSES}
    own = [f'  "{name}":\n    "{" ".join(names)}",\n' for name, names in changed.items()]
    TARGET.write_text(
        "/**\n * Attributes of CPython's types besides those of `object`, in any version; with `__lt__` where they have an order, and with\n * `__eq__`, `__setattr__` and their like where they have their own. As CPython "
        f"{', '.join(asked)} say; `scripts/record-types.py` asks them again.\n */\n"
        "export const STANDARD_TYPES: Readonly<Record<string, string>> = {\n" + "".join(lines) + "};\n\n"
        "/** Methods of `object` that classes of the standard library, or their parents, have of their own. */\n"
        "export const STANDARD_OVERRIDES: Readonly<Record<string, string>> = {\n" + "".join(own) + "};\n",
        encoding="utf-8",
    )
    print(f"{TARGET.name}: {len(lines)} types, {', '.join(asked)}")


main()
