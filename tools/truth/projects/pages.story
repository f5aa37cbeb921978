Text, partitions, generators, context managers, module state, monkeypatching, star and conditional imports.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/pages/one.txt
The quick fox. It runs.
=== data/pages/two.txt
A slow snail! It hides, always.
=== data/pages/three.txt
Rain falls. Rain stops. Sun.
=== conf/base/catalog.yml
pages:
  type: partitions.PartitionedDataset
  path: data/pages
  dataset: text.TextDataset
  filename_suffix: .txt
tokens:
  type: partitions.PartitionedDataset
  path: data/tokens
  dataset: json.JSONDataset
  filename_suffix: .json
counts: {type: json.JSONDataset, filepath: data/counts.json}
index: {type: text.TextDataset, filepath: data/index.txt}
style: {type: json.JSONDataset, filepath: data/style.json}
=== conf/base/parameters.yml
shortest: 3
marks: ".,!"
=== src/story/state.py
COUNTER = {"seen": 0}
_level = 1


def seen(amount=1):
    COUNTER["seen"] += amount
    return COUNTER["seen"]


def raise_level(by):
    global _level
    _level += by
    return _level


def level():
    return _level
=== src/story/text.py
import re

try:
    from story.fast import split as _split
except ImportError:
    _split = None

PATTERN = re.compile(r"\s+")


def words_of(text):
    return _split(text) if _split else PATTERN.split(text)


def plain(word, marks):
    return word.strip(marks).lower()


def longest(words):
    return max(words, key=len)
=== src/story/fast.py
def split(text):
    return text.split(" ")
=== src/story/patches.py
from story import text

ENDING = "s"


def longest(words):
    return max(words, key=lambda word: (len(word), word)) + ENDING


text.longest = longest
=== src/story/everything.py
from story.text import *
from story.styles import *
=== src/story/styles.py
__all__ = ["styled", "indented"]

INDENT = 2


def styled(line):
    return indented(line.title())


def indented(line):
    return " " * INDENT + line
=== src/story/pipelines/pages/nodes.py
from contextlib import contextmanager

from story import everything, patches, state, text


@contextmanager
def raised(by=2):
    yield state.raise_level(by)
    state.raise_level(-by)


def stream(pages):
    for name in sorted(pages):
        yield name, pages[name]()


def tokenise(pages, shortest, marks):
    tokens = {}
    for name, page in stream(pages):
        words = [text.plain(word, marks) for word in text.words_of(page)]
        tokens[name] = [word for word in words if len(word) >= shortest]
    return tokens


def count(tokens):
    counts = {}
    for name, words in stream(tokens):
        counts[name] = len(words) + state.seen()
    with raised() as level:
        counts["level"] = level
    counts["after"] = state.level()
    return counts


def index(tokens, counts):
    lines = [everything.styled(f"{name} {text.longest(words)}") for name, words in stream(tokens)]
    return "\n".join([*lines, str(sum(counts.values()))])


def style(index):
    return {"lines": [everything.indented(line) for line in index.splitlines()], "patched": text.longest is patches.longest}
=== src/story/pipelines/pages/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import count, index, style, tokenise


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(tokenise, ["pages", "params:shortest", "params:marks"], "tokens", name="tokenise"),
            node(count, "tokens", "counts", name="count"),
            node(index, ["tokens", "counts"], "index", name="index"),
            node(style, "index", "style", name="style"),
        ]
    )
