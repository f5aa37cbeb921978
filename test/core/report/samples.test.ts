import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import schema from "../../../schema/report.schema.json" with { type: "json" };
import { renderJson } from "../../../src/core/report/json.ts";
import { measurePage } from "../../../tools/samples/measure-page.ts";
import { heldOfPage } from "../../../tools/samples/samples-table.ts";
import { measureComment } from "../../../tools/samples/measure-comment.ts";
import { reviewSample } from "../../../tools/samples/review-sample.ts";
import { samples } from "../../../tools/samples/samples.ts";

const isReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
/** The page's program is smaller. */
const PROGRAM = 200_000;
/** So large that a tenth of a second is not enough; `npm run samples` measures them. */
const LARGEST = 3000;

describe("the comment fits whatever changes", () => {
  const table = readFileSync("docs/samples.md", "utf8");
  const ordinary = samples().filter(({ name }) => !(Number.parseInt(name, 10) >= LARGEST));

  test.each(ordinary)(
    "$name: one screen before the first fold, twelve boxes, the sizes of the page, and JSON as its schema says",
    async (sample) => {
      const reports = await reviewSample(sample);
      isReport(JSON.parse(renderJson(reports)));
      expect(isReport.errors).toBeNull();
      const { text, ...size } = measureComment(reports);
      expect(size.wordsOpen).toBeLessThanOrEqual(400);
      expect(size.boxes).toBeLessThanOrEqual(12);
      expect(size.bytes).toBeLessThanOrEqual(24_000);
      expect(text.match(/<details>/gu)?.length).toBe(text.match(/<\/details>/gu)?.length);
      const page = measurePage(reports, { script: "", style: "" });
      expect(page.data).toBeLessThan(2_000_000 - PROGRAM);
      const { picture, data } = heldOfPage(page);
      expect(table).toMatch(
        new RegExp(`^\\| ${sample.name} \\| ${data} \\| .* \\| ${picture.replace("|", "\\|")} \\|$`, "mu"),
      );
      expect(table).toContain(`| ${sample.name} | ${size.wordsOpen} | ${size.words} | ${size.bytes} | ${size.boxes} |`);
    },
  );

  test("nothing changed is one line", async () => {
    const [sample] = samples().filter(({ name }) => name === "nothing");
    const { text } = measureComment(sample === undefined ? [] : await reviewSample(sample));
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("<sub>"))).toEqual([
      "### Kedro on Dagster · ✅ Safe",
      "Loads, nothing breaks. Nothing that Dagster would see changes.",
    ]);
  });

  test("the drawing and the commands stay when everything changes in three environments", async () => {
    const [sample] = samples().filter(({ name }) => name === "huge");
    const { text } = measureComment(sample === undefined ? [] : await reviewSample(sample));
    expect(text).toContain("```mermaid\n");
    expect(text).toContain("After the merge: recompute 60 assets");
  });
});
