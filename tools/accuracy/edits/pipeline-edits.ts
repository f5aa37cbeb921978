import type { Edit, EditKind } from "../edit.ts";
import type { SeededProject } from "../seeded-project.ts";
import { escaped, type NodeCall, nodeCalls, quoted, rewritten, withoutCall } from "./node-calls.ts";

const ANYTHING = "lambda *values: values";

/** Edits of `node(...)` calls: the graph itself. */
export const PIPELINE_EDITS: readonly EditKind[] = [
  callKind("node removed", (project, call) => [["no node", withoutCall(project.files, call)]]),
  callKind("node added", (project, call) => {
    const [, facts] = call.nodes[0] ?? [];
    return [...(facts?.inputs ?? []).slice(0, 1), ...(facts?.outputs ?? []).slice(0, 1)]
      .filter(
        (name) =>
          !name.startsWith("params:") &&
          name !== "parameters" &&
          call.nodes.length === 1 &&
          quoted(call, name).length > 0,
      )
      .map((name) => [
        `a node that reads ${name}`,
        rewritten(project.files, call, `node(lambda x: x, "${name}", "one_more", name="one_more"), ${call.text}`),
      ]);
  }),
  callKind("input replaced", (project, call) =>
    inputs(call).flatMap((input) =>
      datasets(project, call, input)
        .slice(0, 2)
        .map((other) => [`${other} instead of ${input}`, renamedAt(project, call, input, other)] as const),
    ),
  ),
  callKind("input added", (project, call) =>
    canonical(project, call, (own, others) => others.slice(0, 2).map((other) => [...own, other])),
  ),
  callKind("input dropped", (project, call) =>
    canonical(project, call, (own) =>
      own.length < 2 ? [] : own.slice(0, 2).map((gone) => own.filter((input) => input !== gone)),
    ),
  ),
  callKind("output renamed here", (project, call) =>
    outputs(call).map((output) => [
      `${output} is called otherwise`,
      renamedAt(project, call, output, `${output.replace(/@.*/, "")}_anew`),
    ]),
  ),
  { name: "dataset renamed everywhere", expectation: "plugin", find: renameEverywhere },
  callKind("node renamed", (project, call) => {
    const name = /name=(["'])([\w-]+)\1/.exec(call.text);
    return name?.[2] === undefined
      ? []
      : [
          [
            `${name[2]} is called otherwise`,
            rewritten(project.files, call, call.text.replace(name[0], `name="${name[2]}_anew"`)),
          ],
        ];
  }),
  callKind("tag added", (project, call) =>
    /tags?=/.test(call.text)
      ? []
      : [
          ["one more tag", rewritten(project.files, call, withArgument(call.text, 'tags="a_new_tag"'))],
          ["two more tags", rewritten(project.files, call, withArgument(call.text, 'tags=["a_new_tag", "t"]'))],
        ],
  ),
  callKind("pipeline namespaced", (project, call) =>
    [
      ["a namespace for the node", rewritten(project.files, call, withArgument(call.text, 'namespace="apart"'))],
    ].flatMap(([what, files]) =>
      /namespace=/.test(call.text) ? [] : [[what as string, files as SeededProject["files"]] as const],
    ),
  ),
];

type Variant = readonly [description: string, after: SeededProject["files"]];

function callKind(name: string, at: (project: SeededProject, call: NodeCall) => readonly Variant[]): EditKind {
  return {
    name,
    expectation: "plugin",
    find: (project) =>
      nodeCalls(project).flatMap((call) =>
        at(project, call).map(([description, after]): Edit => ({
          description: `${description}: ${call.nodes.map(([node]) => node).join(", ")} in ${call.file}`,
          after,
        })),
      ),
  };
}

/** The call as plain as can be, with other inputs and a function that takes any. */
function canonical(
  project: SeededProject,
  call: NodeCall,
  change: (own: readonly string[], others: readonly string[]) => readonly (readonly string[])[],
): readonly Variant[] {
  const [[name, facts] = ["", null]] = call.nodes;
  if (
    call.nodes.length !== 1 ||
    facts === null ||
    facts.isNameGenerated ||
    facts.namespace !== null ||
    facts.inputs.some((input) => quoted(call, input).length === 0) ||
    facts.outputs.some((output) => quoted(call, output).length === 0)
  )
    return [];
  const text = (lists: readonly string[]): string => (lists.length === 0 ? "None" : JSON.stringify(lists));
  const others = datasets(project, call, "");
  return change(facts.inputs, others).map((own) => [
    `reads ${own.join(", ")}`,
    rewritten(
      project.files,
      call,
      `node(${ANYTHING}, ${text(own)}, ${text(facts.outputs)}, name=${JSON.stringify(name)}, tags=${JSON.stringify(facts.tags)})`,
    ),
  ]);
}

function inputs(call: NodeCall): readonly string[] {
  return named(call, ([, facts]) => facts.inputs);
}

function outputs(call: NodeCall): readonly string[] {
  return named(call, ([, facts]) => facts.outputs);
}

/** Names that stand in the call once, as they do in the pipeline. */
function named(call: NodeCall, of: (node: NodeCall["nodes"][number]) => readonly string[]): readonly string[] {
  return [...new Set(call.nodes.flatMap(of))].filter(
    (name) => !name.startsWith("params:") && quoted(call, name).length === 1,
  );
}

/** Datasets of the project that the call does not speak of. */
function datasets(project: SeededProject, call: NodeCall, not: string): readonly string[] {
  const own = new Set(call.nodes.flatMap(([, facts]) => [...facts.inputs, ...facts.outputs]));
  return Object.keys(project.real.datasets)
    .filter((name) => !own.has(name) && name !== not && !name.includes("@") && /^\w+$/.test(name))
    .sort();
}

function renamedAt(project: SeededProject, call: NodeCall, from: string, to: string): SeededProject["files"] {
  return rewritten(project.files, call, call.text.replace(new RegExp(`(["'])${escaped(from)}\\1`), JSON.stringify(to)));
}

/** In every pipeline and catalog file, as an editor would. */
function renameEverywhere(project: SeededProject): readonly Edit[] {
  return Object.keys(project.real.datasets)
    .filter((name) => /^\w+$/.test(name))
    .sort()
    .flatMap((name) => {
      const after = Object.fromEntries(
        Object.entries(project.files).map(([path, text]) => [
          path,
          path.endsWith(".py")
            ? text.replace(new RegExp(`(["'])${name}(@\\w+)?\\1`, "g"), `"${name}_anew$2"`)
            : /\.ya?ml$/.test(path)
              ? text.replace(new RegExp(`^(['"]?)${name}((@\\w+)?\\1:)`, "gm"), `$1${name}_anew$2`)
              : text,
        ]),
      );
      return JSON.stringify(after) === JSON.stringify(project.files)
        ? []
        : [{ description: `${name} is called otherwise everywhere`, after }];
    });
}

function withArgument(text: string, argument: string): string {
  return text.replace(/,?\s*\)$/, `, ${argument})`);
}
