import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import schema from "../../../schema/report.schema.json" with { type: "json" };
import type { Handover } from "../../../src/handover/handover.ts";
import { reviewProject } from "../../../src/core/review/review-project.ts";
import { renderJson } from "../../../src/core/report/json.ts";
import { blindSpot, codeLocation, type LocationSpec, place } from "../../../tools/locations/code-location.ts";
import { mutations } from "../../support/mutations.ts";

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const SHOP: LocationSpec = {
  nodes: { clean: { inputs: ["raw", "params:rate"], outputs: ["orders"] } },
  datasets: { raw: { type: "csv", filepath: "raw.csv" } },
  parameters: { "params:rate": 1 },
  jobs: { daily: { cron: "0 2 * * *" } },
};
const side = (spec: LocationSpec) => ({
  location: codeLocation(spec),
  diagnostics: [
    {
      rule: "shared-node" as const,
      severity: "warning" as const,
      message: "one",
      subject: "clean",
      at: place("conf/base/dagster.yml", 3),
      related: [{ message: "two", at: place("conf/base/dagster.yml", 4) }],
      help: null,
      targets: ["plugin" as const],
    },
  ],
});
const report = reviewProject({
  before: side(SHOP),
  after: side({
    ...SHOP,
    parameters: { "params:rate": 2 },
    blindSpots: [blindSpot("unresolved-import", "`x` cannot be found", ["clean"])],
  }),
  target: "generated",
  compared: { before: "main", after: "topic", note: null },
  failOn: "error",
  now: "2026-01-01T00:00:00Z",
});
const document: { readonly reports: readonly unknown[] } = JSON.parse(renderJson([report]));
const short: unknown = JSON.parse(renderJson([report], { isShort: true }));
const handover: Omit<Handover, "reports"> = {
  formatVersion: 1,
  kind: "kedro-dagster-review",
  generator: "0",
  repository: "acme/shop",
  pullRequest: 7,
  head: "a",
  before: null,
  after: "b",
  verdict: "pass",
};

describe("the schema of report.json", () => {
  it("admits what the command line writes, in short and whole, and what the Action writes", () => {
    for (const written of [document, short, { ...handover, reports: document.reports }]) {
      validate(written);
      expect(validate.errors).toBeNull();
    }
    expect(report.changes.length).toBeGreaterThan(0);
    expect(report.edits.length).toBeGreaterThan(0);
    expect(report.impact.nextRuns.length).toBeGreaterThan(0);
  });
  it("refuses the document when any of its fields is missing, misnamed or of another type", () => {
    const refused: string[] = [];
    // the code locations have a schema and a test of their own; the values of a change are anything
    const values = /^(?:before|after)$|^changes\.\d+\.(?:consequences\.\d+\.)?(?:before|after)$/;
    const free = { records: /^$/, values };
    for (const [path, broken] of mutations(report, free)) {
      if (validate({ formatVersion: 1, reports: [JSON.parse(JSON.stringify(broken))] })) refused.push(path.join("."));
    }
    expect(refused).toEqual([]);
  });
});
