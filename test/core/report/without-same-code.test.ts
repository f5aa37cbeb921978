import { expect, test } from "vitest";
import type { Report } from "../../../src/core/model/report.ts";
import { renderJson } from "../../../src/core/report/json.ts";
import { reviewProject } from "../../../src/core/review/review-project.ts";
import { codeLocation, type LocationSpec } from "../../../tools/locations/code-location.ts";

const shop = (helper: string, more: LocationSpec["nodes"] = {}): LocationSpec => ({
  nodes: {
    clean: { inputs: ["raw"], outputs: ["orders"], helpers: { "shop.tools:strip": helper, "shop.tools:same": "1" } },
    report: { inputs: ["orders"], outputs: ["sales"], helpers: { "shop.tools:same": "1" } },
    ...more,
  },
});
const side = (spec: LocationSpec) => ({ location: codeLocation(spec), diagnostics: [] });
const written = (before: LocationSpec | null, after: LocationSpec): Report => {
  const report = reviewProject({
    before: before === null ? null : side(before),
    after: side(after),
    target: "generated",
    compared: { before: "main", after: "topic", note: null },
    failOn: "error",
    now: "2026-01-01T00:00:00Z",
  });
  const document: { readonly reports: readonly [Report] } = JSON.parse(renderJson([report]));
  return document.reports[0];
};
const reached = (location: Report["after"]) =>
  Object.entries(location?.kedro.nodes ?? {}).map(([name, { reaches }]) => [name, reaches.map(({ id }) => id)]);

test("report.json has, of the code that a node reaches, what the other side has otherwise", () => {
  const { before, after, onlyChangedCode } = written(shop("old"), shop("new"));
  const changed = [
    ["clean", ["shop.tools:strip"]],
    ["report", []],
  ];
  expect(onlyChangedCode).toBe(true);
  expect(reached(before)).toEqual(changed);
  expect(reached(after)).toEqual(changed);
});

test("report.json has no code of a node, or of a project, that only one side has", () => {
  const added = { more: { inputs: ["sales"], outputs: ["end"] } };
  expect(reached(written(shop("old"), shop("old", added)).after)).toEqual([
    ["clean", []],
    ["more", []],
    ["report", []],
  ]);
  expect(reached(written(null, shop("new")).after).flatMap(([, ids]) => ids)).toEqual([]);
});
