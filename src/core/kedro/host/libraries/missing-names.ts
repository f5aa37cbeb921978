/** Names that the newest version of a series of Kedro has not, of those that are read whatever the version; null for a whole module. */
type MissingNames = Readonly<Record<string, readonly string[] | null>>;

const OLD_DATASETS = [
  "AbstractDataSet",
  "AbstractTransformer",
  "AbstractVersionedDataSet",
  "AbstractDataCatalog",
  "CachedDataSet",
  "DataSetAlreadyExistsError",
  "DataSetError",
  "DataSetNotFoundError",
  "IncrementalDataSet",
  "LambdaDataSet",
  "MemoryDataSet",
  "PartitionedDataSet",
];
const OLD_CORE = ["AbstractDataSet", "AbstractVersionedDataSet", "DataSetError", "DataSetNotFoundError"];
const LLM_CONTEXT = ["tool", "llm_context_node", "LLMContextNode", "LLMContext"];

const SINCE_1: MissingNames = {
  "kedro.config": ["ConfigLoader", "TemplatedConfigLoader"],
  "kedro.framework.session.shelvestore": null,
  "kedro.io": [...OLD_DATASETS, "KedroDataCatalog", "LambdaDataset"],
  "kedro.io.core": OLD_CORE,
  "kedro.pipeline.decorators": null,
  "kedro.pipeline.modular_pipeline": null,
  "kedro.pipeline.pipeline": ["ModularPipelineError"],
};
const SINCE_19: MissingNames = {
  "kedro.config": ["ConfigLoader", "TemplatedConfigLoader"],
  "kedro.framework.session": ["AbstractSession"],
  "kedro.framework.session.shelvestore": null,
  "kedro.io": [...OLD_DATASETS, "SharedMemoryDataCatalog"],
  "kedro.io.core": OLD_CORE,
  "kedro.io.data_catalog": ["SharedMemoryDataCatalog"],
  "kedro.pipeline": [...LLM_CONTEXT, "GroupedNodes"],
  "kedro.pipeline.decorators": null,
  "kedro.pipeline.llm_context": null,
  "kedro.pipeline.pipeline": ["PipelineError"],
  "kedro.pipeline.preview_contract": null,
};
const SINCE_18: MissingNames = {
  "kedro.framework.session": ["AbstractSession"],
  "kedro.io": [
    "AbstractTransformer",
    "CatalogProtocol",
    "KedroDataCatalog",
    "SharedMemoryDataCatalog",
    "SharedMemoryDataset",
  ],
  "kedro.io.core": ["CatalogProtocol"],
  "kedro.io.data_catalog": ["SharedMemoryDataCatalog"],
  "kedro.pipeline": [...LLM_CONTEXT, "GroupedNodes", "Node"],
  "kedro.pipeline.decorators": null,
  "kedro.pipeline.llm_context": null,
  "kedro.pipeline.preview_contract": null,
  "kedro.pipeline.transcoding": null,
};

/**
 * What a version of Kedro lacks. Code for another version is read all the same; a `try` around an import asks, and is told
 * what that version would say.
 */
export function missingNames(kedroVersion: string): MissingNames {
  const [major = 1, minor = 0] = kedroVersion.split(".").map(Number);
  if (major >= 1) return SINCE_1;
  return minor >= 19 ? SINCE_19 : minor === 18 ? SINCE_18 : {};
}
