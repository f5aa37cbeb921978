import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyChanges } from "../../../src/core/changes/document/apply-changes.ts";
import { CATALOGUE } from "../../../src/core/changes/catalogue/catalogue.ts";
import { diffCodeLocations } from "../../../src/core/changes/diff/diff-code-locations.ts";
import { toDocument } from "../../../src/core/changes/document/to-document.ts";
import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import { strangeLocation, twoVersions } from "../../support/arbitrary-location.ts";
import { tries } from "../../support/samples.ts";

describe("laws of the diff", () => {
  test("nothing differs from itself", () => {
    fc.assert(
      fc.property(twoVersions(), ([location]) => void expect(diffCodeLocations(location, location)).toEqual([])),
    );
    fc.assert(
      fc.property(strangeLocation(), (location) => void expect(diffCodeLocations(location, location)).toEqual([])),
    );
  });

  test("applying the changes to the older side gives the newer side", () => {
    fc.assert(
      fc.property(
        twoVersions(),
        ([before, after]) =>
          void expect(applyChanges(before, diffCodeLocations(before, after))).toEqual(toDocument(after)),
      ),
      { numRuns: tries(300) },
    );
  });

  test("applying gives the newer side even for documents no translation would make", () => {
    fc.assert(
      fc.property(
        strangeLocation(),
        strangeLocation(),
        (before, after) =>
          void expect(applyChanges(before, diffCodeLocations(before, after))).toEqual(toDocument(after)),
      ),
      { numRuns: tries(300) },
    );
  });

  test("believable versions never need the words for what has no word", () => {
    fc.assert(
      fc.property(twoVersions(), ([before, after]) => {
        expect(diffCodeLocations(before, after).filter(({ type }) => type.startsWith("other-"))).toEqual([]);
      }),
      { numRuns: tries(300) },
    );
  });

  test("swapping the sides gives the mirrored types, and before and after change places", () => {
    fc.assert(
      fc.property(twoVersions(), ([before, after]) => {
        const there = diffCodeLocations(before, after).map(({ type }) => CATALOGUE[type].mirror);
        const back = diffCodeLocations(after, before).map(({ type }) => type);
        expect([...there].sort()).toEqual([...back].sort());
      }),
      { numRuns: tries(300) },
    );
  });

  test("the order of keys and of names in sets changes nothing", () => {
    fc.assert(
      fc.property(
        twoVersions(),
        ([location]) => void expect(diffCodeLocations(location, shuffled(location))).toEqual([]),
      ),
    );
  });

  test("moving places changes nothing", () => {
    fc.assert(
      fc.property(twoVersions(), ([location]) => void expect(diffCodeLocations(location, moved(location))).toEqual([])),
    );
  });

  test("changes come in one order whatever order the sides were written in", () => {
    fc.assert(
      fc.property(
        twoVersions(),
        ([before, after]) =>
          void expect(diffCodeLocations(shuffled(before), shuffled(after))).toEqual(diffCodeLocations(before, after)),
      ),
    );
  });

  test("every type is the mirror of its mirror, and what is added can be removed", () => {
    for (const [type, row] of Object.entries(CATALOGUE)) {
      const mirrored = CATALOGUE[row.mirror];
      expect(mirrored.mirror, type).toBe(type);
      expect(mirrored.operation, type).toBe(
        row.operation === "added" ? "removed" : row.operation === "removed" ? "added" : row.operation,
      );
    }
  });
});

/** Keys of every record and members of every set in reverse. */
function shuffled(location: CodeLocation): CodeLocation {
  const reversed = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(record).reverse());
  return {
    ...location,
    blindSpots: location.blindSpots.toReversed(),
    kedro: {
      ...location.kedro,
      pipelines: reversed(location.kedro.pipelines),
      nodes: reversed(location.kedro.nodes),
      datasets: reversed(location.kedro.datasets),
      parameters: reversed(location.kedro.parameters),
      unusedEntries: location.kedro.unusedEntries.toReversed(),
    },
    assets: Object.fromEntries(
      Object.entries(location.assets)
        .reverse()
        .map(([id, asset]) => [
          id,
          {
            ...asset,
            deps: asset.deps.toReversed(),
            kinds: asset.kinds.toReversed(),
            metadata: reversed(asset.metadata),
          },
        ]),
    ),
    jobs: Object.fromEntries(
      Object.entries(location.jobs)
        .reverse()
        .map(([name, job]) => [name, { ...job, ops: reversed(job.ops), steps: reversed(job.steps) }]),
    ),
    schedules: reversed(location.schedules),
    executors: reversed(location.executors),
    resources: location.resources.toReversed(),
  };
}

function moved(location: CodeLocation): CodeLocation {
  return JSON.parse(JSON.stringify(location), (key, value: unknown) =>
    ["line", "endLine"].includes(key) && typeof value === "number" ? value + 7 : value,
  ) as CodeLocation;
}
