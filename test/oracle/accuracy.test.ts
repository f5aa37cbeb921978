import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runSuite, type SuiteResult } from "../../tools/accuracy/run-suite.ts";

const SEED = 3;
const EDITS = 63;
/** Together they have a place for every kind of edit, and little to translate. */
const PROJECTS: ReadonlySet<string> = new Set([
  "ferries",
  "filters.story",
  "partitions-identity.story",
  "registry-only.story",
  "schedules-executors-loggers.story",
  "unnamed-nodes.story",
]);

test(`of ${EDITS} known edits, seed ${SEED}, every change that real Kedro and its plugin show is told, and no other`, async () => {
  console.log(`${EDITS} edits from seed ${SEED}; npm run accuracy -- --edits 1000 --seed 1 makes more of them`);
  const result = await runSuite({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    edits: EDITS,
    seed: SEED,
    isProject: (name) => PROJECTS.has(name),
  });
  const all = (of: (kind: SuiteResult["kinds"][number]) => readonly string[]): readonly string[] =>
    result.kinds.flatMap((kind) => of(kind).map((text) => `${kind.name}: ${text}`));
  const right = result.kinds.reduce((sum, kind) => sum + kind.right, 0);
  const wrong = all((kind) => kind.wrong);
  expect(result.kinds.filter(({ edits }) => edits === 0)).toEqual([]);
  expect(result.kinds.reduce((sum, { edits }) => sum + edits, 0)).toBe(EDITS);
  expect(all((kind) => kind.missed)).toEqual([]);
  expect(right).toBeGreaterThan(EDITS);
  expect(right / (right + wrong.length), wrong.join("\n")).toBeGreaterThanOrEqual(0.99);
});
