from kedro.pipeline import Pipeline, node, pipeline

from .nodes import fit_fare_model, score_fare_model, split_sailings


def create_pipeline(**kwargs) -> Pipeline:
    return pipeline(
        [
            node(
                func=split_sailings,
                inputs=["sailings", "params:split"],
                outputs=["train", "holdout"],
                name="split_sailings",
            ),
            node(
                func=fit_fare_model,
                inputs=["train", "params:model.features"],
                outputs="fare_model",
                name="fit_fare_model",
            ),
            node(
                func=score_fare_model,
                inputs=["fare_model", "holdout"],
                outputs="fare_scores",
                name="score_fare_model",
            ),
        ]
    )
