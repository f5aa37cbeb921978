"""Asks Python what the nodes of made-up projects give before and after an edit of their code.

    python3.11 scripts/record-code-stories.py [TOPIC …] [--list]

Run it from the root of the repository. Each `test/core/review/stories/<topic>.txt` holds stories: a title behind
`=== `, modules of the package `story` behind `--- path` (`--- /path` counts from the project's folder), and edits
behind `>>> path: old => new`, where `\\n` is a line break. The nodes are what `m.py` binds to `f` and `other`. Beside
it stands `<topic>.expected.json`: for every story what two calls of each node give, before and after. `--list` prints
stories after which nothing differs. Tests need no Python.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path("test/core/review/stories")
CALLS = """
import asyncio, inspect, json, sys
sys.path.insert(0, "src")
dumps, show = json.dumps, print  # which a story may replace

def given(node):
    try:
        value = node()
        if inspect.iscoroutine(value):
            value = asyncio.run(value)
        return repr(list(value) if inspect.isgenerator(value) else value)
    except Exception as error:
        return f"{type(error).__name__}: {error}"

try:
    from story import m
    out = {name: [given(getattr(m, name)) for _ in range(2)] for name in ("f", "other") if hasattr(m, name)}
except Exception as error:
    out = {"f": [f"{type(error).__name__}: {error}"]}
show("\\n" + dumps(out))
"""


def stories(text):
    for part in text.split("=== ")[1:]:
        lines = part.rstrip("\n").split("\n")
        files, edits, path = {}, [], None
        for line in lines[1:]:
            if line.startswith("--- "):
                path = line[4:]
                files[path] = ""
            elif line.startswith(">>> "):
                where, _, edit = line[4:].partition(": ")
                old, _, new = edit.partition(" => ")
                edits.append((where, old.replace("\\n", "\n"), new.replace("\\n", "\n")))
            elif path is not None:
                files[path] += line + "\n"
        files = {name: content.rstrip("\n") + "\n" for name, content in files.items()}
        after = dict(files)
        for where, old, new in edits:
            if old not in after[where]:
                raise SystemExit(f"{lines[0]}: nothing to replace in {where}: {old}")
            after[where] = after[where].replace(old, new)
        yield lines[0], files, after


def outputs(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in {"__init__.py": "", **files}.items():
            target = root / name[1:] if name.startswith("/") else root / "src/story" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", CALLS], cwd=root, capture_output=True, text=True, check=True)
        return json.loads(done.stdout.rstrip("\n").split("\n")[-1])


only = [one for one in sys.argv[1:] if not one.startswith("--")]
for topic in sorted(FOLDER.glob("*.txt")):
    if only and topic.stem not in only:
        continue
    answers = []
    for title, before, after in stories(topic.read_text(encoding="utf-8")):
        answers.append({"title": title, "before": outputs(before), "after": outputs(after)})
    target = topic.with_suffix(".expected.json")
    target.write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    same = [one["title"] for one in answers if one["before"] == one["after"]]
    print(f"{target.name}: {len(answers)} stories, {len(same)} without effect")
    if "--list" in sys.argv:
        print("".join(f"    {title}\n" for title in same))
