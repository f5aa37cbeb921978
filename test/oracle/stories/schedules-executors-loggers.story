Schedules inline and named, with and without a time zone; executors named and inline; loggers named and inline.

=== conf/base/catalog.yml
"{any}_{n}": {type: pickle.PickleDataset, filepath: "data/{any}_{n}.pkl"}
=== conf/base/dagster.yml
schedules:
  nightly: {cron_schedule: "0 2 * * *", execution_timezone: Europe/Paris, description: At night.}
  unused: {cron_schedule: "@daily"}
executors:
  sequential: {in_process: }
  disabled: {in_process: {retries: {disabled: {}}}}
  pool: {multiprocess: {max_concurrent: 3}}
loggers:
  file:
    log_level: debug
    handlers: [{class: logging.StreamHandler, level: INFO, formatter: short}]
    formatters: {short: {format: "%(message)s"}}
  plain: {}
jobs:
  one: {pipeline: {pipeline_name: p1}, schedule: nightly, executor: sequential, loggers: [file]}
  two: {pipeline: {pipeline_name: p2}, schedule: {cron_schedule: "*/5 * * * *"}, executor: {max_concurrent: 2}, loggers: [plain, {log_level: WARNING}]}
  three: {pipeline: {pipeline_name: p3}, schedule: {cron_schedule: "@weekly", execution_timezone: UTC}, executor: {retries: {enabled: {}}}}
  four: {pipeline: {pipeline_name: p4}, executor: {}}
  five: {pipeline: {pipeline_name: p5}, executor: pool, loggers: []}
=== src/story/pipeline_registry.py
from kedro.pipeline import node, pipeline

from story.functions import same


def register_pipelines():
    made = {f"p{i}": pipeline([node(same, f"p{i}_a", f"p{i}_b", name=f"p{i}_n")]) for i in range(1, 6)}
    return {**made, "__default__": sum(made.values())}
