import os
from pathlib import Path

ENVIRONMENT = os.environ.get("KEDRO_ENV")
"""As a module finds it that asks when it is imported."""


def weigh(grams, day):
    return {
        "grams": grams,
        "day": day,
        "environment": os.environ.get("KEDRO_ENV"),
        "environment_of_import": ENVIRONMENT,
        "office": os.environ["SCALES_OFFICE"],
    }


def price(weight, rate):
    if Path("broken").exists():
        raise ValueError("the scale is broken")
    return weight["grams"] * rate


def print_label(weight, total):
    return f"{weight['day']} {weight['office']}: {total}"


def ship(label):
    with Path("shipped").open("a", encoding="utf8") as file:
        file.write(label + "\n")


def audit(total):
    return {"audited": total}
