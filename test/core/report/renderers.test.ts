import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../../src/core/report/forms.ts";
import { type Renderer, RENDERERS, reportFiles } from "../../../src/core/report/renderers.ts";
import { buildReport } from "../../support/build-report.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";

const OPTIONS = { version: "1.2.3" };
const reports = [
  buildReport(shopBefore(), shopAfter()),
  buildReport(shopBefore(), shopAfter(), { environment: "prod" }),
];

describe("the table of renderers", () => {
  it.each(FORMATS)(
    "%s gives whole lines of text, the same for the same reports, and nothing of another option",
    (format) => {
      const { render }: Renderer = RENDERERS[format];
      const text = render(reports, OPTIONS);
      expect(text).toMatch(/\S[\s\S]*\n$/u);
      expect(render(structuredClone(reports), OPTIONS)).toBe(text);
      expect(text).not.toContain("undefined");
    },
  );

  it.each(FORMATS)("%s takes no report at all", (format) => {
    const { render }: Renderer = RENDERERS[format];
    expect(typeof render([], OPTIONS)).toBe("string");
  });

  it("gives a file to each form that has a name for one, each another, and the README names every file", () => {
    const named = Object.values(RENDERERS).flatMap(({ fileName }) => fileName ?? []);
    const names = reportFiles(reports, OPTIONS).map(({ name }) => name);
    expect(names).toEqual(named);
    expect(new Set(names).size).toBe(names.length);
    const readme = readFileSync("README.md", "utf8");
    expect(names.filter((name) => !readme.includes(name))).toEqual([]);
  });

  it("gives each form another media type", () => {
    const types = Object.values(RENDERERS).map(({ mediaType }) => mediaType);
    expect(new Set(types).size).toBe(types.length);
  });
});
