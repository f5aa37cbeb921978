"""Asks of many projects, each in forks of its own, whether Kedro, Dagster and the plugin accept them when they load."""

import importlib
import json
import logging
import os
import sys
import warnings
from pathlib import Path

import dagster as dg
import kedro_dagster
from kedro.framework.project import pipelines
from kedro.framework.session import KedroSession
from kedro.framework.startup import bootstrap_project

# what sessions import on their way: forks share it
for shared in ("kedro_telemetry.plugin", "kedro_datasets.pickle", "pandas", "pyarrow"):
    importlib.import_module(shared)


def kedro_accepts(project, environment):
    bootstrap_project(project)
    with KedroSession.create(project_path=project, env=environment) as session:
        context = session.load_context()
        pipelines.get("__default__")
        context.params  # noqa: B018  reading it loads the parameters
        context.catalog  # noqa: B018  reading it makes the catalog


def dagster_accepts(source, module):
    sys.path.insert(0, source)
    definitions = importlib.import_module(module).defs
    dg.Definitions.validate_loadable(definitions)
    definitions.get_repository_def().load_all_definitions()


def plugin_accepts(project, environment, translate_all):
    location = kedro_dagster.KedroProjectTranslator(
        env=environment, project_path=project
    ).to_dagster(translate_all=translate_all)
    definitions = dg.Definitions(
        assets=list(location.named_assets.values()),
        jobs=list(location.named_jobs.values()),
        schedules=list(location.named_schedules.values()),
        sensors=list(location.named_sensors.values()),
        loggers=location.named_loggers,
        resources=location.named_resources,
    )
    dg.Definitions.validate_loadable(definitions)


def in_fork(judge, *given):
    """None where it accepts, else what it raises."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.close(reader)
        try:
            judge(*given)
            refusal = None
        except BaseException as error:  # noqa: BLE001  a project may also end the process
            refusal = f"{type(error).__name__}: {str(error).strip()[:300]}"
        with os.fdopen(writer, "w") as answer:
            json.dump(refusal, answer)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        answer = told.read()
    os.wait()
    return json.loads(answer or '"the process died"')


def judged(folder, environment, all_pipelines, module):
    project = Path(folder)
    os.chdir(project)
    os.environ["KEDRO_ENV"] = environment
    return {
        "kedro": in_fork(kedro_accepts, project, environment),
        "definitions": in_fork(dagster_accepts, str(project / "src"), module),
        "plugin": in_fork(plugin_accepts, project, environment, all_pipelines),
    }


warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
asked = json.load(sys.stdin)
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
answer.write(
    "\nANSWER " + json.dumps({name: judged(*one) for name, one in asked.items()}) + "\n"
)
