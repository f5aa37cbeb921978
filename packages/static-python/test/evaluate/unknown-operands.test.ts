import { describe, expect, it } from "vitest";
import { run } from "../support/run-python.ts";

const START = `
import u
from pathlib import Path
from typing import Any, Callable, Dict, List, Literal, Optional, Union
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, Flag
from fractions import Fraction
from functools import partial
from types import SimpleNamespace
import re

class Plain:
    pass

class Color(Enum):
    RED = 1

class Bit(Flag):
    ONE = 1

class OfDict(dict):
    pass

Point = namedtuple("Point", "x y")

@dataclass
class Data:
    x: int = 1

def function():
    pass

`;
const VALUES = [
  ..."None True 1 1.5 1j 'text' b'bytes' bytearray(b'x') [1] (1,) {1:2} {1} frozenset({1}) range(3) slice(1)".split(
    " ",
  ),
  ..."iter([1]) {}.keys() {1:2}.items() {}.values() zip([1]) map(str,[1]) Ellipsis object()".split(" "),
  ..."int str list dict type Plain Plain() Color Color.RED Bit.ONE OfDict() Point Point(1,2) Data() Data".split(" "),
  ..."list[int] dict[str,int] int|None str|Path (str|Path|None) List List[int] Any Optional[int] Union[int,str]".split(
    " ",
  ),
  ..."Callable Callable[[int],str] Literal['a'] Dict Path Path('a') Counter() OrderedDict() defaultdict(int) deque()".split(
    " ",
  ),
  ..."date(2020,1,1) datetime(2020,1,1) timedelta(1) Decimal(1) Fraction(1,2) partial(function) SimpleNamespace(x=1)".split(
    " ",
  ),
  ..."re.compile('a') re Exception('x') function len [].append Plain.__init__ property staticmethod super".split(" "),
];
const OPERATORS = "+ - * / // % ** @ & | ^ << >> == != < <= > >= in".split(" ");

/** Answers that are certain. */
const certain = (answers: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  answers.filter(([, answer]) => !answer.startsWith("Unknown("));

describe("an operand that is not known", () => {
  it.each(["str | Path | u.Frame", "list[u.Frame] | u.Frame | None", "Optional[int] | u.Frame", "None | u.Frame"])(
    "leaves a module loading that names it in the annotation `%s`",
    (annotation) => {
      expect(run(`${START}def read(x: ${annotation}) -> ${annotation}:\n    return x\n\nresult = "loaded"`)).toBe(
        "'loaded'",
      );
    },
  );

  it.each(OPERATORS)("may answer `value %s it` whatever the value is, since its class may", (operator) => {
    expect(certain(VALUES.map((value) => [value, run(`${START}result = (${value}) ${operator} u.thing`)]))).toEqual([]);
  });
  it.each(OPERATORS.filter((operator) => operator !== "in"))("decides `it %s value` alone", (operator) => {
    expect(certain(VALUES.map((value) => [value, run(`${START}result = u.thing ${operator} (${value})`)]))).toEqual([]);
  });
});
