import type { Texts } from "../../seeds/mutate.ts";
import type { Edit, EditKind } from "../edit.ts";
import type { SeededProject } from "../seeded-project.ts";
import type { Fact } from "../view-difference.ts";
import { type ProjectFunction, projectFunctions, withLines, withReturn } from "./functions.ts";

/** Edits of functions: which nodes' code changes follows from which nodes run the function. */
export const CODE_EDITS: readonly EditKind[] = [
  functionKind(
    "function code",
    "edit",
    (files, item) => [
      ["another result", withResult(files, item, (indent, value) => `${indent}return None or (${value})`)],
      [
        "one more statement",
        withResult(files, item, (indent, value) => `${indent}checked = 1\n${indent}return ${value}`),
      ],
      [
        "a loop",
        withResult(
          files,
          item,
          (indent, value) => `${indent}for _ in range(2):\n${indent}    pass\n${indent}return ${value}`,
        ),
      ],
    ],
    code,
  ),
  reachedKind("helper code", "def reached_helper(value):\n    return value\n", "reached_helper", [
    ["return value\n", "return [value][0]\n"],
    ["(value):", "(value, other=3):"],
  ]),
  reachedKind("constant reached", "REACHED_LIMIT = 10\n", "REACHED_LIMIT", [
    ["= 10", "= 11"],
    ["= 10", '= "ten"'],
  ]),
  reachedKind(
    "class reached",
    "class Reached:\n    size = 3\n\n    def of(self, value):\n        return value\n",
    "Reached",
    [
      ["size = 3", "size = 4"],
      ["return value", "return (value, 1)[0]"],
    ],
  ),
  functionKind(
    "reformatting and comments",
    "edit",
    (files, item) => [
      [
        "a comment",
        withLines(files, item, ([head = "", ...body]) => [
          head,
          ...(body.length > 0 ? ["    # What follows is well known."] : []),
          ...body,
        ]),
      ],
      ["lines between", withLines(files, item, (lines) => ["", "", ...lines, "", ""])],
      [
        "brackets around the result",
        withResult(files, item, (indent, value) => `${indent}return (\n${indent}    ${value}\n${indent})`),
      ],
      [
        "space at ends of lines",
        withLines(files, item, (lines) => lines.map((line) => (line.endsWith(":") ? `${line}  # noqa` : line))),
      ],
    ],
    () => [],
  ),
  functionKind(
    "docstring",
    "edit",
    (files, item) =>
      hasDocstring(files, item)
        ? []
        : [
            [
              "a docstring",
              withLines(files, item, ([head = "", ...body]) =>
                head.endsWith(":") ? [head, '    """Says what it does."""', ...body] : [head, ...body],
              ),
            ],
          ],
    ({ nodes }) => nodes.map((node): Fact => `node-doc-changed: ${node}`),
  ),
  functionKind("function moved to another module", "plugin", moved, () => [], movedFacts),
];

type Variant = readonly [description: string, after: Texts | null];

function functionKind(
  name: string,
  expectation: EditKind["expectation"],
  at: (files: Texts, item: ProjectFunction) => readonly Variant[],
  facts: (item: ProjectFunction) => readonly Fact[],
  factsIn: (project: SeededProject, item: ProjectFunction) => readonly Fact[] = (_, item) => facts(item),
): EditKind {
  return {
    name,
    expectation,
    find: (project) =>
      projectFunctions(project).flatMap((item) =>
        at(project.files, item).flatMap(([description, after]): readonly Edit[] =>
          after === null || JSON.stringify(after) === JSON.stringify(project.files)
            ? []
            : [{ description: `${description}: ${item.module}:${item.name}`, after, facts: factsIn(project, item) }],
        ),
      ),
  };
}

