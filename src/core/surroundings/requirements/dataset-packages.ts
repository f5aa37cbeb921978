/** What the datasets of kedro-datasets import, by the module that holds them. */
const MODULES: Readonly<Record<string, string>> = {
  api: "requests",
  biosequence: "Bio",
  dask: "dask",
  databricks: "pyspark",
  email: "",
  geopandas: "geopandas",
  holoviews: "holoviews",
  huggingface: "datasets huggingface_hub transformers",
  ibis: "ibis",
  json: "",
  langchain: "langchain",
  matlab: "scipy",
  matplotlib: "matplotlib",
  networkx: "networkx",
  openxml: "docx",
  pandas: "pandas",
  partitions: "",
  pickle: "",
  pillow: "PIL",
  plotly: "plotly",
  polars: "polars",
  prophet: "prophet",
  pytorch: "torch",
  redis: "redis",
  safetensors: "safetensors",
  snowflake: "snowflake",
  spark: "pyspark",
  svmlight: "sklearn",
  tensorflow: "tensorflow",
  text: "",
  tracking: "",
  video: "cv2",
  yaml: "yaml",
};

/** What some of them import besides, by what their names hold. */
const CLASSES: readonly (readonly [pattern: RegExp, packages: string])[] = [
  [/^pandas\.(?:Parquet|Feather|ORC)Data[Ss]et$/u, "pyarrow"],
  [/^pandas\.ExcelData[Ss]et$/u, "openpyxl"],
  [/^pandas\.HDFData[Ss]et$/u, "tables"],
  [/^pandas\.SQL\w*Data[Ss]et$/u, "sqlalchemy"],
  [/^pandas\.GBQ\w*Data[Ss]et$/u, "pandas_gbq"],
  [/^pandas\.DeltaTableData[Ss]et$/u, "deltalake"],
  [/^plotly\.\w+$/u, "pandas"],
];

const PREFIX = /^(?:kedro_datasets(?:_experimental)?|kedro\.extras\.datasets)\./u;

/** The packages that a dataset's type imports, by the names that code imports; a class of the project's own has code of its own. */
export function packagesOfDatasetType(type: string): readonly string[] {
  const short = type.replace(PREFIX, "");
  const [module = "", ...rest] = short.split(".");
  if (rest.length === 0 || short.startsWith("kedro.io.")) return [];
  if (!Object.hasOwn(MODULES, module)) return type === short ? [module] : ["kedro_datasets"];
  const others = CLASSES.flatMap(([pattern, packages]) => (pattern.test(short) ? packages.split(" ") : []));
  const own = (MODULES[module] ?? "").split(" ").filter((name) => name !== "");
  return [...new Set(["kedro_datasets", ...own, ...others])];
}
