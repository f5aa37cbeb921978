environment: prod
Resolvers of settings.py, globals, interpolations and an environment laid over base.

=== requirements.txt
kedro==1.7.0
kedro-datasets==9.6.0
=== data/readings.csv
station,value
a,4
b,9
a,6
c,1
=== conf/base/globals.yml
root: data
unit: cm
factor: 10
=== conf/base/catalog.yml
readings:
  type: pandas.CSVDataset
  filepath: ${globals:root}/readings.csv
converted:
  type: pandas.CSVDataset
  filepath: ${globals:root}/converted.csv
  save_args:
    index: false
    sep: ${separator:semicolon}
  load_args:
    sep: ${separator:semicolon}
mean: {type: json.JSONDataset, filepath: "${globals:root}/mean.json"}
title: {type: text.TextDataset, filepath: "${globals:root}/title.txt"}
=== conf/base/parameters.yml
factor: ${globals:factor}
limit: ${times:${globals:factor}, 4}
label: ${shout:${globals:unit}}
title: Means in ${label}
=== conf/prod/parameters.yml
title: Means of all in ${globals:unit}
digits: 1
=== conf/prod/globals.yml
factor: 100
=== src/story/settings.py
from story.resolvers import SEPARATORS, shout, times

CONFIG_LOADER_ARGS = {
    "base_env": "base",
    "default_run_env": "prod",
    "custom_resolvers": {
        "times": times,
        "shout": shout,
        "separator": lambda name: SEPARATORS[name],
    },
}
=== src/story/resolvers.py
SEPARATORS = {"semicolon": ";", "comma": ","}
MARK = "!"


def times(one, other):
    return one * other


def shout(text):
    return text.upper() + MARK
=== src/story/pipelines/means/nodes.py
import pandas as pd


def convert(readings: pd.DataFrame, factor: int, limit: int) -> pd.DataFrame:
    converted = readings.assign(value=readings["value"] * factor)
    return converted[converted["value"] >= limit]


def mean(converted: pd.DataFrame, digits: int) -> dict:
    means = converted.groupby("station")["value"].mean()
    return {station: round(float(value), digits) for station, value in means.items()}


def title(mean: dict, title: str, label: str) -> str:
    return f"{title}: {', '.join(sorted(mean))} ({label})"
=== src/story/pipelines/means/pipeline.py
from kedro.pipeline import node, pipeline

from .nodes import convert, mean, title


def create_pipeline(**kwargs):
    return pipeline(
        [
            node(convert, ["readings", "params:factor", "params:limit"], "converted", name="convert"),
            node(mean, ["converted", "params:digits"], "mean", name="mean"),
            node(title, ["mean", "params:title", "params:label"], "title", name="title"),
        ]
    )
