"""What the parts of the runtime say, each by itself."""

import gc
from pathlib import Path

import pandas as pd
import pytest

from kedro_dagster_runtime import KedroProjectError, executor, with_variables
from kedro_dagster_runtime.bootstrap import find_project
from kedro_dagster_runtime.checks import row_count, schema_of
from kedro_dagster_runtime.described_data import describe
from kedro_dagster_runtime.failure import error_from
from kedro_dagster_runtime.identity import _checked_out
from kedro_dagster_runtime.kedro_run import filters_of
from kedro_dagster_runtime.loggers import _build_logger
from kedro_dagster_runtime.metadata import without_credentials
from kedro_dagster_runtime.names import formatted, untranscoded
from kedro_dagster_runtime.parameters import default_of, overridden, parameter
from kedro_dagster_runtime.version import __version__, check_made_for


def test_the_collector_passes_over_what_importing_made_and_goes_on():
    assert gc.get_freeze_count() > 10_000
    assert gc.isenabled()


class TestVersions:
    @pytest.mark.parametrize("version", ["0.0.9", "0.2.0", "1.1.0", "0.1.1"])
    def test_another_series_or_a_later_fix_is_refused(self, version: str):
        with pytest.raises(KedroProjectError, match=__version__):
            check_made_for(version)

    def test_its_own_is_taken(self):
        check_made_for(__version__)


class TestVariables:
    def test_one_that_is_not_set_is_told_by_name(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.delenv("PLACE", raising=False)
        with pytest.raises(KedroProjectError, match="PLACE is not set"):
            with_variables("s3://${env:PLACE}/x")

    def test_others_take_their_place(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PLACE", "${env:PLACE}")
        assert with_variables("s3://${env:PLACE}/x") == "s3://${env:PLACE}/x"


class TestProjects:
    def test_a_named_folder_that_is_none_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("KEDRO_PROJECT_PATH", str(tmp_path / "gone"))
        with pytest.raises(KedroProjectError, match="is no folder"):
            find_project(tmp_path)

    def test_none_anywhere_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.delenv("KEDRO_PROJECT_PATH", raising=False)
        monkeypatch.chdir(tmp_path)
        with pytest.raises(KedroProjectError, match="Found no Kedro project"):
            find_project(tmp_path)

    def test_the_one_around_the_definitions_goes_before_the_working_directory(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        for name in ("one", "other"):
            (tmp_path / name / "src").mkdir(parents=True)
            (tmp_path / name / "pyproject.toml").write_text("[tool.kedro]\n")
        monkeypatch.chdir(tmp_path / "other")
        assert find_project(tmp_path / "one/src") == tmp_path / "one"

    def test_the_commit_is_read_from_a_checkout(self, tmp_path: Path):
        assert _checked_out(tmp_path) is None
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n")
        (tmp_path / ".git/packed-refs").write_text(f"{'a' * 40} refs/heads/main\n")
        assert _checked_out(tmp_path / "deep") == "a" * 40


class TestParameters:
    def test_what_nobody_set_keeps_kedro_s_own_value_and_type(self):
        assert overridden((1, 2), [1], [1]) == (1, 2)
        assert overridden({"a": 1, "b": "secret"}, {"a": 2}, {"a": 1}) == {
            "a": 2,
            "b": "secret",
        }

    def test_a_whole_number_stays_one_where_kedro_has_one(self):
        value = overridden(3, 4.0, 3.0)
        assert (value, type(value)) == (4, int)
        assert overridden(True, False, True) is False

    def test_defaults_are_those_of_the_fields(self):
        assert default_of(parameter({"depth": 3, "names": ["a"]})) == {
            "depth": 3,
            "names": ["a"],
        }


class TestData:
    def test_what_has_no_rows_or_columns_is_refused(self):
        with pytest.raises(KedroProjectError, match="has no rows"):
            row_count(3)
        with pytest.raises(KedroProjectError, match="has no columns"):
            schema_of([1, 2])

    def test_a_table_tells_rows_and_columns(self):
        table = pd.DataFrame({"a": [1, 2], "b": [0.5, 1.5]})
        assert row_count(table) == 2
        assert schema_of(table) == {"a": "int64", "b": "float64"}
        told = describe(table)
        assert told["dagster/row_count"] == 2
        columns = told["dagster/column_schema"].columns
        assert [(one.name, one.type) for one in columns] == [
            ("a", "int64"),
            ("b", "float64"),
        ]
        assert describe(3) == {}

    def test_addresses_are_shown_without_credentials(self):
        assert without_credentials("s3://me:word@b/k?token=1") == "s3://b/k"


class TestNames:
    def test_are_the_plugin_s(self):
        assert formatted("shop.apples-2") == "shop__apples__2"
        assert untranscoded("apples@pandas") == "apples"


class TestOthers:
    def test_a_package_that_is_not_here_is_told_by_its_name(self):
        with pytest.raises(KedroProjectError, match="pip install dagster-nowhere"):
            executor("dagster_nowhere", "x_executor", {})

    def test_filters_are_said_in_the_words_of_every_kedro(self):
        said = filters_of({"pipeline_name": "a", "node_namespaces": ["n"]})
        assert said["namespace"] == "n"
        assert said["pipeline_names"] == ["a"]

    def test_an_error_without_a_cause_is_told_in_its_words(self):
        error = error_from([None], "The run failed.")
        assert (type(error), str(error)) == (RuntimeError, "The run failed.")

    def test_a_logger_takes_its_handlers_and_levels(self):
        built = _build_logger(
            "plain", {"log_level": "warning", "handlers": [], "filters": {}}
        )
        assert built.level == 30
        assert len(built.handlers) == 1
