dagster.yml in several files, private keys, globals and interpolation; the environment's keys replace the base's whole.

environment: prod
=== conf/base/catalog.yml
"{any}_{n}": {type: pickle.PickleDataset, filepath: "data/{any}_{n}.pkl"}
=== conf/base/globals.yml
zone: Asia/Tokyo
=== conf/base/dagster_jobs.yml
_hour: 3
jobs:
  one: {pipeline: {pipeline_name: p1}, schedule: early, executor: pool}
  two: {pipeline: {pipeline_name: p2}}
=== conf/base/dagster/schedules.yml
schedules:
  early: {cron_schedule: "0 3 * * *", execution_timezone: "${globals:zone}"}
=== conf/base/deep/er/dagster_more.yml
executors:
  pool: {multiprocess: {max_concurrent: 2}}
=== conf/prod/dagster.yml
executors:
  pool: {in_process: }
jobs:
  one: {pipeline: {pipeline_name: p1}, schedule: early, executor: pool}
=== src/story/pipeline_registry.py
from kedro.pipeline import node, pipeline

from story.functions import same


def register_pipelines():
    made = {f"p{i}": pipeline([node(same, f"p{i}_a", f"p{i}_b", name=f"p{i}_n")]) for i in range(1, 3)}
    return {**made, "__default__": sum(made.values())}
