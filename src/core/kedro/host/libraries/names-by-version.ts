import { isBefore } from "../values/is-before.ts";

/** What a version of Kedro has not, of all that is read whatever the version. */
export interface NamesByVersion {
  /** Modules whose import raises `ImportError`. */
  readonly absentModules: readonly string[];
  /** Names whose import raises, by the module that does not hold them. */
  readonly absent: ReadonlyMap<string, ReadonlySet<string>>;
  /** Modules that only a `try` around the import hears to be missing. */
  readonly lackedModules: ReadonlySet<string>;
  /** Names that a `try` around them, or `hasattr`, hears to be missing: those of `absent` and others. */
  readonly lacked: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Names that a module has not from one version on, before another, or between the two. */
interface Span {
  readonly module: string;
  /** Left out where the module itself is meant. */
  readonly names?: readonly string[];
  readonly since?: string;
  readonly before?: string;
}

const OLD_DATASETS = ["AbstractDataSet", "AbstractVersionedDataSet", "DataSetError", "DataSetNotFoundError"];
const LLM_CONTEXT = ["tool", "llm_context_node", "LLMContextNode", "LLMContext"];

/** What was renamed, moved or removed (Kedro's RELEASE.md; each asked of 0.18.14, 0.19.0, 0.19.15, 1.0.0 and 1.7.0). */
const CERTAIN: readonly Span[] = [
  { module: "kedro.extras", since: "0.19" },
  { module: "kedro.framework.session.store", names: ["ShelveStore"], since: "0.18.4" },
  { module: "kedro.framework.session.shelvestore", before: "0.18.4" },
  { module: "kedro.framework.session.shelvestore", since: "0.19.9" },
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

/**
 * The same, asked of the newest version of each series alone. Older ones of it may differ: what is written for them is read
 * all the same, and only code that asks is told.
 */
const ASKED: readonly Span[] = [
  { module: "kedro.framework.session", names: ["AbstractSession"], since: "0.18", before: "1.0" },
  { module: "kedro.io", names: ["AbstractTransformer"], since: "0.18" },
  { module: "kedro.io", names: ["AbstractDataCatalog"], since: "0.19" },
  { module: "kedro.io", names: ["SharedMemoryDataCatalog"], since: "0.18", before: "1.0" },
  { module: "kedro.io", names: ["CatalogProtocol", "KedroDataCatalog", "SharedMemoryDataset"], before: "0.19" },
  { module: "kedro.io.core", names: ["CatalogProtocol"], before: "0.19" },
  { module: "kedro.io.data_catalog", names: ["SharedMemoryDataCatalog"], since: "0.18", before: "1.0" },
  { module: "kedro.pipeline", names: LLM_CONTEXT, since: "0.18", before: "1.0" },
  { module: "kedro.pipeline.decorators", since: "0.18" },
  { module: "kedro.pipeline.llm_context", since: "0.18", before: "1.0" },
  { module: "kedro.pipeline.pipeline", names: ["PipelineError"], since: "0.19", before: "1.0" },
  { module: "kedro.pipeline.pipeline", names: ["ModularPipelineError"], since: "1.0" },
  { module: "kedro.pipeline.preview_contract", since: "0.18", before: "1.0" },
  { module: "kedro.pipeline.transcoding", before: "0.19" },
];

/** What a version of Kedro has not: importing it raises, or only what asks for it is told. */
export function namesByVersion(version: string): NamesByVersion {
  const isOver = ({ since, before }: Span): boolean =>
    (since === undefined || !isBefore(version, since)) && (before === undefined || isBefore(version, before));
  const [certain, asked] = [CERTAIN.filter(isOver), ASKED.filter(isOver)];
  return {
    absentModules: modulesOf(certain),
    absent: namesOf(certain),
    lackedModules: new Set(modulesOf(asked)),
    lacked: namesOf([...certain, ...asked]),
  };
}

function modulesOf(spans: readonly Span[]): readonly string[] {
  return spans.filter(({ names }) => names === undefined).map(({ module }) => module);
}

function namesOf(spans: readonly Span[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { module, names = [] } of spans) found.set(module, new Set([...(found.get(module) ?? []), ...names]));
  return found;
}
