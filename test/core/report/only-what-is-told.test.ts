import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import schema from "../../../schema/report.schema.json" with { type: "json" };
import type { Report } from "../../../src/core/model/report.ts";
import { onlyWhatIsTold } from "../../../src/core/report/only-what-is-told.ts";
import { presentReports } from "../../../src/github/present-reports.ts";
import { type Handover, printHandover, printReview } from "../../../src/handover/handover.ts";
import { reportOutputs } from "../../../src/action/report-outputs.ts";
import { reviewSample } from "../../../tools/samples/review-sample.ts";
import { samples } from "../../../tools/samples/samples.ts";

const isReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
const SHA = "0123456789012345678901234567890123456789";

function presented(reports: readonly Report[]) {
  const presentation = presentReports(reports, {
    address: "https://github.com/acme/shop",
    linkedAt: { before: SHA, after: SHA, pull: 7 },
    version: "1",
    notes: ["a note"],
    rest: { label: "in the summary", url: null },
    longestSummary: 900_000,
  });
  return { ...presentation, outputs: reportOutputs(reports, presentation) };
}

function handover(reports: readonly Report[]): Handover {
  return {
    ...{ formatVersion: 1, kind: "kedro-dagster-review", generator: "1", repository: "acme/shop", pullRequest: 7 },
    ...{ head: SHA, before: SHA, after: SHA, verdict: "pass", reports },
  };
}

describe("a hand-over", () => {
  test.each(samples().filter(({ name }) => !(Number.parseInt(name, 10) >= 3000)))(
    "of $name tells in comment, summary, annotations and outputs what the review itself tells",
    async (sample) => {
      const reports = await reviewSample(sample);
      const printed = printHandover(handover(reports));
      const read = JSON.parse(printed) as Handover;
      isReport(read);
      expect(isReport.errors).toBeNull();
      expect(presented(read.reports)).toEqual(presented(reports));
    },
  );

  test("of a project with 300 assets, of which few change, is a small part of its report", async () => {
    const [large] = samples().filter(({ name }) => name === "300 assets");
    const reports = large === undefined ? [] : await reviewSample(large);
    const told = reports.map(onlyWhatIsTold);
    expect(printHandover(handover(reports)).length).toBeLessThan(printReview(handover(reports)).length / 3);
    for (const { before, after, onlyTold } of told) {
      expect(onlyTold).toEqual({ assetsMade: expect.any(Number) });
      expect([before?.kedro.datasets, before?.kedro.nodes, after?.kedro.pipelines]).toEqual([{}, {}, {}]);
    }
  });
});
