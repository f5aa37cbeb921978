"""Asks the real PyYAML and OmegaConf what they make of the recorded cases.

    python packages/omegaconf/scripts/record.py            # writes the expectations
    python packages/omegaconf/scripts/record.py --answer   # answers the cases on standard input

Run it with a Python that has OmegaConf 2.4 and PyYAML 6. For each test/recorded/<name>-cases.json of this package it
writes <name>-expected.json beside it: for every case the `repr` of the value, or the class of the exception. The tests
compare the reader with these files. Run it again after adding cases or when a newer OmegaConf is supported, and read
the difference. With --answer it reads `{name: [case, ...]}` and prints `{name: [answer, ...]}` as JSON.
"""

import io
import json
import struct
import sys
import warnings
from pathlib import Path

from omegaconf import OmegaConf

warnings.simplefilter("ignore")
RECORDED = Path(__file__).parent.parent / "test" / "recorded"


def recorded(function, *arguments):
    try:
        return {"value": repr(function(*arguments))}
    except RecursionError:
        return {"error": "RecursionError"}
    except Exception as error:
        return {"error": type(error).__name__}


def read_yaml(case):
    return OmegaConf.to_container(OmegaConf.load(io.StringIO(case["text"])))


def interpolate(case):
    return OmegaConf.to_container(OmegaConf.load(io.StringIO(case["text"])), resolve=True)


def merge(case):
    layers = [OmegaConf.load(io.StringIO(text)) for text in case["layers"]]
    return OmegaConf.to_container(OmegaConf.merge(*layers), resolve=True)


def python_text(case):
    return case["text"] if "text" in case else struct.unpack(">d", bytes.fromhex(case["float"]))[0]


ANSWER = {
    "yaml": lambda case: recorded(read_yaml, case),
    "interpolation": lambda case: recorded(interpolate, case),
    "merge": lambda case: recorded(merge, case),
    "repr": lambda case: recorded(python_text, case),
}


def record():
    for name, answer in ANSWER.items():
        cases = json.loads((RECORDED / f"{name}-cases.json").read_text())
        expected = [answer(case) for case in cases]
        (RECORDED / f"{name}-expected.json").write_text(json.dumps(expected, indent=1) + "\n")
        print(f"{name}: {len(cases)} cases", file=sys.stderr)


def main():
    if "--answer" not in sys.argv:
        return record()
    asked = json.load(sys.stdin)
    json.dump({name: [ANSWER[name](case) for case in cases] for name, cases in asked.items()}, sys.stdout)


if __name__ == "__main__":
    main()
