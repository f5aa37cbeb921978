import type { KindTally, SuiteResult } from "../../tools/accuracy/run-suite.ts";

/** docs/accuracy.md: recall and precision by kind of edit and by type of change. */
export function accuracyPage(
  { kinds, types, projects }: SuiteResult,
  { edits, seed }: { readonly edits: number; readonly seed: number },
): string {
  const used = kinds.filter((kind) => kind.edits > 0);
  const many = used.filter((kind) => kind.edits >= 30);
  const few = used.filter((kind) => kind.edits < 30);
  const all = total(used);
  return `# How accurate the changes are

\`npm run accuracy -- --edits ${edits} --seed ${seed} --write\` made this page.

${all.edits} edits of ${projects.length} projects (the stories of \`test/oracle/stories\`, \`examples/ferries\`, and conformance projects where they lie beside the repository), each made by a script in one place that the seed chose. Another ${all.refused} were skipped because the real Kedro or plugin refuses the project after them.

- Of ${all.right + all.missed.length} changes expected, ${all.right} were told: **recall ${percent(all.right, all.right + all.missed.length)}**.
- Of ${all.right + all.wrong.length} changes told, ${all.right} were expected: **precision ${percent(all.right, all.right + all.wrong.length)}**.
- ${all.quiet} edits change nothing, and no change was told for them.

What a change of code does to data is measured by [running projects](truth.md) instead.

What is expected comes from one of two sources. *plugin*: Kedro and kedro-dagster themselves translate the project before and after, and the difference between their two answers is expected, whole: every asset, dependency, group, partition, job, op, schedule, executor, logger, resource, node, dataset option and parameter that differs, not only the one that was edited. *edit*: it follows from the edit by construction, for example that exactly the nodes that run a function have changed code. Of an edit that leaves a file out, or that stands in code that is not followed, it is expected that the review says that it cannot tell, and takes nothing for gone. A change counts as told when it, or a value that it lists as following from it, says so; a rename stands for everything that differs by name alone. Blind spots, assumptions, unused catalog entries, IO managers and partition mappings are not counted: the plugin's answer does not contain them.

## By kind of edit

${table(many)}
${few.length === 0 ? "" : `\nKinds with fewer than 30 edits, because the projects have fewer places for them:\n\n${table(few)}\n`}
## By type of change

| Change | Expected | Told | Told and not expected |
|---|---:|---:|---:|
${[...types]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([type, { expected, right, wrong }]) => `| ${type} | ${expected} | ${right} | ${wrong} |`)
  .join("\n")}
`;
}

function table(kinds: readonly KindTally[]): string {
  const rows = kinds.map(
    (kind) =>
      `| ${kind.name} | ${kind.expectation} | ${kind.edits} | ${kind.refused} | ${kind.right + kind.missed.length} | ${percent(kind.right, kind.right + kind.missed.length)} | ${percent(kind.right, kind.right + kind.wrong.length)} |`,
  );
  return `| Edit | Expectation | Edits | Refused | Changes expected | Recall | Precision |\n|---|---|---:|---:|---:|---:|---:|\n${rows.join("\n")}\n`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none expected, none told" : `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`;
}

function total(
  kinds: readonly KindTally[],
): Pick<KindTally, "edits" | "refused" | "quiet" | "right" | "missed" | "wrong"> {
  const sum = (of: (kind: KindTally) => number): number => kinds.reduce((count, kind) => count + of(kind), 0);
  return {
    edits: sum(({ edits }) => edits),
    refused: sum(({ refused }) => refused),
    quiet: sum(({ quiet }) => quiet),
    right: sum(({ right }) => right),
    missed: kinds.flatMap(({ missed }) => missed),
    wrong: kinds.flatMap(({ wrong }) => wrong),
  };
}
