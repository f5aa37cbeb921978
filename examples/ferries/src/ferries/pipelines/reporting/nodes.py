import pandas as pd


def summarise_routes(sailings: pd.DataFrame) -> pd.DataFrame:
    """Passengers, load and takings of each route."""
    summary = sailings.groupby("route").agg(
        passengers=("passengers", "sum"), load=("load", "mean"), paid=("paid", "sum")
    )
    return summary.round(3).reset_index()


def list_bargains(
    sailings: pd.DataFrame, fare_model: dict[str, float], most: int
) -> pd.DataFrame:
    """The sailings sold furthest below what the model expects."""
    features = [name for name in fare_model if name != "constant"]
    weights = [fare_model[name] for name in features]
    expected = sailings[features].to_numpy() @ weights + fare_model["constant"]
    bargains = sailings.assign(saved=(expected - sailings["paid"]).round(2))
    return bargains.nlargest(most, "saved")[["booking", "route", "paid", "saved"]]
