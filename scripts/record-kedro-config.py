"""Asks the real OmegaConf and Kedro what they make of the recorded cases.

    python scripts/record-kedro-config.py            # writes the expectations
    python scripts/record-kedro-config.py --answer   # answers the cases on standard input

Run it with a Python that has the packages of python/requirements.lock, from the root of the repository. For each
test/core/kedro/config/recorded/<name>-cases.json it writes <name>-expected.json beside it: for every case the
`repr` of the value, or the class of the exception. The tests compare our reader with these files. Run it again
after adding cases or when a newer Kedro or OmegaConf is supported, and read the difference.
With --answer it reads `{name: [case, …]}` and prints `{name: [answer, …]}` as JSON.
"""

import io
import json
import logging
import os
import sys
import tempfile
import warnings
from pathlib import Path

os.environ["DO_NOT_TRACK"] = "1"
warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from kedro.config import OmegaConfigLoader  # noqa: E402
from kedro.io import DataCatalog  # noqa: E402
from kedro.io.catalog_config_resolver import CatalogConfigResolver  # noqa: E402
from kedro.pipeline.transcoding import _transcode_split  # noqa: E402
from omegaconf import OmegaConf  # noqa: E402

RECORDED = Path("test/core/kedro/config/recorded")


def recorded(function, *arguments):
    try:
        return {"value": repr(function(*arguments))}
    except RecursionError:
        return {"error": "RecursionError"}
    except Exception as error:
        return {"error": type(error).__name__}


def read_yaml(case):
    return OmegaConf.to_container(OmegaConf.load(io.StringIO(case["text"])))


def in_key_order(value):
    if isinstance(value, dict):
        return {key: in_key_order(value[key]) for key in sorted(value, key=str)}
    return [in_key_order(item) for item in value] if isinstance(value, list) else value


def read_config(case):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in case["files"].items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        loader = OmegaConfigLoader(
            str(Path(folder, "conf")),
            env=case.get("environment"),
            base_env=case.get("baseEnv", "base"),
            default_run_env="local",
            config_patterns={"dagster": ["dagster*", "dagster*/**", "**/dagster*"], **case.get("configPatterns", {})},
            merge_strategy=case.get("mergeStrategy"),
            ignore_hidden=case.get("ignoreHidden", True),
        )
        return in_key_order(loader[case["kind"]])


def build_catalog(catalog):
    DataCatalog.from_config(catalog)
    for name in catalog:
        if "{" not in name:
            _transcode_split(name)
    return CatalogConfigResolver(catalog, None, DataCatalog.default_runtime_patterns)


def resolve(resolver, name):
    config = resolver.resolve_pattern(name)
    DataCatalog._validate_dataset_config(name, config)
    return config


def match_patterns(case):
    try:
        resolver = build_catalog(case["catalog"])
    except Exception as error:
        return {"error": type(error).__name__}
    return {
        "order": resolver.list_patterns(),
        "names": {name: recorded(resolve, resolver, name) for name in case["names"]},
    }


ANSWER = {
    "yaml": lambda case: recorded(read_yaml, case),
    "config": lambda case: recorded(read_config, case),
    "pattern": match_patterns,
}


def record():
    for name, answer in ANSWER.items():
        cases = json.loads((RECORDED / f"{name}-cases.json").read_text())
        expected = [answer(case) for case in cases]
        (RECORDED / f"{name}-expected.json").write_text(json.dumps(expected, indent=1) + "\n")
        print(f"{name}: {len(cases)} cases", file=sys.stderr)


if "--answer" in sys.argv:
    asked = json.load(sys.stdin)
    json.dump({name: [ANSWER[name](case) for case in cases] for name, cases in asked.items()}, sys.stdout)
else:
    record()
