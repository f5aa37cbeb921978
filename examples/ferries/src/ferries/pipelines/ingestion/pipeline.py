from kedro.pipeline import Pipeline, node, pipeline

from .nodes import clean_routes, clean_vessels, join_sailings


def create_pipeline(**kwargs) -> Pipeline:
    return pipeline(
        [
            node(
                func=clean_vessels,
                inputs="raw_vessels",
                outputs="vessels",
                name="clean_vessels",
            ),
            node(
                func=clean_routes,
                inputs=["raw_routes", "params:currency"],
                outputs="routes",
                name="clean_routes",
            ),
            node(
                func=join_sailings,
                inputs=["raw_bookings", "vessels", "routes"],
                outputs="sailings",
                name="join_sailings",
            ),
        ],
        tags="daily",
    )
