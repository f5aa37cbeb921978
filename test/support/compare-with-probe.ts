import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { ProbeDocument } from "../../src/live/probe-document.ts";

/** Both sides reduced to what the real tools say, in one shape: a test asserts that they are equal, field by field. */
export interface Sides {
  readonly ours: unknown;
  readonly real: unknown;
}

/** Kedro's part: pipelines, nodes and datasets. */
export function kedroSides(location: CodeLocation, document: ProbeDocument): Sides {
  const { kedro } = document;
  if ("error" in kedro) return { ours: "no error", real: kedro.error.full };
  const nodes = Object.values(kedro.pipelines).flatMap((pipeline) => pipeline.nodes);
  return {
    ours: {
      pipelines: mapped(location.kedro.pipelines, (pipeline) => [...pipeline.nodes].sort()),
      nodes: mapped(location.kedro.nodes, ({ function: name, inputs, outputs, namespace, tags }) => ({
        function: name,
        inputs,
        outputs,
        namespace,
        tags,
      })),
      datasets: mapped(location.kedro.datasets, ({ type, filepath, source }) => ({ type, filepath, source })),
    },
    real: {
      pipelines: mapped(kedro.pipelines, (pipeline) => pipeline.nodes.map((node) => node.name).sort()),
      nodes: Object.fromEntries(
        nodes.map(({ name, function: function_, inputs, outputs, namespace, tags }) => [
          name,
          { function: function_, inputs, outputs, namespace, tags },
        ]),
      ),
      datasets: mapped(kedro.datasets, ({ type, filepath, source }) => ({ type, filepath, source })),
    },
  };
}

/** The plugin's part: every field of the contract, and kinds, metadata, resources and IO managers besides. */
export function pluginSides(location: CodeLocation, document: ProbeDocument): Sides {
  const { plugin } = document;
  if (plugin === undefined || "error" in plugin) return { ours: "no error", real: plugin?.error.full };
  return {
    ours: {
      assets: mapped(location.assets, (asset) => ({
        external: asset.external,
        group: asset.group,
        op: asset.op,
        deps: asset.deps,
        partitions: asset.partitions,
        kinds: asset.kinds,
        metadata: asset.metadata,
      })),
      jobs: mapped(location.jobs, ({ name, executor, loggers, ops }) => ({
        name,
        executor,
        loggers: [...loggers].sort(),
        ops,
      })),
      schedules: mapped(location.schedules, ({ name, cron, timezone }) => ({ name, cron, timezone })),
      executors: mapped(location.executors, (executor) => executor.type),
      loggers: Object.keys(location.loggers).sort(),
      sensors: Object.keys(location.sensors).sort(),
      resources: [...location.resources].filter((name) => name !== "io_manager").sort(),
    },
    real: {
      assets: mapped(plugin.assets, ({ external, group, op, deps, partitions, kinds, metadata }) => ({
        external,
        group,
        op,
        deps,
        partitions,
        kinds,
        metadata,
      })),
      jobs: mapped(plugin.jobs, ({ name, executor, loggers, ops }) => ({ name, executor, loggers, ops })),
      schedules: mapped(plugin.schedules, ({ name, cron, timezone }) => ({ name, cron, timezone })),
      executors: plugin.executors,
      loggers: plugin.loggers,
      sensors: plugin.sensors,
      resources: plugin.resources,
    },
  };
}

function mapped<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
