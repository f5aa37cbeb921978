import { expect, test } from "vitest";
import { runTruth } from "../../tools/truth/run-truth.ts";

const SEED = 5;
const EDITS = 14;
/** Dataset classes, hooks, closures and files: the projects whose code is read in the most ways. */
const PROJECTS: ReadonlySet<string> = new Set(["bakery", "ledger", "queries", "scaling"]);

test(`after ${EDITS} edits, seed ${SEED}, every dataset that changes when real Kedro runs is told, or owned up to`, async () => {
  console.log(`${EDITS} edits from seed ${SEED}; npm run truth -- --edits 300 --seed 1 makes more of them`);
  const { kinds, projects } = await runTruth({ edits: EDITS, seed: SEED, isProject: (name) => PROJECTS.has(name) });
  expect(projects).toEqual([...PROJECTS]);
  expect(kinds.reduce((sum, { edits }) => sum + edits, 0)).toBe(EDITS);
  expect(kinds.reduce((sum, { told }) => sum + told, 0)).toBeGreaterThan(0);
  expect(kinds.flatMap(({ kind, missed }) => missed.map((text) => `${kind}: ${text}`))).toEqual([]);
  expect(kinds.filter(({ isQuiet, effective }) => isQuiet && effective > 0)).toEqual([]);
});
