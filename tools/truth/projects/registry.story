Registries, decorators with state, dispatch by parameters through getattr and importlib, and class patterns.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/words.json
["pear", "fig", "apple", "kiwi", "plum"]
=== conf/base/catalog.yml
words: {type: json.JSONDataset, filepath: data/words.json}
stepped: {type: json.JSONDataset, filepath: data/stepped.json}
ranked: {type: json.JSONDataset, filepath: data/ranked.json}
built: {type: json.JSONDataset, filepath: data/built.json}
called: {type: json.JSONDataset, filepath: data/called.json}
=== conf/base/parameters.yml
steps: [strip_vowels, doubled]  # or [doubled, strip_vowels]
measure: story.measures.length  # or story.measures.vowels
model:
  class: story.shapes.Box  # or story.shapes.Ring
  arguments:
    width: 3
function: reversed_words  # or initials
=== src/story/steps.py
STEPS = {}


def step(name=None, weight=1):
    def register(function):
        STEPS[name or function.__name__] = (function, weight)
        return function

    return register


@step()
def strip_vowels(word):
    return "".join(letter for letter in word if letter not in "aeiou")


@step("doubled", weight=2)
def doubled_word(word):
    return word * 2


@step(weight=3)
def never_asked(word):
    return word[::-1]


def applied(word, names):
    for name in names:
        function, weight = STEPS[name]
        for _ in range(weight):
            word = function(word)
    return word
=== src/story/measures.py
BONUS = 1


def length(word):
    return len(word) + BONUS


def vowels(word):
    return sum(letter in "aeiou" for letter in word)
=== src/story/shapes.py
class Shape:
    sides = 4

    def area(self, length):
        return length * self.sides


class Box(Shape):
    def __init__(self, width):
        self.width = width

    def area(self, length):
        return super().area(length) + self.width


class Ring(Shape):
    sides = 0

    def __init__(self, width):
        self.width = width
=== src/story/counting.py
from functools import lru_cache, wraps


def counted(function):
    """Counts its calls."""

    @wraps(function)
    def wrapper(word):
        wrapper.calls += 1
        return f"{function(word)}{wrapper.calls}"

    wrapper.calls = 0
    return wrapper


@counted
def numbered(word):
    return word[:2]


@lru_cache(maxsize=None)
def first(word):
    return word[0]
=== src/story/calls.py
from story.counting import first, numbered


def reversed_words(words):
    return [numbered(word) for word in reversed(words)]


def initials(words):
    return [first(word) for word in words]
=== src/story/pipelines/words/nodes.py
import importlib

from story import calls
from story.steps import applied


def step(words, names):
    return [applied(word, names) for word in words]


def rank(words, measure):
    module, _, name = measure.rpartition(".")
    function = getattr(importlib.import_module(module), name)
    return sorted(words, key=lambda word: (function(word), word))


def build(words, model):
    module, _, name = model["class"].rpartition(".")
    shape = getattr(importlib.import_module(module), name)(**model["arguments"])
    return {word: shape.area(len(word)) for word in words}


def call(words, name):
    return getattr(calls, name)(words)
=== src/story/pipelines/words/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import build, call, rank, step


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(step, ["words", "params:steps"], "stepped", name="step"),
            node(rank, ["words", "params:measure"], "ranked", name="rank"),
            node(build, ["words", "params:model"], "built", name="build"),
            node(call, ["words", "params:function"], "called", name="call"),
        ]
    )
