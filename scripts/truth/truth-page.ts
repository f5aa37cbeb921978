import type { TruthResult, TruthTally } from "../../tools/truth/run-truth.ts";

/** docs/truth.md: what changed when real Kedro ran, and what a review told of it, by kind of edit. */
export function truthPage(
  { kinds, projects }: TruthResult,
  { edits, seed }: { readonly edits: number; readonly seed: number },
): string {
  const used = kinds.filter((kind) => kind.edits > 0);
  const [quiet, others] = [used.filter(({ isQuiet }) => isQuiet), used.filter(({ isQuiet }) => !isQuiet)];
  const [all, still] = [total(used), total(quiet)];
  const changed = all.told + all.ownedUp + all.missed;
  return `# What is told to recompute, held against what changes

\`npm run truth -- --edits ${edits} --seed ${seed} --write\` made this page.

${all.edits} edits of ${projects.length} small projects with data (\`tools/truth/projects\`), each made by a script that knows Python's syntax alone, in one place that the seed chose. Real Kedro runs the project before and after, and every dataset that a node makes is compared: what is stored by its bytes, pickles and what is passed in memory by their values. The command line reviews the same two states as two commits of a git repository. Another ${all.refused} edits were skipped because the project fails after them, and the next was drawn.

- After ${all.effective} edits something changed: ${changed} datasets. The review tells ${all.told} of them by name as stale, and owns up to ${all.ownedUp} (${percent(all.ownedUp, changed)}): it names the construct that changed, and says that what it touches cannot be told. **Missed: ${all.missed}.**
- ${still.edits} edits are of kinds that must change nothing. After ${still.alarms} of them (${percent(still.alarms, still.edits)}) something is told all the same.
- Of the other kinds, data often hides the effect: a limit that no row reaches, a total that stays the same. ${total(others).unchanged} datasets are told there and did not change, ${percent(total(others).unchanged, total(others).unchanged + total(others).told)} of those told.

## Edits that change what is computed

| Edit | Edits | Skipped | Datasets changed | Told | Owned up | Missed | Told and unchanged |
|---|---:|---:|---:|---:|---:|---:|---:|
${others.map((kind) => row(kind, [kind.told + kind.ownedUp.length + kind.missed.length, kind.told, kind.ownedUp.length, kind.missed.length, kind.unchanged.length])).join("\n")}

## Edits that must change nothing

| Edit | Edits | Skipped | Edits that changed something | Edits after which something is told |
|---|---:|---:|---:|---:|
${quiet.map((kind) => row(kind, [kind.effective, kind.alarms])).join("\n")}
`;
}

function row({ kind, edits, refused }: TruthTally, figures: readonly number[]): string {
  return `| ${[kind, edits, refused, ...figures].join(" | ")} |`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;
}

function total(
  kinds: readonly TruthTally[],
): Record<"edits" | "refused" | "effective" | "alarms" | "told" | "ownedUp" | "missed" | "unchanged", number> {
  const sum = (of: (kind: TruthTally) => number): number => kinds.reduce((count, kind) => count + of(kind), 0);
  return {
    edits: sum(({ edits }) => edits),
    refused: sum(({ refused }) => refused),
    effective: sum(({ effective }) => effective),
    alarms: sum(({ alarms }) => alarms),
    told: sum(({ told }) => told),
    ownedUp: sum(({ ownedUp }) => ownedUp.length),
    missed: sum(({ missed }) => missed.length),
    unchanged: sum(({ unchanged }) => unchanged.length),
  };
}
