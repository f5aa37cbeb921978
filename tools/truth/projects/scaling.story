Closures, factories, partials, lambdas and callable instances as the functions of nodes.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/numbers.json
[3, 8, 1, 9, 4, 4, 7]
=== conf/base/catalog.yml
numbers: {type: json.JSONDataset, filepath: data/numbers.json}
scaled: {type: json.JSONDataset, filepath: data/scaled.json}
shifted: {type: json.JSONDataset, filepath: data/shifted.json}
clipped: {type: json.JSONDataset, filepath: data/clipped.json}
counted: {type: json.JSONDataset, filepath: data/counted.json}
joined: {type: pickle.PickleDataset, filepath: data/joined.pkl}
=== conf/base/parameters.yml
bounds:
  low: 2
  high: 20
=== src/story/makers.py
from functools import partial, reduce, wraps

STEP = 10


def scaler(factor, offset=0):
    def scale(values):
        return [value * factor + offset for value in values]

    return scale


def shift(values, by, twice=False):
    moved = [value + by for value in values]
    return [value + by for value in moved] if twice else moved


def noted(name, extra=1):
    def decorate(function):
        @wraps(function)
        def wrapper(*args):
            result = function(*args)
            return {"name": name, "result": result, "extra": extra}

        return wrapper

    return decorate


def composed(*functions):
    return lambda values: reduce(lambda result, function: function(result), functions, values)


def stepped(values):
    return [value // STEP for value in values]


shift_by_three = partial(shift, by=3)
doubled = scaler(2)
=== src/story/clips.py
class Clip:
    """A function with bounds of its own."""

    strict = True

    def __init__(self, limit, label="clip"):
        self.limit = limit
        self.label = label
        self.__name__ = label

    def __call__(self, values, bounds):
        high = min(self.limit, bounds["high"])
        kept = [value for value in values if self.inside(value, bounds["low"], high)]
        return {"label": self.label, "kept": kept}

    def inside(self, value, low, high):
        return low < value < high if self.strict else low <= value <= high
=== src/story/pipelines/numbers/nodes.py
from story.makers import noted

COUNTS = {}


@noted("counted", extra=4)
def count(scaled, shifted):
    pairs = list(zip(scaled, shifted))
    return sum(1 for one, other in pairs if one > other)


def join(clipped, counted, last):
    return {"kept": tuple(clipped["kept"]), "count": counted["result"], "last": last}
=== src/story/pipelines/numbers/pipeline.py
from functools import partial

from kedro.pipeline import node, pipeline

from story.clips import Clip
from story.makers import composed, doubled, scaler, shift, shift_by_three, stepped

from .nodes import count, join


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(scaler(3, offset=1), "numbers", "scaled", name="scale"),
            node(shift_by_three, "numbers", "shifted", name="shift"),
            node(Clip(25, label="middle"), ["scaled", "params:bounds"], "clipped", name="clip"),
            node(count, ["scaled", "shifted"], "counted", name="count"),
            node(composed(doubled, partial(shift, by=5, twice=True), stepped), "numbers", "stepped", name="step"),
            node(lambda values: max(values) + 1, "stepped", "last", name="last"),
            node(join, ["clipped", "counted", "last"], "joined", name="join"),
        ]
    )
