import { isBefore } from "../values/is-before.ts";

/** What a version of Kedro has not, of all that its modules hold in some version. */
export interface AbsentNames {
  /** Modules that cannot be imported. */
  readonly modules: readonly string[];
  /** Names by the module that does not hold them. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Span {
  readonly module: string;
  /** Left out where the module itself is meant. */
  readonly names?: readonly string[];
  /** The first version without it, or with it. */
  readonly since?: string;
  readonly before?: string;
}

const OLD_DATASETS = ["AbstractDataSet", "AbstractVersionedDataSet", "DataSetError", "DataSetNotFoundError"];

/** What was renamed, moved or removed (Kedro's RELEASE.md; each asked of 0.18.14, 0.19.0, 0.19.15, 1.0.0 and 1.7.0). */
const SPANS: readonly Span[] = [
  { module: "kedro.extras", since: "0.19" },
  { module: "kedro.config", names: ["ConfigLoader", "TemplatedConfigLoader"], since: "0.19" },
  {
    module: "kedro.io",
    names: [
      ...OLD_DATASETS,
      "CachedDataSet",
      "DataSetAlreadyExistsError",
      "IncrementalDataSet",
      "IncrementalDataset",
      "LambdaDataSet",
      "MemoryDataSet",
      "PartitionedDataSet",
      "PartitionedDataset",
    ],
    since: "0.19",
  },
  { module: "kedro.io.core", names: OLD_DATASETS, since: "0.19" },
  { module: "kedro.io", names: ["KedroDataCatalog", "LambdaDataset"], since: "1.0" },
  { module: "kedro.pipeline.modular_pipeline", since: "1.0" },
  { module: "kedro.runner", names: ["run_node"], since: "1.0" },
  { module: "kedro.pipeline", names: ["GroupedNodes", "Node"], before: "1.0" },
];

/** What a version has not: importing it raises `ImportError`. */
export function absentNames(version: string): AbsentNames {
  const spans = SPANS.filter(({ since, before }) => {
    return since === undefined ? isBefore(version, before ?? "") : !isBefore(version, since);
  });
  const names = new Map<string, Set<string>>();
  for (const { module, names: own = [] } of spans) names.set(module, new Set([...(names.get(module) ?? []), ...own]));
  return { modules: spans.filter((span) => span.names === undefined).map(({ module }) => module), names };
}
