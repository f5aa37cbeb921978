"""The Kedro session of a Dagster run."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import dagster as dg

from .bootstrap import bootstrap, loaded_code
from .identity import identify
from .kedro_run import as_session_arguments, create_catalog, filters_of, save_version_of
from .mlflow_run import MlflowRun
from .names import NODE, PIPELINE, KedroProjectError, is_dict
from .partitions import partition_params
from .run_config import runtime_params_of

if TYPE_CHECKING:
    from kedro.io import AbstractDataset, CatalogProtocol
    from kedro.pipeline import Pipeline
    from kedro.pipeline.node import Node
    from pluggy import HookRelay

    from .project import KedroProject

    Dataset = AbstractDataset[Any, Any]
    Catalog = CatalogProtocol[Any, Dataset]


@contextmanager
def _missing_environment_told(path: Path, environment: str) -> Generator[None]:
    """Kedro refuses a run whose environment has no folder, `conf/local` for instance,
    which git ignores and a fresh clone does not have."""
    from kedro.config import MissingConfigException
    from kedro.framework.project import settings

    folder = path / str(settings.CONF_SOURCE) / environment
    try:
        yield
    except MissingConfigException as error:
        if folder.exists():
            raise
        raise KedroProjectError(
            f"Environment `{environment}` has no folder here: Kedro refuses to run "
            f"without {folder}. Make it (an empty one will do), or generate the "
            "definitions for an environment that is in the repository."
        ) from error


class Session:
    """A Kedro session: what all steps of one Dagster run share in one process."""

    def __init__(
        self,
        project: KedroProject,
        key: tuple[str | None, int],
        run: dg.DagsterRun | None,
        instance: dg.DagsterInstance | None,
    ) -> None:
        self.configured = bootstrap(project)
        path = self.configured.path
        import kedro
        from kedro.framework.project import pipelines
        from kedro.framework.session import KedroSession

        self.key = key
        self.loaded: set[str] = set()
        self.saved: dict[str, dict[str, Any]] = {}
        self.kept: dict[str, Any] = {}
        self._pipelines: Mapping[str, Pipeline] = pipelines
        self._is_before_1 = kedro.__version__.startswith("0.")
        self._nodes: dict[tuple[str, str], Node] = {}
        self._job = project.jobs.get(run.job_name) if run else None
        params = {**runtime_params_of(run), **partition_params(project, run)}
        self._kedro = KedroSession.create(
            project_path=path,
            env=project.environment,
            save_on_close=False,
            **as_session_arguments(KedroSession.create, params),
        )
        self.run_id = save_version_of(run, instance, key[1])
        if run is not None and instance is not None:
            code = loaded_code(project.package_name)
            identify(project, code, run, instance, self.run_id, path)
        if self.run_id is not None:
            self._kedro.session_id = self.run_id
            self._kedro._store["session_id"] = self.run_id
        with _missing_environment_told(path, project.environment):
            self.context = self._kedro.load_context()
        pipeline = (self._job or {}).get("pipeline_name")
        if pipeline not in (None, "__default__") and hasattr(
            self.context, "_pipelines_to_validate"
        ):
            self.context._pipelines_to_validate = [pipeline]
        with _missing_environment_told(path, project.environment):
            self.catalog = create_catalog(self.context, self.run_id)
        self.hooks: HookRelay = self._kedro._hook_manager.hook
        self.tracking = MlflowRun(self, run, instance)
        self.run_params: dict[str, Any] = {
            "run_id": self.run_id,
            "session_id": self.run_id,
            "project_path": Path(path).as_posix(),
            "env": self.context.env,
            "kedro_version": kedro.__version__,
            "load_versions": None,
            "runtime_params": params,
            "extra_params": params,
            "runner": None,
            "only_missing_outputs": False,
            **filters_of(self._job or {}),
        }

    def begin(self) -> None:
        """Fire Kedro's `before_pipeline_run`."""
        self.hooks.before_pipeline_run(
            run_params=self.run_params, pipeline=self.pipeline, catalog=self.catalog
        )
        self.tracking.share()
        self.tracking.leave(is_done=True)

    def end(self, load_kept: Callable[[str], Any] | None) -> None:
        """Fire Kedro's `after_pipeline_run`."""
        self.tracking.enter()
        self.hooks.after_pipeline_run(
            run_params=self.run_params,
            run_result=self.run_result(load_kept),
            pipeline=self.pipeline,
            catalog=self.catalog,
        )
        self.tracking.leave(is_done=True)

    def fail(self, error: Exception) -> None:
        """Fire Kedro's `on_pipeline_error`."""
        self.tracking.enter()
        self.hooks.on_pipeline_error(
            error=error,
            run_params=self.run_params,
            pipeline=self.pipeline,
            catalog=self.catalog,
        )
        self.tracking.leave(is_done=False)

    @property
    def plugins(self) -> Sequence[Any]:
        """Every object whose hooks Kedro calls."""
        return list(self._kedro._hook_manager.get_plugins())

    @property
    def is_job(self) -> bool:
        """True in a run of one of the project's jobs, False in an asset run."""
        return self._job is not None

    @property
    def pipeline(self) -> Pipeline:
        """The registered pipeline of the job, filtered as dagster.yml says.

        Before Kedro 1.0 a filter takes one namespace: of several the pipelines are
        added up.
        """
        job: dict[str, Any] = dict(self._job or {})
        pipeline = self._registered(job.pop("pipeline_name", None) or "__default__")
        accepted = inspect.signature(pipeline.filter).parameters
        if "node_namespaces" in job and "node_namespaces" not in accepted:
            # The method that Kedro 1.0 renamed.
            only = cast(
                "Callable[[str], Pipeline]",
                getattr(pipeline, "only_nodes_with_namespace"),  # noqa: B009
            )
            found = [only(name) for name in job.pop("node_namespaces")]
            return pipeline.filter(**job) & sum(found[1:], found[0])
        return pipeline.filter(**job)

    def run_result(self, load_kept: Callable[[str], Any] | None) -> dict[str, Any]:
        """What Kedro hands to `after_pipeline_run` of the datasets that a pipeline ends
        in: the datasets, and before Kedro 1.0 the data of those it keeps in memory.
        They are loaded only where a hook asks for the result."""
        implementations = self.hooks.after_pipeline_run.get_hookimpls()
        if not any("run_result" in one.argnames for one in implementations):
            return {}
        from kedro.io import MemoryDataset

        result: dict[str, Any] = {}
        for name in sorted(self.pipeline.outputs()):
            if not self.is_in_memory(name):
                if not self._is_before_1:
                    result[name] = self.dataset(name)
            elif load_kept is not None:
                data = load_kept(name)
                result[name] = data if self._is_before_1 else MemoryDataset(data)
        return result

    def node_of(self, op: dg.OpDefinition) -> Node:
        """The Kedro node that an op's tags name."""
        return self.node_named(op.tags[PIPELINE], op.tags[NODE])

    def node_named(self, pipeline: str, name: str) -> Node:
        key = (pipeline, name)
        if key not in self._nodes:
            for node in self._registered(key[0]).nodes:
                self._nodes[(key[0], node.name)] = node
        if key not in self._nodes:
            raise KedroProjectError(
                f"Pipeline `{key[0]}` has no node `{key[1]}`: the project has changed "
                "since these definitions were generated. Generate them again."
            )
        return self._nodes[key]

    def dataset(self, name: str) -> Dataset | None:
        """The dataset of a name, or None when Kedro keeps it in memory."""
        if hasattr(self.catalog, "get"):
            return self.catalog.get(name)
        older: Any = self.catalog
        return older._get_dataset(name) if name in older else None

    def load(self, name: str, keys: Sequence[str] | None) -> Any:
        """Load a dataset through the catalog, cut down to some of its partitions."""
        data = self.catalog.load(name)
        if keys is None or not self._is_partitioned(name) or not is_dict(data):
            return data
        found = {key: data[key] for key in keys if key in data}
        if keys and not found:
            missing = ", ".join(f"`{key}`" for key in keys)
            raise KedroProjectError(
                f"Dataset `{name}` has no data for partition {missing} yet: "
                "materialize it first."
            )
        return found

    def save(
        self, name: str, data: Any, keys: Sequence[str] | None, node: Node | None
    ) -> None:
        """Save a dataset through the catalog, with the dataset hooks of its node."""
        if node is None:
            self._save(name, data, keys)
            return
        self.hooks.before_dataset_saved(dataset_name=name, data=data, node=node)
        self._save(name, data, keys)
        self.hooks.after_dataset_saved(dataset_name=name, data=data, node=node)

    def _save(self, name: str, data: Any, keys: Sequence[str] | None) -> None:
        """Saving some partitions never deletes the others."""
        if keys is None or not self._is_partitioned(name) or not is_dict(data):
            self.catalog.save(name, data)
            return
        if set(data) != set(keys):
            raise KedroProjectError(
                f"Dataset `{name}` is saved for partitions {sorted(keys)}: the node "
                "must return a dictionary with exactly these keys, not "
                f"{sorted(map(str, data))}."
            )
        dataset: Any = self.dataset(name)
        overwrite = getattr(dataset, "_overwrite", False)
        try:
            dataset._overwrite = False
            self.catalog.save(name, data)
        finally:
            dataset._overwrite = overwrite

    def is_in_memory(self, name: str) -> bool:
        from kedro.io import MemoryDataset

        dataset = self.dataset(name)
        return dataset is None or isinstance(dataset, MemoryDataset)

    def _is_partitioned(self, name: str) -> bool:
        return hasattr(self.dataset(name), "_list_partitions")

    def _registered(self, name: str) -> Pipeline:
        try:
            return self._pipelines[name]
        except KeyError:
            if name == "__default__":
                return cast("Pipeline", sum(self._pipelines.values()))
            raise KedroProjectError(
                f"The project registers no pipeline `{name}`: it has changed since "
                "these definitions were generated. Generate them again."
            ) from None
