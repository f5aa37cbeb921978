import { normalizePackageName } from "./package-name.ts";

/** What code imports of packages that have another name than their modules. */
const IMPORTED: Readonly<Record<string, string>> = {
  attrs: "attr attrs",
  beautifulsoup4: "bs4",
  biopython: "Bio",
  "delta-spark": "delta",
  "faiss-cpu": "faiss",
  "faiss-gpu": "faiss",
  gitpython: "git",
  "imbalanced-learn": "imblearn",
  lightning: "lightning pytorch_lightning",
  "markdown-it-py": "markdown_it",
  "mlflow-skinny": "mlflow",
  "msgpack-python": "msgpack",
  "opencv-contrib-python": "cv2",
  "opencv-contrib-python-headless": "cv2",
  "opencv-python": "cv2",
  "opencv-python-headless": "cv2",
  pillow: "PIL",
  "pillow-simd": "PIL",
  "polars-lts-cpu": "polars",
  "polars-u64-idx": "polars",
  protobuf: "google.protobuf",
  "psycopg2-binary": "psycopg2",
  pycryptodome: "Crypto",
  pycryptodomex: "Cryptodome",
  pyjwt: "jwt",
  pymupdf: "fitz pymupdf",
  pyserial: "serial",
  "pyspark-client": "pyspark",
  "pyspark-connect": "pyspark",
  "python-dateutil": "dateutil",
  "python-docx": "docx",
  "python-dotenv": "dotenv",
  "python-jose": "jose",
  "python-levenshtein": "Levenshtein",
  "python-pptx": "pptx",
  pytorch: "torch",
  pyyaml: "yaml",
  pyzmq: "zmq",
  "scikit-image": "skimage",
  "scikit-learn": "sklearn",
  "scikit-learn-intelex": "sklearnex sklearn",
  "scikit-optimize": "skopt",
  setuptools: "setuptools pkg_resources",
  "snowflake-connector-python": "snowflake",
  "snowflake-snowpark-python": "snowflake",
  "tensorflow-cpu": "tensorflow",
  "tensorflow-gpu": "tensorflow",
  "tensorflow-macos": "tensorflow",
  "umap-learn": "umap",
  "xgboost-cpu": "xgboost",
};

/** The names under which code imports a package, likeliest first: of one that the table does not have, its own. */
export function importNames(distribution: string): readonly string[] {
  const name = normalizePackageName(distribution);
  if (Object.hasOwn(IMPORTED, name)) return (IMPORTED[name] ?? "").split(" ");
  // `google-cloud-storage` is `google.cloud.storage`, `azure-identity` `azure.identity`
  const [first = "", ...rest] = name.split("-");
  if (rest.length > 0 && SHARED.has(first)) return [[first, ...rest].slice(0, 3).join(".")];
  return [name.replaceAll("-", "_")];
}

const SHARED: ReadonlySet<string> = new Set(["azure", "backports", "google", "opentelemetry", "ruamel"]);

/** Whether what code imports is one of a package's names; neither capitals nor dashes tell names apart. */
export function isImportOf(imported: string, distribution: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_]/gu, "");
  return importNames(distribution).some((name) => plain(name) === plain(imported));
}

/** Packages whose modules have another name than themselves, by what code imports. */
export function distributionsOf(imported: string): readonly string[] {
  return Object.keys(IMPORTED).filter((name) => isImportOf(imported, name));
}
