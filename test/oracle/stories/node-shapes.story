No outputs in the last layer, no inputs, mappings, several outputs, only parameters, a parameter as output.

all pipelines
=== conf/base/catalog.yml
a: {type: pickle.PickleDataset, filepath: data/a.pkl}
b: {type: pickle.PickleDataset, filepath: data/b.pkl}
=== conf/base/parameters.yml
options: {depth: 3, ratio: 0.5, names: [x, y], nested: {deep: true}}
level: 1e3
day: 2024-01-01
empty:
=== src/story/pipelines/p/pipeline.py
from kedro.pipeline import node, pipeline

from story.functions import both, join, same, sink_two, source, split, tuned


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(source, None, "s", name="from_nothing"),
            node(tuned, ["params:level", "params:options.depth"], "t", name="only_parameters"),
            node(join, {"b": "a", "a": "s"}, "j", name="mapped_inputs"),
            node(both, "j", {"right": "r", "left": "b"}, name="mapped_outputs"),
            node(split, "r", ["one", "two"], name="two_outputs"),
            node(tuned, ["one", "parameters"], "all_parameters", name="whole", tags=["z", "y"]),
            node(same, "params:day", "params:made", name="makes_a_parameter"),
            node(sink_two, ["two", "params:empty"], None, name="no_output", tags="z"),
        ]
    )
