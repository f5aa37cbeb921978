"""Definitions that import the installed runtime run the project's nodes."""

from pathlib import Path

import dagster as dg
import pytest
from conftest import Orchard

from kedro_dagster_runtime import KedroProject, KedroProjectError


def run(
    orchard: Orchard, smallest: int, instance: "dg.DagsterInstance | None" = None
) -> dg.ExecuteInProcessResult:
    config = {"resources": {"kedro": {"config": {"params:smallest": smallest}}}}
    repository = orchard.module.defs.get_repository_def()
    return repository.get_job("orchard_local").execute_in_process(
        run_config=config, instance=instance, raise_on_error=False
    )


def test_a_failing_node_fails_its_step_with_the_node_s_own_error(orchard: Orchard):
    result = run(orchard, 9)
    failed = [event.step_key for event in result.get_step_failure_events()]
    assert not result.success
    assert failed == ["count"]
    cause = result.get_step_failure_events()[0].step_failure_data.error.cause
    assert (cause.cls_name, cause.message.strip()) == (
        "ValueError",
        "ValueError: no apples",
    )


def test_a_run_makes_what_kedro_run_makes_with_the_run_s_parameters(orchard: Orchard):
    result = run(orchard, 3)
    assert result.success
    assert result.output_for_node("count", "total") == 2
    made = (orchard.folder / "data/apples.csv").read_text()
    assert made.splitlines() == ["weight", "3", "5"]


def test_a_run_is_known_by_environment_commit_and_code(orchard: Orchard):
    with dg.DagsterInstance.ephemeral() as instance:
        result = run(orchard, 3, instance)
        made = instance.get_run_by_id(result.run_id)
        assert made is not None
    assert made.tags["kedro/env"] == "local"
    assert made.tags["kedro/git_commit"] == "c0ffee"
    code, _, of = made.tags["kedro/code"].partition("@")
    assert (len(code), of) == (16, result.run_id)


def test_the_runtime_finds_the_project_around_the_definitions(orchard: Orchard):
    project: KedroProject = orchard.module.kedro_project
    assert project.definitions == (orchard.folder / "src/definitions").resolve()
    assert project.key_of("shop.apples@pandas").path == ["local", "shop", "apples"]


def test_a_location_loads_without_kedro(orchard: Orchard):
    orchard.module.defs.get_repository_def().load_all_definitions()
    assert orchard.notes() == []
    assert orchard.module.kedro_project._session is None


def test_definitions_of_another_series_are_refused(tmp_path: Path):
    with pytest.raises(KedroProjectError, match=r"made for kedro-dagster-runtime 9\.1"):
        KedroProject("local", "orchard", {}, made_for="9.1.0")
