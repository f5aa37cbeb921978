"""Asks the real Kedro what it makes of the recorded cases.

    python scripts/record-kedro-config.py            # writes the expectations
    python scripts/record-kedro-config.py --answer   # answers the cases on standard input

Run it with a Python that has the packages of python/requirements.lock, from the root of the repository. For each
<name>-cases.json of its folders it writes <name>-expected.json beside it: for every case the `repr` of the value, or
the class of the exception. The tests compare our reader with these files. Run it again after adding cases or when a
newer Kedro is supported, and read the difference. What OmegaConf alone says is recorded by
packages/omegaconf/scripts/record.py.
With --answer it reads `{name: [case, …]}` and prints `{name: [answer, …]}` as JSON, OmegaConf's cases included.
"""

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

sys.path.insert(0, "packages/omegaconf/scripts")
import record as omegaconf  # noqa: E402
from record import recorded  # noqa: E402

RECORDED = {
    "config": Path("test/core/kedro/config/recorded"),
    "pattern": Path("test/core/kedro/catalog/recorded"),
}


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
    "config": lambda case: recorded(read_config, case),
    "pattern": match_patterns,
}


def record():
    for name, folder in RECORDED.items():
        cases = json.loads((folder / f"{name}-cases.json").read_text())
        expected = [ANSWER[name](case) for case in cases]
        (folder / f"{name}-expected.json").write_text(json.dumps(expected, indent=1) + "\n")
        print(f"{name}: {len(cases)} cases", file=sys.stderr)


if "--answer" in sys.argv:
    asked = json.load(sys.stdin)
    answer = {**omegaconf.ANSWER, **ANSWER}
    json.dump({name: [answer[name](case) for case in cases] for name, cases in asked.items()}, sys.stdout)
else:
    record()
