import { normalizePackageName } from "./package-name.ts";

/** What other packages load by its name, so that no code imports it: file systems of fsspec, drivers of SQLAlchemy, engines of pandas and Matplotlib. */
const LOADED = new Set(
  `adlfs aiohttp gcsfs s3fs fsspec smbprotocol paramiko requests-kerberos pyarrow
  aiomysql aiosqlite asyncpg cx-oracle databricks-sql-connector duckdb-engine ibm-db-sa mysql-connector-python mysqlclient
  oracledb psycopg psycopg-binary psycopg2 psycopg2-binary pymssql pymysql pyodbc snowflake-sqlalchemy
  sqlalchemy-bigquery sqlalchemy-redshift trino
  bottleneck fastparquet jinja2 lxml numba numexpr odfpy openpyxl pandas-gbq python-calamine pyxlsb tables xlrd xlsxwriter
  kaleido python-snappy tabulate zstandard`
    .split(/\s+/u)
    .filter((name) => name !== ""),
);

/** Whether a package may be needed though nothing imports it. */
export function isLoadedByName(name: string): boolean {
  return LOADED.has(normalizePackageName(name));
}
