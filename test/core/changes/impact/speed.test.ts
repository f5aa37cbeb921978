import { expect, test } from "vitest";
import { diffCodeLocations } from "../../../../src/core/changes/diff/diff-code-locations.ts";
import { groupEdits } from "../../../../src/core/changes/edits/group-edits.ts";
import { reachOfEdits } from "../../../../src/core/changes/impact/reach-of-edits.ts";
import { traceImpact } from "../../../../src/core/changes/impact/trace-impact.ts";
import { largeLocation } from "../../../../tools/locations/large-location.ts";
import { processorTime, slowness } from "../../../support/processor-time.ts";

const SIZE = { assets: 10_000, fanIn: 3 };

test.each([
  ["the code of every hundredth node", (index: number) => (index % 100 === 0 ? { code: "2" } : {})],
  ["a helper of every node", () => ({ helpers: { "shop.text:normalise": "2" } })],
  ["the names of a thousand assets", (index: number) => (index % 10 === 0 ? { outputs: [`renamed_${index}`] } : {})],
] as const)(
  "10,000 assets and 30,000 dependencies are compared and traced within one and a half times the budget of a second of work, measured against the machine, after a change of %s",
  (_, edited) => {
    const before = largeLocation(SIZE);
    const after = largeLocation(SIZE, edited);
    const milliseconds = processorTime(() => {
      const changes = diffCodeLocations(before, after);
      const edits = reachOfEdits(groupEdits(changes), changes, after);
      const impact = traceImpact({ changes, before, after });
      expect(edits.length).toBeGreaterThan(0);
      expect(impact.rematerialize.length).toBeGreaterThanOrEqual(1000);
    });
    // processor time, which the collector's own threads add to
    expect(milliseconds / slowness()).toBeLessThan(1500);
  },
);
