"""One MLflow run for a Dagster run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import dagster as dg

from .metadata import without_credentials

if TYPE_CHECKING:
    from mlflow.entities import RunInfo

    from .session import Session


class MlflowRun:
    """The one MLflow run of a Dagster run, where kedro-mlflow is installed.

    Kedro-mlflow opens its run in `before_pipeline_run` and expects every node to run in
    the same process. Here the run's id travels as a tag of the Dagster run: each step
    enters the MLflow run, and leaves it open for the others. An asset run, which fires
    no pipeline hooks, opens one with its first step.
    """

    def __init__(
        self,
        session: Session,
        run: dg.DagsterRun | None,
        instance: dg.DagsterInstance | None,
    ) -> None:
        self._session = session
        self._run = run
        self._instance = instance
        self._config: Any = getattr(session.context, "mlflow", None)
        self._is_inside = False

    def enter(self) -> None:
        """Make the MLflow run the active one, for Kedro's hooks and the node's code."""
        run, instance = self._run, self._instance
        if self._config is None or not run or not instance or self._is_inside:
            return
        run_id = self._shared_id(run, instance)
        if run_id is None and not self._session.is_job:
            run_id = self._open(run, instance)
        if run_id is None:
            self._switch_off()
            return
        import mlflow

        active = mlflow.active_run()
        if active is None or active.info.run_id != run_id:
            mlflow.start_run(run_id=run_id, nested=active is not None)
        self._inform_hooks(run_id)
        self._is_inside = True

    def leave(self, is_done: bool) -> None:
        """Let go of the MLflow run: a job's stays open until its pipeline hooks close
        it, an asset run's is finished unless a later step enters it again."""
        if self._config is None or not self._is_inside:
            return
        import mlflow

        self._is_inside = False
        ended = "FINISHED" if is_done else "FAILED"
        active = mlflow.active_run()
        entered = active.info.run_id if active else None
        # kedro-mlflow enters the run once more for each node, and never leaves it
        while active is not None and active.info.run_id == entered:
            mlflow.end_run("RUNNING" if self._session.is_job else ended)
            active = mlflow.active_run()

    def share(self) -> None:
        """Write the run that kedro-mlflow has opened down in the Dagster run's tags."""
        run, instance = self._run, self._instance
        if self._config is None or not run or not instance:
            return
        import mlflow

        active = mlflow.active_run()
        if active is None:
            return
        mlflow.set_tag("dagster_run_id", run.run_id)
        instance.add_run_tags(run.run_id, self._tags(active.info))
        self._is_inside = True

    def metadata(self) -> dict[str, Any]:
        """What a materialization says of the MLflow run it was made in."""
        if not self._is_inside:
            return {}
        import mlflow

        active = mlflow.active_run()
        if active is None:
            return {}
        tags: dict[str, Any] = self._tags(active.info)
        return {**tags, "mlflow_run_url": dg.MetadataValue.url(tags["mlflow_run_url"])}

    def _shared_id(
        self, own: dg.DagsterRun, instance: dg.DagsterInstance
    ) -> str | None:
        """The MLflow run that the Dagster run's tags name. A job that is run again from
        where it failed goes on in the MLflow run of its parent; an asset run that is
        run again has the tags of its parent, but an MLflow run of its own."""
        run = instance.get_run_by_id(own.run_id)
        shared = run.tags.get("mlflow_run_id") if run else None
        if not run or shared is None or self._session.is_job or not run.parent_run_id:
            return shared
        parent = instance.get_run_by_id(run.parent_run_id)
        inherited = parent.tags.get("mlflow_run_id") if parent else None
        return None if shared == inherited else shared

    def _open(self, run: dg.DagsterRun, instance: dg.DagsterInstance) -> str:
        """Open the MLflow run of an asset run. Of steps that do so at the same moment,
        all take the run that was started first, and the others are deleted."""
        import mlflow

        experiment = self._config.tracking.experiment._experiment.experiment_id
        client = mlflow.MlflowClient()
        name = self._config.tracking.run.name or "assets"
        tags = {"dagster_run_id": run.run_id, "env": self._session.context.env}
        own = client.create_run(experiment, run_name=name, tags=tags).info
        found = client.search_runs(
            [experiment], f"tags.dagster_run_id = '{run.run_id}'"
        )
        first = min(
            (one.info for one in found), key=lambda info: (info.start_time, info.run_id)
        )
        if first.run_id != own.run_id:
            client.delete_run(own.run_id)
        instance.add_run_tags(run.run_id, self._tags(first))
        return first.run_id

    def _switch_off(self) -> None:
        """Kedro-mlflow opened no run for this job: its mlflow.yml leaves the pipeline
        out, so that neither hooks nor datasets may open one."""
        from kedro_mlflow.io.catalog import switch_catalog_logging as switch

        switch.switch_catalog_logging(self._session.catalog, False)
        for plugin in self._session.plugins:
            if type(plugin).__name__ == "MlflowHook":
                plugin.run_id = None
                plugin._is_mlflow_enabled = False

    def _inform_hooks(self, run_id: str) -> None:
        """Give kedro-mlflow what it remembers from `before_pipeline_run`, which another
        process has fired."""
        parameters = self._config.tracking.params
        for plugin in self._session.plugins:
            if type(plugin).__name__ == "MlflowHook":
                plugin.run_id = run_id
                plugin._is_mlflow_enabled = True
                plugin.flatten = parameters.dict_params.flatten
                plugin.recursive = parameters.dict_params.recursive
                plugin.sep = parameters.dict_params.sep
                plugin.long_params_strategy = parameters.long_params_strategy

    def _tags(self, info: RunInfo) -> dict[str, str]:
        import mlflow

        uri = without_credentials(mlflow.get_tracking_uri())
        base = uri.rstrip("/")
        if not uri.startswith(("http://", "https://")):
            base = f"http://{self._config.ui.host}:{self._config.ui.port}"
        url = f"{base}/#/experiments/{info.experiment_id}/runs/{info.run_id}"
        return {
            "mlflow_experiment_id": str(info.experiment_id),
            "mlflow_run_id": info.run_id,
            "mlflow_tracking_uri": uri,
            "mlflow_run_url": url,
        }
