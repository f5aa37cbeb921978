Every filter of a job, each over its own pipeline so that no two jobs share a node.

=== conf/base/catalog.yml
"{any}_{n}": {type: pickle.PickleDataset, filepath: "data/{any}_{n}.pkl"}
=== conf/base/dagster.yml
jobs:
  by_tags: {pipeline: {pipeline_name: p1, tags: [x, y]}}
  by_from_nodes: {pipeline: {pipeline_name: p2, from_nodes: [p2_n2]}}
  by_to_nodes: {pipeline: {pipeline_name: p3, to_nodes: [p3_n2]}}
  by_names: {pipeline: {pipeline_name: p4, node_names: [p4_n1, p4_n3]}}
  by_from_inputs: {pipeline: {pipeline_name: p5, from_inputs: [p5_b]}}
  by_to_outputs: {pipeline: {pipeline_name: p6, to_outputs: [p6_c]}}
  by_namespace: {pipeline: {pipeline_name: p7, node_namespaces: [inner]}}
  by_two: {pipeline: {pipeline_name: p8, tags: [x, y], to_nodes: [p8_n2]}}
  by_empty_list: {pipeline: {pipeline_name: p9, tags: []}}
=== src/story/pipeline_registry.py
from kedro.pipeline import node, pipeline

from story.functions import same


def chain(name):
    return pipeline(
        [
            node(same, f"{name}_a", f"{name}_b", name=f"{name}_n1", tags=["x"]),
            node(same, f"{name}_b", f"{name}_c", name=f"{name}_n2", tags=["y", "z"]),
            node(same, f"{name}_c", f"{name}_d", name=f"{name}_n3", tags=["z"]),
        ]
    )


def register_pipelines():
    made = {f"p{i}": chain(f"p{i}") for i in range(1, 10)}
    made["p7"] = chain("p7") + pipeline(chain("q7"), namespace="inner")
    return {**made, "__default__": sum(made.values())}
