"""What jobs record of the assets that they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import dagster as dg

from .io_manager import store
from .names import dataset_of, untranscoded
from .partitions import partition_of

if TYPE_CHECKING:
    from dagster._core.definitions.output import OutputDefinition


class Ledger:
    """Records what an op of a job materializes, as an asset run would.

    The versions of the inputs are read before the node runs, so that Dagster can tell
    later whether what was made is stale.
    """

    def __init__(
        self,
        context: dg.OpExecutionContext,
        assets: Sequence[dg.AssetsDefinition],
        code_version: str | None,
    ) -> None:
        self._context = context
        self._specs = {
            untranscoded(str(dataset_of(spec.metadata))): spec
            for definition in assets
            for spec in definition.specs
        }
        self._code_version = code_version
        keys = {dep.asset_key for spec in self._specs.values() for dep in spec.deps}
        # to record what its own storage logs while it opens, Dagster would wait for it
        context.log.end_python_log_capture()
        try:
            self._inputs = input_versions(context.instance, keys)
        finally:
            context.log.begin_python_log_capture()

    def keep(self, dataset: str, out: OutputDefinition, data: Any) -> None:
        """Put data that Kedro has in memory where Dagster looks for the asset, so that
        an asset run finds what a job has made."""
        spec = self._specs.get(untranscoded(dataset))
        if spec is None:
            return
        made = dg.build_output_context(
            asset_key=spec.key,
            name=out.name,
            step_key=self._context.get_step_execution_context().step.key,
            dagster_type=out.dagster_type,
            definition_metadata=dict(out.metadata or {}),
        )
        store(self._context.resources.io_manager, made, data)

    def record(self, dataset: str, metadata: Mapping[str, Any]) -> None:
        spec = self._specs.get(untranscoded(dataset))
        if spec is None:
            return
        code_version = self._code_version or spec.code_version or self._context.run_id
        tags = {"dagster/code_version": code_version}
        versions: list[str] = []
        for key in sorted((dep.asset_key for dep in spec.deps), key=str):
            version, pointer = self._inputs[key]
            versions.append(version)
            tags[f"dagster/input_data_version/{key.to_user_string()}"] = version
            tags[f"dagster/input_event_pointer/{key.to_user_string()}"] = pointer
        digest = sha256("".join([code_version, *versions]).encode("utf8")).hexdigest()
        tags["dagster/data_version"] = digest
        step = self._context.get_step_execution_context()
        self._context.log_event(
            dg.AssetMaterialization(
                asset_key=spec.key,
                partition=partition_of(step, spec),
                metadata=metadata,
                tags=tags,
            )
        )


def input_versions(
    instance: dg.DagsterInstance, keys: Iterable[dg.AssetKey]
) -> dict[dg.AssetKey, tuple[str, str]]:
    """Data version and event pointer of each asset, as Dagster writes them in tags."""
    versions: dict[dg.AssetKey, tuple[str, str]] = dict.fromkeys(
        keys, ("INITIAL", "NULL")
    )
    for record in instance.get_asset_records(list(versions)):
        entry = record.asset_entry
        event = entry.last_materialization_record or entry.last_observation_record
        if event is None:
            continue
        tags = event.event_log_entry.tags or {}
        version = tags.get("dagster/data_version", "INITIAL")
        versions[entry.asset_key] = (version, str(event.storage_id))
    return versions
