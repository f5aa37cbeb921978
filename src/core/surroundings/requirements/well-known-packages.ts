/** What packages are called on PyPI, by the name that code imports: only where that is one thing to everybody. */
export const DISTRIBUTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ...same(
      "boto3 catboost dask duckdb fastapi flask gcsfs gensim geopandas h5py hdbscan httpx joblib jax keras lightgbm lxml",
    ),
    ...same(
      "matplotlib mlflow networkx nltk numba numpy openai openpyxl optuna pandas pandera plotly polars prophet pyarrow",
    ),
    ...same(
      "pyspark requests s3fs scipy seaborn shap shapely spacy sqlalchemy statsmodels streamlit tensorflow torch torchvision",
    ),
    ...same("tqdm transformers wandb xgboost"),
    PIL: ["pillow"],
    bs4: ["beautifulsoup4"],
    cv2: ["opencv-python", "opencv-python-headless", "opencv-contrib-python", "opencv-contrib-python-headless"],
    dotenv: ["python-dotenv"],
    great_expectations: ["great-expectations"],
    imblearn: ["imbalanced-learn"],
    psycopg2: ["psycopg2", "psycopg2-binary"],
    sentence_transformers: ["sentence-transformers"],
    skimage: ["scikit-image"],
    sklearn: ["scikit-learn"],
    umap: ["umap-learn"],
    yaml: ["pyyaml"],
  }),
);

/** Distributions that hold the modules of another one, or nothing but a requirement of it. */
export const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["tensorflow-cpu", "tensorflow"],
  ["tensorflow-macos", "tensorflow"],
  ["polars-lts-cpu", "polars"],
  ["xgboost-cpu", "xgboost"],
  ["mlflow-skinny", "mlflow"],
  ["pyspark-client", "pyspark"],
  ["bs4", "beautifulsoup4"],
  ["imblearn", "imbalanced-learn"],
  ["sklearn", "scikit-learn"],
]);

const ARRAYS = "numpy scipy";
const FRAMES = "numpy pandas";
const WEB = "requests yaml httpx";

/**
 * Which of those packages a requirement brings along, wide rather than narrow; one that is not listed may bring any.
 * Those of kedro-datasets depend on its extras.
 */
export const BRINGS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    kedro: WEB,
    "kedro-datasets": WEB,
    "kedro-telemetry": WEB,
    "kedro-viz": `${WEB} ${FRAMES} fastapi networkx plotly sqlalchemy s3fs boto3 pyarrow openpyxl PIL matplotlib tqdm`,
    ...nothing("numpy pyyaml requests tqdm joblib python-dotenv networkx openpyxl lxml beautifulsoup4 polars pyspark"),
    ...nothing(
      "pytest pytest-cov pytest-mock pytest-xdist coverage ruff black flake8 isort mypy pre-commit setuptools",
    ),
    ...nothing("wheel pip pip-tools bandit pylint trufflehog import-linter click rich psycopg2 psycopg2-binary duckdb"),
    pandas: "numpy",
    scipy: "numpy",
    "scikit-learn": `${ARRAYS} joblib`,
    "imbalanced-learn": `${ARRAYS} joblib sklearn`,
    matplotlib: "numpy PIL",
    seaborn: `${FRAMES} matplotlib PIL`,
    plotly: "requests",
    pyarrow: "numpy",
    statsmodels: `${FRAMES} scipy`,
    xgboost: ARRAYS,
    lightgbm: `${ARRAYS} sklearn joblib`,
    catboost: `${FRAMES} scipy plotly matplotlib PIL`,
    sqlalchemy: "",
    shapely: "numpy",
    geopandas: `${FRAMES} shapely`,
    ipython: "",
    ipykernel: "",
    jupyter: `${WEB} bs4 lxml`,
    jupyterlab: `${WEB} bs4 lxml`,
    notebook: `${WEB} bs4 lxml`,
  }).map(([name, brought]) => [name, brought.split(" ").filter((one) => one !== "")]),
);

/** What extras of kedro-datasets bring besides the packages that they are called after. */
export const EXTRAS_BRING: readonly (readonly [part: string, brought: readonly string[]])[] = [
  ["pandas", ["pandas", "numpy", "openpyxl", "sqlalchemy", "pyarrow", "lxml", "requests", "h5py"]],
  ["spark", ["pyspark", "pandas", "numpy", "pyarrow"]],
  ["databricks", ["pyspark", "pandas", "numpy", "pyarrow"]],
  ["pillow", ["PIL"]],
  ["matplotlib", ["numpy", "PIL"]],
  ["plotly", ["pandas", "numpy"]],
  ["polars", ["pyarrow"]],
  ["geopandas", ["pandas", "numpy", "shapely"]],
  ["pickle", ["joblib"]],
  ["video", ["cv2", "numpy"]],
];

function same(names: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, [name]]));
}

function nothing(names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, ""]));
}
