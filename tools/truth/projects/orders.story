Tables of CSV and JSON through helpers in other modules, module values, defaults and parameters.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
pandas==3.1.1
=== data/orders.csv
id,region,amount,day
1,north,120.5,2026-01-03
2,south,80.0,2026-01-04
3,north,15.25,2026-02-01
4,east,220.0,2026-02-11
5,south,5.5,2026-03-09
6,east,64.0,2026-03-10
=== data/regions.json
{"north": 1.1, "south": 0.9, "east": 1.0}
=== conf/base/catalog.yml
_csv: &csv
  type: pandas.CSVDataset
  save_args:
    index: false
    sep: ","
orders:
  type: pandas.CSVDataset
  filepath: data/orders.csv
  load_args:
    sep: ","
regions: {type: json.JSONDataset, filepath: data/regions.json}
clean: {<<: *csv, filepath: data/clean.csv}
priced: {<<: *csv, filepath: data/priced.csv}
monthly:
  <<: *csv
  filepath: data/monthly.csv
  save_args:
    index: false
    float_format: "%.2f"
report:
  type: json.JSONDataset
  filepath: data/report.json
  save_args:
    indent: 2
=== conf/base/parameters.yml
minimum: 10.0
pricing:
  markup: 0.25
  rounding: 2
title: Orders by month
unused_option: 3
=== src/story/money.py
"""Prices and how they are rounded."""
from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

CENT = "0.01"
TAX = 0.19
LABELS = {"low": 50, "middle": 150}


def rounded(value: float, digits: int = 2) -> float:
    """Rounds like a till."""
    step = Decimal(CENT) if digits == 2 else Decimal(1).scaleb(-digits)
    return float(Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP))


def with_tax(value: float, rate: float = TAX) -> float:
    """Adds the tax."""
    return rounded(value * (1 + rate))


def label(value: float) -> str:
    if value < LABELS["low"]:
        return "low"
    if value < LABELS["middle"]:
        return "middle"
    return "high"


def unused_discount(value):
    return value * 0.5
=== src/story/dates.py
from typing import Dict, List, Optional

MONTHS: Dict[str, str] = {"01": "Jan", "02": "Feb", "03": "Mar"}


def month_of(day: str, names: Optional[Dict[str, str]] = None) -> str:
    table = MONTHS if names is None else names
    part = day[5:7]
    return table.get(part, "other")


def in_order(months: List[str]) -> List[str]:
    known = list(MONTHS.values())
    return sorted(months, key=lambda month: known.index(month) if month in known else 99)
=== src/story/pipelines/sales/nodes.py
"""What happens to orders."""
import json
import logging

import pandas as pd

from story.dates import in_order, month_of
from story.money import label, rounded, with_tax

logger = logging.getLogger(__name__)
DROPPED = ("west",)


def clean(orders: pd.DataFrame, minimum: float) -> pd.DataFrame:
    """Keeps what counts."""
    kept = orders[orders["amount"] >= minimum]
    kept = kept[~kept["region"].isin(DROPPED)]
    logger.info("kept %d orders", len(kept))
    return kept.reset_index(drop=True)


def price(clean: pd.DataFrame, regions: dict, pricing: dict) -> pd.DataFrame:
    factor = 1 + pricing["markup"]
    priced = clean.copy()
    priced["price"] = [
        with_tax(rounded(amount * factor * regions[region], pricing["rounding"]))
        for amount, region in zip(clean["amount"], clean["region"])
    ]
    priced["label"] = [label(value) for value in priced["price"]]
    return priced


def by_month(priced: pd.DataFrame) -> pd.DataFrame:
    months = priced.assign(month=[month_of(day) for day in priced["day"]])
    totals = months.groupby("month", as_index=False)["price"].sum()
    order = in_order(list(totals["month"]))
    return totals.set_index("month").loc[order].reset_index()


def summarise(monthly: pd.DataFrame, title: str, top: int = 2) -> dict:
    """The best months."""
    best = monthly.sort_values("price", ascending=False).head(top)
    rows = json.loads(best.to_json(orient="records"))
    return {"title": title.upper(), "rows": rows, "count": len(monthly)}
=== src/story/pipelines/sales/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import by_month, clean, price, summarise


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(clean, ["orders", "params:minimum"], "clean", name="clean"),
            node(price, ["clean", "regions", "params:pricing"], "priced", name="price"),
            node(by_month, "priced", "monthly", name="by_month"),
            node(summarise, ["monthly", "params:title"], "report", name="summarise"),
        ]
    )
=== tests/test_money.py
from story.money import rounded


def test_rounded():
    assert rounded(1.005) == 1.01
