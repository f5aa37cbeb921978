/** Dataset classes that some version of kedro-datasets (1.0 to 9.6) has, or Kedro 0.18 had, by group. */
export const KNOWN_TYPES: Readonly<Record<string, string>> = {
  api: "APIDataset",
  biosequence: "BioSequenceDataset",
  dask: "CSVDataset ParquetDataset",
  databricks: "ManagedTableDataset",
  email: "EmailMessageDataset",
  geopandas: "GenericDataset GeoJSONDataset",
  holoviews: "HoloviewsWriter",
  huggingface: "ArrowDataset CSVDataset HFDataset HFTransformerPipelineDataset JSONDataset ParquetDataset",
  ibis: "FileDataset TableDataset",
  json: "JSONDataset",
  langchain: "ChatAnthropicDataset ChatCohereDataset ChatOpenAIDataset OpenAIEmbeddingsDataset",
  matlab: "MatlabDataset",
  matplotlib: "MatplotlibDataset MatplotlibWriter",
  netcdf: "NetCDFDataset",
  networkx: "GMLDataset GraphMLDataset JSONDataset",
  openxml: "DocxDataset PptxDataset",
  pandas:
    "CSVDataset DeltaTableDataset ExcelDataset FeatherDataset GBQQueryDataset GBQTableDataset GenericDataset HDFDataset JSONDataset ParquetDataset SQLQueryDataset SQLTableDataset XMLDataset",
  partitions: "IncrementalDataset PartitionedDataset",
  pickle: "PickleDataset",
  pillow: "ImageDataset",
  plotly: "HTMLDataset JSONDataset PlotlyDataset",
  polars: "CSVDataset EagerPolarsDataset GenericDataset LazyPolarsDataset",
  redis: "PickleDataset",
  snowflake: "SnowparkTableDataset",
  spark:
    "DeltaTableDataset GBQQueryDataset SparkDataset SparkDatasetV2 SparkHiveDataset SparkJDBCDataset SparkStreamingDataset",
  svmlight: "SVMLightDataset",
  tensorflow: "TensorFlowModelDataset",
  text: "TextDataset",
  tracking: "JSONDataset MetricsDataset",
  video: "VideoDataset",
  yaml: "YAMLDataset",
};

/** Classes of `kedro.io`, which a type may name without a group. */
export const KEDRO_TYPES: readonly string[] = [
  "CachedDataset",
  "IncrementalDataset",
  "LambdaDataset",
  "MemoryDataset",
  "PartitionedDataset",
  "SharedMemoryDataset",
];

/** The first major version of kedro-datasets without a class, and what to use instead. */
export const REMOVED_TYPES: Readonly<Record<string, { readonly since: number; readonly instead: string }>> = {
  "geopandas.GeoJSONDataset": { since: 5, instead: "geopandas.GenericDataset" },
  "matplotlib.MatplotlibWriter": { since: 9, instead: "matplotlib.MatplotlibDataset" },
  "netcdf.NetCDFDataset": { since: 4, instead: "kedro_datasets_experimental.netcdf.NetCDFDataset" },
  "polars.GenericDataset": { since: 2, instead: "polars.EagerPolarsDataset" },
  "tracking.JSONDataset": { since: 7, instead: "json.JSONDataset" },
  "tracking.MetricsDataset": { since: 7, instead: "json.JSONDataset" },
  "video.VideoDataset": { since: 6, instead: "kedro_datasets_experimental.video.VideoDataset" },
};
