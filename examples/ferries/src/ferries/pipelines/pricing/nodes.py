import numpy as np
import pandas as pd


def split_sailings(
    sailings: pd.DataFrame, split: dict
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows to learn from, and rows kept aside."""
    aside = sailings["booking"] % split["every"] == 0
    return sailings[~aside], sailings[aside]


def fit_fare_model(train: pd.DataFrame, features: list[str]) -> dict[str, float]:
    """Least squares on the paid fare."""
    known = np.column_stack([train[features].to_numpy(), np.ones(len(train))])
    weights, *_ = np.linalg.lstsq(known, train["paid"].to_numpy(), rcond=None)
    return dict(zip([*features, "constant"], weights.round(6).tolist()))


def score_fare_model(
    fare_model: dict[str, float], holdout: pd.DataFrame
) -> pd.DataFrame:
    """Mean error of the model per route."""
    features = [name for name in fare_model if name != "constant"]
    weights = [fare_model[name] for name in features]
    guessed = holdout[features].to_numpy() @ weights + fare_model["constant"]
    error = (guessed - holdout["paid"]).abs()
    return error.groupby(holdout["route"]).mean().round(2).reset_index(name="error")
