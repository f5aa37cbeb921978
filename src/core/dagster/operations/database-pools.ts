import type { ConfigMap, ConfigNode } from "omegaconf";
import { sha256 } from "../../hash/sha256.ts";
import type { KedroNode, ResolvedDataset } from "../../model/kedro-project.ts";
import type { Place } from "../../model/place.ts";
import { byFirst } from "../../text/order.ts";
import { sanitizeName } from "../../names/dagster-name.ts";
import type { SettledOperation } from "./settle-operations.ts";

interface DatabaseFile {
  readonly engine: "duckdb" | "sqlite";
  readonly path: string;
}
/** Set by no rule: what a node without a pool of its own has. */
const DATABASE_POOL = "database_pool";

type DatasetOf = (dataset: string) => ResolvedDataset | undefined;

/**
 * A pool for the nodes that use a file of DuckDB or SQLite: two processes cannot write one. A node has one pool, so files
 * that some node uses together share theirs. In memory, and on a server, there is no file.
 */
export function databasePools(nodes: readonly KedroNode[], datasetOf: DatasetOf): readonly SettledOperation[] {
  const fileOf = remembered((name) => databaseFile(datasetOf(name)));
  const used = nodes.flatMap((node) => {
    const files = [...node.inputs, ...node.outputs].flatMap((name) => fileOf(name) ?? []);
    if (files.length === 0) return [];
    const at = [...node.inputs, ...node.outputs].find((name) => fileOf(name) !== null);
    return [{ node: node.name, files, at: datasetOf(at ?? "")?.at ?? null }];
  });
  const pools = poolNames(used.map(({ files }) => files));
  return used.map(({ node, files, at }): SettledOperation => poolOf(node, pools.get(files[0]?.path ?? "") ?? "", at));
}

/** Most datasets are one node's output and another's input. */
function remembered(fileOf: (name: string) => DatabaseFile | null): (name: string) => DatabaseFile | null {
  const known = new Map<string, DatabaseFile | null>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const made = fileOf(name);
    known.set(name, made);
    return made;
  };
}

function poolOf(subject: string, value: string, at: Place | null): SettledOperation {
  return { on: "node", subject, setting: DATABASE_POOL, value, at };
}

/** The pool of each file: called after the first of those that belong together, with a digest where two are called alike. */
function poolNames(groups: readonly (readonly DatabaseFile[])[]): ReadonlyMap<string, string> {
  const first = new Map<string, DatabaseFile>();
  const rootOf = (file: DatabaseFile): DatabaseFile => {
    const above = first.get(file.path);
    return above === undefined || above.path === file.path ? file : rootOf(above);
  };
  for (const group of groups) {
    const roots = group.map(rootOf).sort((a, b) => byFirst([a.path], [b.path]));
    for (const root of roots) first.set(root.path, roots[0] ?? root);
    for (const file of group) if (!first.has(file.path)) first.set(file.path, roots[0] ?? file);
  }
  const named = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const path of [...first.keys()].sort()) {
    const root = rootOf(first.get(path) ?? { engine: "duckdb", path });
    const stem =
      root.path
        .split("/")
        .at(-1)
        ?.replace(/\.[^.]*$/u, "") ?? "";
    const plain = sanitizeName(`${root.engine}_${stem}`);
    const owner = owners.get(plain) ?? root.path;
    owners.set(plain, owner);
    named.set(path, owner === root.path ? plain : `${plain}_${sha256(root.path).slice(0, 8)}`);
  }
  return named;
}

const FILES: readonly (readonly [RegExp, DatabaseFile["engine"]])[] = [
  [/\.(?:duckdb|ddb)$/iu, "duckdb"],
  [/\.(?:sqlite3?|db3)$/iu, "sqlite"],
];
const ADDRESS = /^(duckdb|sqlite)(?:\+\w+)?:\/\/\/([^?]+)/u;

/** The database file of a dataset: by its address (`duckdb:///shop.duckdb`), its backend (Ibis), or its file's name. */
function databaseFile(dataset: ResolvedDataset | undefined): DatabaseFile | null {
  if (dataset?.config == null) return null;
  const texts = textsOf(dataset.config);
  const address = texts.map(({ text }) => ADDRESS.exec(text)).find((one) => one !== null);
  if (address?.[2] !== undefined) return fileAt(address[1] === "sqlite" ? "sqlite" : "duckdb", address[2]);
  const named = (...keys: readonly string[]): string | null =>
    texts.find(({ key }) => keys.includes(key))?.text ?? null;
  const backend = named("backend")?.toLowerCase();
  const path = named("database", "filepath", "path", "db_path", "duckdb_path");
  if (path === null) return null;
  if (backend === "duckdb" || backend === "sqlite") return fileAt(backend, path);
  const engine =
    FILES.find(([ending]) => ending.test(path))?.[1] ??
    (/\.db$/iu.test(path) && /duckdb/iu.test(dataset.type ?? "") ? "duckdb" : null);
  return engine === null ? null : fileAt(engine, path);
}

function fileAt(engine: DatabaseFile["engine"], path: string): DatabaseFile | null {
  return path === "" || path.startsWith(":") || path.startsWith("md:") || path.startsWith("motherduck:")
    ? null
    : { engine, path };
}

/** Texts of an entry with their keys; metadata and credentials say nothing of where it lies. */
function textsOf(map: ConfigMap): readonly { readonly key: string; readonly text: string }[] {
  return [...map.entries].flatMap(([key, { value }]) =>
    key === "metadata" || key === "credentials" || key === "load_args" || key === "save_args"
      ? []
      : textsIn(key, value),
  );
}

function textsIn(key: string, node: ConfigNode): readonly { readonly key: string; readonly text: string }[] {
  if (node.kind === "map") return textsOf(node);
  return node.kind === "scalar" && typeof node.value === "string" ? [{ key, text: node.value }] : [];
}
