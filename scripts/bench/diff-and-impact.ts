import { performance } from "node:perf_hooks";
import { diffCodeLocations } from "../../src/core/changes/diff/diff-code-locations.ts";
import { groupEdits } from "../../src/core/changes/edits/group-edits.ts";
import { reachOfEdits } from "../../src/core/changes/impact/reach-of-edits.ts";
import { traceImpact } from "../../src/core/changes/impact/trace-impact.ts";
import type { NodeSpec } from "../../tools/locations/code-location.ts";
import { largeLocation } from "../../tools/locations/large-location.ts";

const SIZE = { assets: 10_000, fanIn: 3 };
const EDITS: readonly (readonly [string, (index: number) => Partial<NodeSpec>])[] = [
  ["code of every hundredth node", (index) => (index % 100 === 0 ? { code: "2" } : {})],
  ["a helper of every node", () => ({ helpers: { "shop.text:normalise": "2" } })],
  ["names of a thousand assets", (index) => (index % 10 === 0 ? { outputs: [`renamed_${index}`] } : {})],
];

/** Two code locations of 10,000 assets and 30,000 dependencies compared and traced, the best of three. */
export function diffAndImpact(): void {
  console.log("| edit | changes | stale assets | diff | impact | together |\n|---|---|---|---|---|---|");
  for (const [name, edited] of EDITS) console.log(row(name, edited));
  console.log("");
}

function row(name: string, edited: (index: number) => Partial<NodeSpec>): string {
  const before = largeLocation(SIZE);
  const after = largeLocation(SIZE, edited);
  const runs = Array.from({ length: 3 }, () => {
    const start = performance.now();
    const changes = diffCodeLocations(before, after);
    const diff = performance.now() - start;
    reachOfEdits(groupEdits(changes), changes, after);
    const { rematerialize } = traceImpact({ changes, before, after });
    return { changes: changes.length, stale: rematerialize.length, diff, all: performance.now() - start };
  });
  const { changes, stale, diff, all } = runs.reduce((best, run) => (run.all < best.all ? run : best));
  return `| ${name} | ${changes} | ${stale} | ${Math.round(diff)} ms | ${Math.round(all - diff)} ms | ${Math.round(all)} ms |`;
}
