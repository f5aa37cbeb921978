import type { Edit, EditKind } from "../edit.ts";
import type { SeededProject } from "../seeded-project.ts";
import { isMapping } from "../view.ts";
import { entriesAt, valueAt, withDocument, withValue, yamlFiles } from "./yaml-files.ts";

/** Edits of catalog entries: how data is stored, shown and partitioned. */
export const CATALOG_EDITS: readonly EditKind[] = [
  catalogKind("storage: type", ({ text, entry }) => {
    const type = valueAt(text, [entry, "type"]);
    const other = typeof type === "string" ? OTHER_TYPES[type] : undefined;
    return other === undefined ? [] : [[`${entry} as ${other}`, withValue(text, [entry, "type"], other)]];
  }),
  catalogKind("storage: filepath", ({ text, entry }) => {
    const path = valueAt(text, [entry, "filepath"]);
    return typeof path === "string"
      ? [[`${entry} elsewhere`, withValue(text, [entry, "filepath"], path.replace("data/", "data/elsewhere/"))]]
      : [];
  }),
  catalogKind("storage: argument", ({ text, entry, type }) =>
    type.startsWith("pandas.")
      ? [
          [
            `a save argument of ${entry}`,
            withValue(
              text,
              [entry, "save_args", type.endsWith("CSVDataset") ? "sep" : "compression"],
              type.endsWith("CSVDataset") ? ";" : "gzip",
            ),
          ],
        ]
      : type === "pickle.PickleDataset"
        ? [
            [`the backend of ${entry}`, withValue(text, [entry, "backend"], "pickle")],
            [`versions of ${entry}`, withValue(text, [entry, "versioned"], true)],
          ]
        : [],
  ),
  catalogKind("storage: entry removed", ({ text, entry }) => [
    [`no entry for ${entry}`, withValue(text, [entry], undefined)],
  ]),
  catalogKind("description", ({ text, entry }) => [
    [`${entry} described`, withValue(text, [entry, "metadata", "description"], "What a reader should know.")],
  ]),
  catalogKind("metadata", ({ text, entry }) => [
    [`${entry} owned`, withValue(text, [entry, "metadata", "owner"], "finance")],
  ]),
  catalogKind("group", ({ text, entry }) => [
    [`${entry} in a group`, withValue(text, [entry, "metadata", "group_name"], "a_new_group")],
  ]),
  { name: "partitions", expectation: "plugin", find: partitionEdits },
];

const OTHER_TYPES: Readonly<Record<string, string>> = {
  "pickle.PickleDataset": "json.JSONDataset",
  "json.JSONDataset": "pickle.PickleDataset",
  "pandas.CSVDataset": "pandas.ParquetDataset",
  "pandas.ParquetDataset": "pandas.CSVDataset",
  "text.TextDataset": "pickle.PickleDataset",
};

interface Place {
  readonly text: string;
  readonly entry: string;
  readonly type: string;
}

function catalogKind(name: string, at: (place: Place) => readonly (readonly [string, string])[]): EditKind {
  return {
    name,
    expectation: "plugin",
    find: (project) =>
      yamlFiles(project, "catalog").flatMap(({ path, text }) =>
        entriesAt(text, []).flatMap(({ name: entry }) => {
          const type = valueAt(text, [entry, "type"]);
          if (entry.startsWith("_") || typeof type !== "string") return [];
          return at({ text, entry, type }).map(([description, changed]): Edit => ({
            description: `${description} in ${path}`,
            after: { ...project.files, [path]: changed },
          }));
        }),
      ),
  };
}

/** Keys come, go, are renamed and reordered, in one entry or in all that share them; a definition goes altogether. */
function partitionEdits(project: SeededProject): readonly Edit[] {
  return yamlFiles(project, "catalog")
    .flatMap(({ path, text }) => {
      const partitioned = entriesAt(text, []).flatMap(({ name }) => {
        const keys = valueAt(text, [name, "partition", "partition_keys"]);
        return Array.isArray(keys) ? [{ name, keys: keys.map(String) }] : [];
      });
      const made = (description: string, changed: string): Edit => ({
        description: `${description} in ${path}`,
        after: { ...project.files, [path]: changed },
      });
      const named = (entry: string): string => `partition keys of ${entry}`;
      return partitioned.flatMap(({ name, keys }) => {
        const shared = partitioned.filter((other) => other.keys.join() === keys.join()).map((other) => other.name);
        const variants: readonly (readonly [string, readonly string[]])[] = [
          ["one more", [...keys, "extra"]],
          ["two more", [...keys, "extra", "more"]],
          ["one less", keys.slice(0, -1)],
          ["the first gone", keys.slice(1)],
          ["one renamed", ["renamed", ...keys.slice(1)]],
          ["reversed", [...keys].reverse()],
        ];
        return [
          ...variants.map(([what, next]) =>
            made(`${named(name)}: ${what}`, withValue(text, [name, "partition", "partition_keys"], next)),
          ),
          ...(shared.length > 1 && shared[0] === name
            ? variants.map(([what, next]) =>
                made(
                  `${named(shared.join(" and "))}: ${what}`,
                  shared.reduce(
                    (changed, entry) => withValue(changed, [entry, "partition", "partition_keys"], next),
                    text,
                  ),
                ),
              )
            : []),
          made(
            `${name} becomes an ordinary dataset`,
            withDocument(text, (document) =>
              document.setIn(
                [name],
                document.createNode({ type: "pickle.PickleDataset", filepath: `data/${name}.pkl` }),
              ),
            ),
          ),
        ];
      });
    })
    .concat(becomePartitioned(project));
}

function becomePartitioned(project: SeededProject): readonly Edit[] {
  return yamlFiles(project, "catalog").flatMap(({ path, text }) =>
    entriesAt(text, []).flatMap(({ name }) => {
      const entry = valueAt(text, [name]);
      if (!isMapping(entry) || entry["type"] !== "pickle.PickleDataset" || name.includes("{")) return [];
      const partitioned = {
        type: "kedro_dagster.DagsterPartitionedDataset",
        path: `data/${name}`,
        dataset: "pickle.PickleDataset",
        partition: { type: "StaticPartitionsDefinition", partition_keys: ["north", "south"] },
      };
      return [
        {
          description: `${name} becomes partitioned in ${path}`,
          after: {
            ...project.files,
            [path]: withDocument(text, (document) => document.setIn([name], document.createNode(partitioned))),
          },
        },
      ];
    }),
  );
}
