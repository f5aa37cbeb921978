Dataset classes of the project's own, with a base, helpers and constants, stored as text.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/entries.txt
cash;100;in
rent;40;out
tools;25;out
sales;310;in
fuel;12;out
=== conf/base/catalog.yml
entries:
  type: story.datasets.TableDataset
  filepath: data/entries.txt
  separator: ";"
booked:
  type: story.datasets.TableDataset
  filepath: data/booked.txt
  separator: "|"
balances:
  type: story.datasets.PairsDataset
  filepath: data/balances.txt
  upper: true
notes:
  type: story.notes.NoteDataset
  filepath: data/notes.txt
audit:
  type: json.JSONDataset
  filepath: data/audit.json
cached_total:
  type: kedro.io.CachedDataset
  dataset:
    type: story.datasets.PairsDataset
    filepath: data/total.txt
    upper: false
=== conf/base/parameters.yml
opening: 50
limits:
  out: 60
  in: 500
=== src/story/formats.py
"""How lines are written."""
LINE_END = "\n"
COMMENT = "#"


def joined(cells, separator):
    return separator.join(str(cell).strip() for cell in cells)


def divided(line, separator):
    return [cell.strip() for cell in line.split(separator)]


def is_row(line):
    return bool(line.strip()) and not line.startswith(COMMENT)


def never_called(line):
    return line.replace("a", "b")
=== src/story/datasets.py
from pathlib import Path, PurePosixPath

from kedro.io import AbstractDataset

from story.formats import LINE_END, divided, is_row, joined

HEADER = "# ledger"


class LinesDataset(AbstractDataset):
    """Text in lines below a header."""

    encoding = "utf-8"
    header = HEADER

    def __init__(self, filepath):
        self._filepath = PurePosixPath(filepath)

    def read_lines(self):
        text = Path(self._filepath).read_text(encoding=self.encoding)
        return [line for line in text.split(LINE_END) if is_row(line)]

    def write_lines(self, lines):
        text = LINE_END.join([self.header, *lines]) + LINE_END
        Path(self._filepath).write_text(text, encoding=self.encoding)

    def _exists(self):
        return Path(self._filepath).exists()

    def _describe(self):
        return {"filepath": str(self._filepath)}


class TableDataset(LinesDataset):
    def __init__(self, filepath, separator=","):
        super().__init__(filepath)
        self._separator = separator

    def _load(self):
        rows = [divided(line, self._separator) for line in self.read_lines()]
        return [(name, int(value), *rest) for name, value, *rest in rows]

    def _save(self, data):
        self.write_lines([joined(row, self._separator) for row in data])

    def _describe(self):
        return {"filepath": str(self._filepath), "separator": self._separator}


class PairsDataset(LinesDataset):
    header = "# pairs"
    mark = "="

    def __init__(self, filepath, upper=False):
        super().__init__(filepath)
        self._upper = upper

    def _load(self):
        pairs = (line.partition(self.mark) for line in self.read_lines())
        return {key.lower(): int(value) for key, _, value in pairs}

    def _save(self, data):
        self.write_lines([self.named(key) + self.mark + str(value) for key, value in sorted(data.items())])

    def named(self, key):
        return key.upper() if self._upper else key
=== src/story/notes.py
from pathlib import Path

from kedro.io import AbstractDataset

WIDTH = 12


def padded(text, width=WIDTH):
    return text.ljust(width, ".")


class NoteDataset(AbstractDataset[list, list]):
    def __init__(self, filepath):
        self._filepath = filepath

    def load(self):
        return [line.rstrip(".") for line in Path(self._filepath).read_text().splitlines()]

    def save(self, data):
        Path(self._filepath).write_text("\n".join(padded(line) for line in data))

    def _describe(self):
        return {"filepath": self._filepath}
=== src/story/pipelines/books/nodes.py
from typing import Dict, List, Tuple


def book(entries: List[Tuple[str, int, str]], limits: Dict[str, int]) -> List[Tuple[str, int, str]]:
    booked = []
    for name, value, side in entries:
        capped = min(value, limits[side])
        booked.append((name, capped if side == "in" else -capped, side))
    return booked


def balance(booked, opening):
    balances = {"opening": opening}
    for name, value, side in booked:
        balances[side] = balances.get(side, 0) + value
    return balances


def describe(booked):
    return [f"{name} {'+' if value > 0 else '-'}" for name, value, side in booked]


def total(balances):
    return {"total": sum(balances.values()), "sides": len(balances)}


def audit(notes, total, balances):
    return {"notes": notes, "total": total["total"], "low": min(balances.values())}
=== src/story/pipelines/books/pipeline.py
from kedro.pipeline import node, pipeline

from . import nodes


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(nodes.book, ["entries", "params:limits"], "booked", name="book"),
            node(nodes.balance, ["booked", "params:opening"], "balances", name="balance"),
            node(nodes.describe, "booked", "notes", name="describe"),
            node(nodes.total, "balances", "cached_total", name="total"),
            node(nodes.audit, ["notes", "cached_total", "balances"], "audit", name="audit"),
        ]
    )
