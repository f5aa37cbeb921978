import type { Edit, EditKind } from "../edit.ts";
import type { SeededProject } from "../seeded-project.ts";
import type { Fact } from "../view-difference.ts";
import { escaped, nodeCalls, quoted, rewritten } from "./node-calls.ts";

/** Edits that leave the project broken or out of sight: what is told must say so, and must not take it for gone. */
export const HALF_EDITS: readonly EditKind[] = [
  { name: "half rename", expectation: "plugin", find: halfRenames },
  { name: "absent file", expectation: "edit", find: absentFiles },
  { name: "edit in unread code", expectation: "edit", find: unreadEdits },
];

/** What makes a dataset, and its entry, take another name; what reads it does not. */
function halfRenames(project: SeededProject): readonly Edit[] {
  const nodes = Object.entries(project.ours.kedro.nodes);
  const made = new Set(nodes.flatMap(([, { outputs }]) => outputs));
  return nodeCalls(project).flatMap((call) =>
    [...new Set(call.nodes.flatMap(([, { outputs }]) => outputs))].flatMap((output): readonly Edit[] => {
      const makers = nodes.filter(([, { outputs }]) => outputs.includes(output));
      const readers = nodes.filter(([, { inputs }]) => inputs.includes(output)).map(([name]) => name);
      const isReadElsewhere = readers.every((name) => !call.nodes.some(([own]) => own === name));
      if (!/^\w+$/.test(output) || makers.length !== 1 || readers.length === 0 || !isReadElsewhere) return [];
      if (quoted(call, output).length !== 1) return [];
      const renamed = rewritten(
        project.files,
        call,
        call.text.replace(new RegExp(`(["'])${escaped(output)}\\1`), `"${output}_anew"`),
      );
      return [
        {
          description: `${output} is called otherwise where it is made, and not where it is read`,
          after: withRenamedEntry(renamed, output),
          facts: nodes.flatMap(([reader, { inputs }]) =>
            inputs.filter(isOf(output, made)).map((dataset): Fact => `link-cut: ${reader} <- ${dataset}`),
          ),
        },
      ];
    }),
  );
}

/** The dataset, and what copies of the pipeline in a namespace call it. */
function isOf(output: string, made: ReadonlySet<string>): (dataset: string) => boolean {
  return (dataset) => dataset === output || (dataset.endsWith(`.${output}`) && made.has(dataset));
}

function withRenamedEntry(files: SeededProject["files"], name: string): SeededProject["files"] {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      /\.ya?ml$/.test(path) ? text.replace(new RegExp(`^(['"]?)${name}(\\1:)`, "gm"), `$1${name}_anew$2`) : text,
    ]),
  );
}

/** A module of the project's own that pipelines import is not committed. */
function absentFiles(project: SeededProject): readonly Edit[] {
  const nodes = Object.values(project.ours.kedro.nodes);
  const written = new Set(nodes.map(({ at }) => at.file));
  const files = new Set(nodes.flatMap(({ functionAt }) => functionAt?.file ?? []));
  return [...files]
    .filter((file) => !written.has(file) && Object.hasOwn(project.files, file))
    .sort()
    .map((file) => ({
      description: `${file} is not there`,
      after: Object.fromEntries(Object.entries(project.files).filter(([path]) => path !== file)),
      isUnread: true,
    }));
}

/** A node that a package outside the project makes, with another output. */
function unreadEdits(project: SeededProject): readonly Edit[] {
  return nodeCalls(project).flatMap((call): readonly Edit[] => {
    const [output] = call.nodes.flatMap(([, { outputs }]) => outputs).filter((name) => quoted(call, name).length === 1);
    if (output === undefined) return [];
    const hidden = (text: string) => rewritten(project.files, call, `__import__("elsewhere").made(lambda: ${text})`);
    return [
      {
        description: `${output} is called otherwise behind code of another package`,
        before: hidden(call.text),
        after: hidden(call.text.replace(new RegExp(`(["'])${escaped(output)}\\1`), `"${output}_anew"`)),
        isUnread: true,
      },
    ];
  });
}
