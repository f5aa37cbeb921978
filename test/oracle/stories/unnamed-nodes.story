Generated names: of functions, lambdas, partials, methods and callables, in namespaces and with mapped arguments.

all pipelines
=== src/story/pipelines/p/pipeline.py
from functools import partial, wraps

from kedro.pipeline import node, pipeline

from story.functions import both, join, same, source, split


class Caller:
    def __call__(self, x):
        return x

    def method(self, x):
        return x


def decorate(function):
    @wraps(function)
    def inner(*args):
        return function(*args)

    return inner


@decorate
def decorated(x):
    return x


def create_pipeline(**kwargs):
    caller = Caller()
    base = pipeline(
        [
            node(source, None, "a"),
            node(same, "a", "b", tags="t"),
            node(lambda x: x, "b", "c"),
            node(partial(join, b=1), "c", "d"),
            node(caller.method, "d", "e"),
            node(decorated, "e", "f"),
            node(join, {"a": "a", "b": "f"}, ["g", "h"]),
            node(both, "g", {"left": "l", "right": "r"}),
        ]
    )
    return base + pipeline(base, namespace="ns")
