# ruff: noqa: RUF001 (letters that look like others are what is asked about)
"""Asks the real `parse` package, which Kedro matches dataset factories with, about made-up patterns and names.

    python scripts/record-factory-matches.py

Run it with a Python that has the packages of python/requirements.lock, from the root of the repository. It writes
test/core/catalog/recorded/factory-matches.json: the versions that answered, and for every pattern its names with
what `parse(pattern, name)` says: the values of the named fields, null for no match, or the class of the exception.
Patterns and names come from a fixed seed, so a new run differs only where `parse` does.
"""

import json
import platform
import random
from importlib.metadata import version
from pathlib import Path

from parse import parse

TARGET = Path("test/core/catalog/recorded/factory-matches.json")
SEED = 20261129
PATTERNS = 280

FIELDS = ["{a}", "{a}", "{b}", "{name}", "{ns}", "{layer}", "{a}"]
ODD_FIELDS = [
    *["{}", "{0}", "{_n}", "{a-b}", "{a_b}", "{a.b}", "{a b}", "{ a}", "{a }", "{a!r}", "{a:}", "{:}", "{é}"],
    *["{a:d}", "{b:w}", "{n:5}", "{n:.3}", "{n:>5}", "{n:zz}", "{a[b]}", "{²}", "{ª}", "{a²}"],
]
TEXTS = ["_", ".", "_x", "raw_", "csv", "S", "s", "@", "-", "#", "int_", ".b.", "X"]
ODD_TEXTS = [
    *["ſ", "ẞ", "ß", "µ", "μ", "İ", "ı", "I", "K", "K", "Å", "å", "ς", "Σ", "ϐ", "Β", "ǅ", "é", "É", "ﬆ", "😀"],
    *["{{", "}}", "{", "}", "(", "[x]", "+", "*", "|", "$", "\\", "\n", "{2,3}", "{,}", "{2}", "a{1,2}"],
]
VALUES = ["a", "b", "x", "raw", "a_b", "a.b", "x_y", "S", "ſ", "µ", "K", "é", "1", "12", "-3", "", " ", "😀", "a\nb"]
PROBES = {
    "{a:d}_x": ["1_x", "b_x", "12_y"],
    "{a!r}_x": ["b_x", "{a!r}_x"],
    "{ a}_x": ["b_x", "{ a}_x"],
    "{a b}_x": ["b_x", "{a b}_x"],
    "S{name}": ["ſa", "sa", "Sa"],
    "µ{n}": ["μx", "µx", "Μx"],
    "{a}.{a}": ["x.x", "x.X", "x.y"],
    "{a}": ["anything", ""],
    "plain": ["plain", "PLAIN", "plain2"],
}


def made_pattern(chance):
    parts = []
    for _ in range(chance.randint(1, 4)):
        parts.append(chance.choice(TEXTS if chance.random() < 0.8 else ODD_TEXTS))
        if chance.random() < 0.8:
            parts.append(chance.choice(FIELDS if chance.random() < 0.75 else ODD_FIELDS))
    return "".join(parts[1:] if chance.random() < 0.5 else parts)


def made_name(chance, pattern):
    """The pattern with something in place of what stands in braces, now and then in other letters."""
    name, at = "", 0
    values = {}
    while at < len(pattern):
        end = pattern.find("}", at) if pattern[at] == "{" else -1
        if end == -1:
            name += pattern[at]
            at += 1
            continue
        field = pattern[at : end + 1]
        if field not in values or chance.random() < 0.2:
            values[field] = chance.choice(VALUES)
        name += values[field]
        at = end + 1
    form = chance.random()
    return name.upper() if form < 0.15 else name.lower() if form < 0.3 else name


def answer(pattern, name):
    try:
        found = parse(pattern, name)
        return None if found is None else {"values": {field: str(value) for field, value in found.named.items()}}
    except Exception as error:
        return {"error": type(error).__name__}


def main():
    chance = random.Random(SEED)
    asked = dict(PROBES)
    while len(asked) < PATTERNS:
        pattern = made_pattern(chance)
        if "{" in pattern and pattern not in asked:
            names = [made_name(chance, pattern) for _ in range(4)]
            asked[pattern] = list(dict.fromkeys([*names, pattern, chance.choice(VALUES)]))
    document = {
        "parse": version("parse"),
        "python": platform.python_version(),
        "seed": SEED,
        "patterns": [
            {"pattern": pattern, "names": [[name, answer(pattern, name)] for name in names]}
            for pattern, names in asked.items()
        ],
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n  ".join(json.dumps(case) for case in document.pop("patterns"))
    head = json.dumps(document)[1:-1]
    TARGET.write_text(f'{{{head}, "patterns": [\n  {lines}\n]}}\n', encoding="utf-8")


main()
