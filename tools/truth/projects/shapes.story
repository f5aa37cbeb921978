Classes with bases: abstract methods, properties, class attributes, dataclasses, descriptors, `__getattr__`, metaclasses.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/rooms.json
[{"kind": "square", "side": 4}, {"kind": "wide", "side": 3}, {"kind": "square", "side": 6}]
=== conf/base/catalog.yml
rooms: {type: json.JSONDataset, filepath: data/rooms.json}
areas: {type: json.JSONDataset, filepath: data/areas.json}
prices: {type: json.JSONDataset, filepath: data/prices.json}
plan: {type: text.TextDataset, filepath: data/plan.txt}
settings_seen: {type: json.JSONDataset, filepath: data/settings_seen.json}
=== conf/base/parameters.yml
price:
  per_metre: 120
  currency: CHF
=== src/story/rooms.py
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass, field
from enum import Enum


class Kind(Enum):
    SQUARE = "square"
    WIDE = "wide"


class Room(ABC):
    height = 2.5
    kinds = {}

    def __init_subclass__(cls, kind, **kwargs):
        super().__init_subclass__(**kwargs)
        Room.kinds[kind] = cls

    def __init__(self, side):
        self.side = side

    @abstractmethod
    def area(self):
        raise NotImplementedError

    @property
    def volume(self):
        return self.area() * self.height

    @classmethod
    def of(cls, data):
        return cls.kinds[Kind(data["kind"])](data["side"])

    @staticmethod
    def rounded(value):
        return round(value, 1)


class Square(Room, kind=Kind.SQUARE):
    def area(self):
        return self.rounded(self.side**2)


class Wide(Room, kind=Kind.WIDE):
    height = 3
    ratio = 2

    def area(self):
        return self.rounded(self.side * self.side * self.ratio)


@dataclass
class Price:
    per_metre: int
    currency: str = "EUR"
    discount: float = 0.1
    notes: list = field(default_factory=list)

    def of(self, area):
        value = area * self.per_metre
        if area > 20:
            value = value * (1 - self.discount)
        return {"value": value, **asdict(self)}
=== src/story/access.py
class Positive:
    """A descriptor that never gives less than its least value."""

    def __init__(self, least=1):
        self.least = least

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return max(getattr(instance, self.name, 0), self.least)

    def __set__(self, instance, value):
        setattr(instance, self.name, value)


class Loud(type):
    suffix = "!"

    def __new__(mcls, name, bases, namespace):
        namespace["title"] = name.upper() + mcls.suffix
        return super().__new__(mcls, name, bases, namespace)


class Plan(metaclass=Loud):
    width = Positive(3)
    fallback = "none"

    def __init__(self, width):
        self.width = width

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return f"{name}:{self.fallback}"

    def lines(self, areas):
        yield self.title
        for area in areas:
            yield "#" * int(area // self.width)
        yield self.colour
=== src/story/pipelines/plans/nodes.py
from story.access import Plan
from story.rooms import Price, Room


class Settings:
    depth = 2
    name = "plan"

    @property
    def twice(self):
        return self.depth * 2


def areas(rooms):
    made = [Room.of(room) for room in rooms]
    return [{"area": room.area(), "volume": room.volume} for room in made]


def prices(areas, price):
    tariff = Price(**price)
    return [tariff.of(item["area"]) for item in areas]


def draw(areas):
    plan = Plan(2)
    return "\n".join(plan.lines(item["area"] for item in areas))


def see(prices):
    settings = Settings()
    return {"name": settings.name, "twice": settings.twice, "count": len(prices)}
=== src/story/pipelines/plans/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import areas, draw, prices, see


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(areas, "rooms", "areas", name="areas"),
            node(prices, ["areas", "params:price"], "prices", name="prices"),
            node(draw, "areas", "plan", name="draw"),
            node(see, "prices", "settings_seen", name="see"),
        ]
    )
