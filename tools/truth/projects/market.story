Transcoding, chunks, single dispatch, named tuples, enums, counters in closures, folders of templates, sibling modules.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
pandas==3.1.1
=== data/stalls.csv
stall,goods,kilos
a,apples,12
b,pears,7
c,apples,3
d,plums,20
=== data/prices.json
{"apples": 2.5, "pears": 3.0, "plums": 1.5}
=== conf/base/catalog.yml
stalls: {type: pandas.CSVDataset, filepath: data/stalls.csv}
prices: {type: json.JSONDataset, filepath: data/prices.json}
sales@pandas:
  type: pandas.CSVDataset
  filepath: data/sales.csv
  save_args:
    index: false
sales@text: {type: text.TextDataset, filepath: data/sales.csv}
lines: {type: text.TextDataset, filepath: data/lines.txt}
cards: {type: json.JSONDataset, filepath: data/cards.json}
ranks: {type: pickle.PickleDataset, filepath: data/ranks.pkl}
=== conf/base/parameters.yml
discounts:
  apples: 0.5
  pears: 0.25
currency: EUR
most: 3
=== src/story/cards/__init__.py
=== src/story/cards/head.txt
Market of $town
=== src/story/cards/foot.txt
See you on $day
=== src/story/cards/render.py
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent
WORDS = {"town": "Bern", "day": "Saturday"}


def templates():
    return {path.stem: Template(path.read_text()) for path in sorted(FOLDER.glob("*.txt"))}


def render(**words):
    return {name: template.substitute(WORDS | words).strip() for name, template in templates().items()}
=== src/story/goods.py
from collections import namedtuple
from enum import IntEnum
from functools import singledispatch, total_ordering
from typing import NamedTuple, Optional

Sale = namedtuple("Sale", ["goods", "value"])


class Size(IntEnum):
    SMALL = 5
    LARGE = 15


class Offer(NamedTuple):
    goods: str
    kilos: int
    discount: Optional[float] = None

    def value(self, price):
        less = self.discount or 0
        return self.kilos * (price - less)


@total_ordering
class Rank:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __eq__(self, other):
        return self.value == other.value

    def __lt__(self, other):
        return (self.value, self.name) < (other.value, other.name)

    def __repr__(self):
        return f"{self.name}:{self.value:.1f}"


@singledispatch
def shown(value):
    return str(value)


@shown.register
def _(value: float):
    return f"{value:.2f}"


@shown.register(Offer)
def shown_offer(value):
    return f"{value.goods} ({value.kilos})"


def size_of(kilos):
    match kilos:
        case int() if kilos < Size.SMALL:
            return "small"
        case int() if kilos < Size.LARGE:
            return "middle"
        case _:
            return "large"
=== src/story/counting.py
from itertools import accumulate


def counter(start=1, step=1):
    count = start

    def tick():
        nonlocal count
        count += step
        return count

    return tick


def running(values):
    return list(accumulate(values, lambda total, value: total + value))
=== src/story/pipelines/market/nodes.py
import pandas as pd

from story.cards.render import render
from story.counting import counter, running
from story.goods import Offer, Rank, Sale, shown, size_of


def sell(stalls: pd.DataFrame, prices: dict, discounts: dict) -> pd.DataFrame:
    offers = [Offer(goods, kilos, discounts.get(goods)) for goods, kilos in zip(stalls["goods"], stalls["kilos"])]
    sales = [Sale(offer.goods, offer.value(prices[offer.goods])) for offer in offers]
    table = pd.DataFrame(sales)
    table["size"] = [size_of(int(offer.kilos)) for offer in offers]
    table["total"] = running(table["value"])
    return table


def number(text: str) -> str:
    tick = counter(step=10)
    return "\n".join(f"{tick()} {line}" for line in text.splitlines() if (words := line.split(",")) and words[0])


def card(sales: pd.DataFrame, currency: str) -> dict:
    best = sales.loc[sales["value"].idxmax()]
    return {**render(town="Basel"), "best": shown(best["goods"]), "value": f"{shown(float(best['value']))} {currency}"}


def rank(sales: pd.DataFrame, most: int):
    ranks = sorted(Rank(*pair) for pair in zip(sales["goods"], sales["value"]))
    return [repr(one) for one in ranks[-most:]]


def chunks(lines: str):
    for start in range(0, len(lines), 16):
        yield lines[start : start + 16]
=== src/story/pipelines/market/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import card, chunks, number, rank, sell


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(sell, ["stalls", "prices", "params:discounts"], "sales@pandas", name="sell", tags="daily"),
            node(number, "sales@text", "lines", name="number"),
            node(card, dict(sales="sales@pandas", currency="params:currency"), "cards", name="card"),
            node(rank, ["sales@pandas", "params:most"], "ranks", name="rank"),
            node(lambda lines: len(lines), "lines", "length", name="measure"),
        ]
    )
