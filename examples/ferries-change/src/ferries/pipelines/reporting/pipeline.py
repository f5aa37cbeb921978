from kedro.pipeline import Pipeline, node, pipeline

from .nodes import list_bargains, list_crowded, summarise_routes


def create_pipeline(**kwargs) -> Pipeline:
    return pipeline(
        [
            node(summarise_routes, "sailings", "route_summary", name="summarise_routes"),
            node(
                list_bargains,
                ["sailings", "fare_model", "params:bargains"],
                "bargains",
                name="list_bargains",
            ),
            node(
                list_crowded,
                ["route_summary", "params:crowded_above"],
                "crowded_routes",
                name="list_crowded",
            ),
        ]
    )
