/** What datasets of kedro-datasets load, by the end of their type: the first that fits holds. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^pandas\.(?!DeltaTable)\w+$/u, "PandasDataFrame"],
  [/^polars\.Lazy\w+$/u, "PolarsLazyFrame"],
  [/^polars\.\w+$/u, "PolarsDataFrame"],
  [/^spark\.(?!SparkStreaming)\w+$/u, "SparkDataFrame"],
  [/^(?:dask)\.\w+$/u, "DaskDataFrame"],
  [/^geopandas\.\w+$/u, "GeoDataFrame"],
  [/^ibis\.\w+$/u, "IbisTable"],
  [/^text\.TextDataset$/u, "Text"],
  [/^json\.JSONDataset$/u, "JSON"],
  [/^matplotlib\.\w+$/u, "MatplotlibFigure"],
  [/^plotly\.\w+$/u, "PlotlyFigure"],
  [/^pillow\.\w+$/u, "Image"],
  [/^networkx\.\w+$/u, "Graph"],
  [/^(?:partitions\.)?(?:Partitioned|Incremental)Dataset$/u, "Partitions"],
];

/** What a dataset's type tells of the data in it, as a name that Dagster takes for a type; null where it tells nothing. */
export function dataTypeOf(type: string | null): string | null {
  const short = type?.replace(/^kedro_datasets\./u, "").replace(/\.\w+(?=\.\w+Dataset$)/u, "") ?? "";
  const candidates = [type?.replace(/^kedro_datasets\./u, "") ?? "", short];
  return TYPES.find(([form]) => candidates.some((one) => form.test(one)))?.[1] ?? null;
}
