import { isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import type { Edit, EditKind } from "../edit.ts";
import type { SeededProject } from "../seeded-project.ts";
import type { Fact } from "../view-difference.ts";
import { isMapping } from "../view.ts";
import { nodeCalls } from "./node-calls.ts";
import { withDocument, withValue, yamlFiles, type YamlFile } from "./yaml-files.ts";

/** Edits of order, spelling and values: what changes, if anything, follows from the edit alone. */
export const QUIET_EDITS: readonly EditKind[] = [
  { name: "parameter value", expectation: "edit", find: parameterEdits },
  fileKind("configuration reformatted", ({ text }) => [
    ["a comment and a blank line", `# Kept by the data team.\n\n${text}`],
    ["written anew", withDocument(text, () => undefined)],
    ["a comment behind", `${text.trimEnd()}\n# The end.\n`],
    ["block style", blockStyle(text)],
  ]),
  fileKind("key order", ({ text }) =>
    /[&*]\w/.test(text) || !isMap(parseDocument(text).contents)
      ? []
      : [
          ["keys reversed", reversed(text, false)],
          ["keys reversed all the way down", reversed(text, true)],
        ],
  ),
  { name: "node order", expectation: "edit", find: nodeOrderEdits },
];

function fileKind(name: string, at: (file: YamlFile) => readonly (readonly [string, string])[]): EditKind {
  return {
    name,
    expectation: "edit",
    find: (project) =>
      (["catalog", "parameters", "dagster"] as const)
        .flatMap((kind) => yamlFiles(project, kind))
        .flatMap((file) =>
          at(file)
            .filter(([, text]) => text !== file.text)
            .map(([description, text]): Edit => ({
              description: `${description} in ${file.path}`,
              after: { ...project.files, [file.path]: text },
            })),
        ),
  };
}

/** Every leaf of the parameters that no other file sets too; names that nodes read it by change, and nothing else. */
function parameterEdits(project: SeededProject): readonly Edit[] {
  const files = yamlFiles(project, "parameters");
  const trees = files.map(({ path, text }) => ({
    path,
    text,
    tree: parseDocument(text).toJS() as Record<string, unknown>,
  }));
  return trees.flatMap(({ path, text, tree }) =>
    Object.keys(tree)
      .filter(
        (key) =>
          !key.startsWith("_") &&
          !/[&*$]/.test(text) &&
          trees.every((other) => other.path === path || !Object.hasOwn(other.tree, key)),
      )
      .flatMap((key) => leaves(tree[key], [key]))
      .flatMap(([keys, value]) =>
        changedValues(value).map((next): Edit => ({
          description: `${keys.join(".")} is ${JSON.stringify(next)} in ${path}`,
          after: { ...project.files, [path]: withValue(text, keys, next) },
          facts: readers(project, keys).map((name): Fact => `parameter-changed: ${name}`),
        })),
      ),
  );
}

function leaves(
  value: unknown,
  keys: readonly string[],
): readonly (readonly [keys: readonly string[], value: unknown])[] {
  return isMapping(value)
    ? Object.entries(value).flatMap(([key, child]) => leaves(child, [...keys, key]))
    : [[keys, value]];
}

function changedValues(value: unknown): readonly unknown[] {
  if (typeof value === "number") return [value + 1, value * 2 + 0.5, "text"];
  if (typeof value === "string") return [`${value}_anew`, 12];
  if (typeof value === "boolean") return [!value];
  return Array.isArray(value) ? [[...(value as unknown[]), "one_more"], (value as unknown[]).slice(1)] : ["something"];
}

/** `params:a` reads what lies below `a` too, and `params:a.b` what `a` holds. */
function readers({ real }: SeededProject, keys: readonly string[]): readonly string[] {
  const path = keys.join(".");
  return Object.keys(real.parameters).filter((name) => {
    const read = name.slice("params:".length);
    return name === "parameters" || read === path || path.startsWith(`${read}.`) || read.startsWith(`${path}.`);
  });
}

function blockStyle(text: string): string {
  return withDocument(text, (document) => {
    if (isMap(document.contents))
      for (const pair of document.contents.items) if (isMap(pair.value)) pair.value.flow = false;
  });
}

function reversed(text: string, isDeep: boolean): string {
  const turn = (node: unknown): void => {
    if (isSeq(node) && isDeep) node.items.forEach(turn);
    if (!isMap(node)) return;
    node.items.reverse();
    if (isDeep)
      for (const pair of node.items)
        if (isPair(pair) && !(isScalar(pair.key) && pair.key.value === "formatters")) turn(pair.value);
  };
  return withDocument(text, (document) => turn(document.contents));
}

/** Two calls that stand in the same list change places. */
function nodeOrderEdits(project: SeededProject): readonly Edit[] {
  const calls = nodeCalls(project);
  return calls.flatMap((one) =>
    calls.flatMap((other): readonly Edit[] => {
      if (one.file !== other.file || one.end >= other.start) return [];
      const source = project.files[one.file] ?? "";
      const between = source.slice(one.end, other.start);
      if (
        !isSameList(
          between,
          calls
            .filter(({ file, start }) => file === one.file && start > one.end && start < other.start)
            .map(({ text }) => text),
        )
      )
        return [];
      return [
        {
          description: `${one.nodes[0]?.[0]} and ${other.nodes[0]?.[0]} change places in ${one.file}`,
          after: {
            ...project.files,
            [one.file]: source.slice(0, one.start) + other.text + between + one.text + source.slice(other.end),
          },
        },
      ];
    }),
  );
}

function isSameList(between: string, calls: readonly string[]): boolean {
  return /^[\s,]*$/.test(calls.reduce((text, call) => text.replace(call, ""), between)) && between.includes(",");
}
