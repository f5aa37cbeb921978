import pandas as pd

from ferries.money import to_euro


def clean_vessels(raw_vessels: pd.DataFrame) -> pd.DataFrame:
    """Vessels in service, one row each."""
    vessels = raw_vessels.drop_duplicates("vessel")
    return vessels[vessels["in_service"] == "yes"].drop(columns="in_service")


def clean_routes(raw_routes: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Routes with their base fare in euro."""
    routes = raw_routes.copy()
    routes["base_fare"] = [
        to_euro(fare, given if isinstance(given, str) else currency)
        for fare, given in zip(routes["fare"], routes["currency"])
    ]
    return routes.drop(columns=["fare", "currency"])


def join_sailings(
    raw_bookings: pd.DataFrame, vessels: pd.DataFrame, routes: pd.DataFrame
) -> pd.DataFrame:
    """Every booking with what is known of its vessel and route."""
    sailings = raw_bookings.merge(vessels, on="vessel").merge(routes, on="route")
    sailings["load"] = sailings["passengers"] / sailings["capacity"]
    return sailings.sort_values("booking").reset_index(drop=True)
