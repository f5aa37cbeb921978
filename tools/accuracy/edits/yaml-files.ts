import { type Document, isMap, isScalar, parseDocument, type Pair, type YAMLMap } from "yaml";
import type { SeededProject } from "../seeded-project.ts";

export interface YamlFile {
  readonly path: string;
  readonly text: string;
}

/** A project's files of one kind of configuration that its environment reads. */
export function yamlFiles(
  { files, environment }: SeededProject,
  kind: "catalog" | "parameters" | "dagster",
): readonly YamlFile[] {
  const pattern = new RegExp(`^conf/(base|${environment})/(.*/)?${kind}[^/]*\\.ya?ml$`);
  return Object.keys(files)
    .filter((path) => pattern.test(path) && !(kind === "dagster" && path.includes("catalog")))
    .sort()
    .flatMap((path) => (isMap(parseDocument(files[path] ?? "").contents) ? [{ path, text: files[path] ?? "" }] : []));
}

/** The entries of a mapping below some keys: name and value node. */
export function entriesAt(
  text: string,
  keys: readonly string[],
): readonly { readonly name: string; readonly pair: Pair; readonly map: YAMLMap | null }[] {
  const document = parseDocument(text);
  const node = keys.length === 0 ? document.contents : document.getIn(keys, true);
  if (!isMap(node)) return [];
  return node.items.flatMap((pair) =>
    isScalar(pair.key) && typeof pair.key.value === "string"
      ? [{ name: pair.key.value, pair, map: isMap(pair.value) ? pair.value : null }]
      : [],
  );
}

/** The text with one value set, or taken away. */
export function withValue(text: string, keys: readonly string[], value: unknown): string {
  return withDocument(
    text,
    (document) =>
      void (value === undefined
        ? document.deleteIn(keys)
        : document.setIn(keys, typeof value === "object" ? document.createNode(value) : value)),
  );
}

/** The text as it was when the change leaves an alias without its anchor. */
export function withDocument(text: string, change: (document: Document) => void): string {
  const document = parseDocument(text);
  change(document);
  try {
    return document.toString({ lineWidth: 0 });
  } catch {
    return text;
  }
}

/** A value as plain data, aliases followed. */
export function valueAt(text: string, keys: readonly string[]): unknown {
  let value: unknown = parseDocument(text, { merge: true }).toJS();
  for (const key of keys)
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return value;
}