/** A definition that the function reaches is there on both sides and differs. */
function reachedKind(
  name: string,
  definition: string,
  use: string,
  variants: readonly (readonly [from: string, to: string])[],
): EditKind {
  return {
    name,
    expectation: "edit",
    find: (project) =>
      projectFunctions(project).flatMap((item) => {
        const reaching = withResult(
          project.files,
          item,
          (indent, value) => `${indent}${use}\n${indent}return ${value}`,
        );
        if (reaching === null) return [];
        const source = reaching[item.file] ?? "";
        const beside = { ...reaching, [item.file]: `${source}\n\n${definition}` };
        const folder = item.file.slice(0, item.file.lastIndexOf("/"));
        const elsewhere = {
          ...reaching,
          [item.file]: imported(source, `${item.module.slice(0, item.module.lastIndexOf("."))}.reached`, use),
          [`${folder}/reached.py`]: definition,
        };
        return variants.flatMap(([from, to]) => [
          {
            description: `${to} in ${use}, beside ${item.module}:${item.name}`,
            before: beside,
            after: { ...beside, [item.file]: `${source}\n\n${definition.replace(from, to)}` },
            facts: code(item),
          },
          ...(item.file.endsWith("__init__.py")
            ? []
            : [
                {
                  description: `${to} in ${use}, imported by ${item.module}:${item.name}`,
                  before: elsewhere,
                  after: { ...elsewhere, [`${folder}/reached.py`]: definition.replace(from, to) },
                  facts: code(item),
                },
              ]),
        ]);
      }),
  };
}

/** The function moves into a copy of its module, which is imported in its place. */
function moved(files: Texts, item: ProjectFunction): readonly Variant[] {
  const target = item.file.replace(/\.py$/, "_apart.py");
  if (item.file.endsWith("__init__.py") || item.file.endsWith("pipeline.py") || files[target] !== undefined) return [];
  const without = withLines(files, item, () => []);
  const short = item.module.split(".").at(-1) ?? "";
  const after = Object.fromEntries(
    Object.entries(without).map(([path, text]) => [
      path,
      path.endsWith(".py") ? importedFrom(text, item, short) : text,
    ]),
  );
  return [["moved", { ...after, [target]: files[item.file] ?? "" }]];
}

function importedFrom(text: string, { name, module }: ProjectFunction, short: string): string {
  return text.replace(
    new RegExp(`^from (${module.replaceAll(".", "\\.")}|\\.${short}) import (\\([^)]*\\)|[^\\n(]*)$`, "gm"),
    (line, source: string, list: string) => {
      const names = list
        .replace(/[()]/g, "")
        .split(",")
        .map((each) => each.trim())
        .filter((each) => each !== "");
      if (!names.includes(name)) return line;
      const others = names.filter((each) => each !== name);
      return [
        ...(others.length > 0 ? [`from ${source} import ${others.join(", ")}`] : []),
        `from ${source}_apart import ${name}`,
      ].join("\n");
    },
  );
}

function movedFacts({ ours }: SeededProject, { nodes }: ProjectFunction): readonly Fact[] {
  return nodes
    .filter((node) => ours.kedro.nodes[node]?.isNameGenerated === false)
    .map((node): Fact => `node-function-moved: ${node}`);
}

function code({ nodes }: ProjectFunction): readonly Fact[] {
  return nodes.map((node): Fact => `node-code-changed: ${node}`);
}

function withResult(
  files: Texts,
  item: ProjectFunction,
  change: (indent: string, value: string) => string,
): Texts | null {
  const lines = (files[item.file] ?? "").split("\n").slice(item.from, item.to);
  const changed = withReturn(lines, change);
  return changed === null ? null : withLines(files, item, () => changed);
}

function hasDocstring(files: Texts, { file, from, to }: ProjectFunction): boolean {
  return (files[file] ?? "")
    .split("\n")
    .slice(from, to)
    .some((line) => line.includes('"""') || line.includes("'''"));
}

function imported(source: string, module: string, name: string): string {
  const lines = source.split("\n");
  const at = lines.findIndex((line) => /^(from|import|def|class|@|[A-Z_]+ =)/.test(line));
  const future = lines.findLastIndex((line) => line.startsWith("from __future__"));
  const place = future === -1 ? Math.max(at, 0) : future + 1;
  return [...lines.slice(0, place), `from ${module} import ${name}`, ...lines.slice(place)].join("\n");
}
