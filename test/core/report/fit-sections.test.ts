import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitSections } from "../../../src/core/report/comment/fit-sections.ts";
import type { Section } from "../../../src/core/report/comment/section.ts";
import { tries } from "../../support/samples.ts";

const section = (name: string, items: readonly string[], other: Partial<Section> = {}): Section => ({
  priority: 1,
  heading: `#### ${name} (${items.length})`,
  isFolded: false,
  lead: "",
  items: items.map((item) => `- ${item}\n`),
  tail: "",
  item: "line",
  ...other,
});

describe("fitting sections into a limit", () => {
  test("text that fits is printed as it is", () => {
    expect(fitSections([section("One", ["a"])], { characters: 100, bytes: 100 }, "")).toBe("#### One (1)\n\n- a\n\n");
  });

  test("a cut says how many are hidden and where they are", () => {
    const text = fitSections(
      [
        section(
          "One",
          Array.from({ length: 20 }, (_, index) => `line ${index}`),
        ),
      ],
      { characters: 110, bytes: 1000 },
      "the job summary",
    );
    expect(text).toBe(
      "#### One (20)\n\n- line 0\n- line 1\n- line 2\n- line 3\n- line 4\n\n15 more lines not shown here: the job summary.\n\n",
    );
  });

  test("every headline stays before any section gets its items", () => {
    const long = Array.from({ length: 50 }, () => "x".repeat(50));
    const text = fitSections(
      [section("First", long), section("Second", long), section("Third", long)],
      { characters: 400, bytes: 4000 },
      "",
    );
    expect(text).toContain("#### First (50)");
    expect(text).toContain("#### Second (50)");
    expect(text).toContain("#### Third (50)");
    expect(text.length).toBeLessThanOrEqual(400);
  });

  test("the more important section keeps more", () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const text = fitSections(
      [section("Less", lines, { priority: 9 }), section("More", lines, { priority: 1 })],
      { characters: 700, bytes: 7000 },
      "",
    );
    const [less = "", more = ""] = text.split("#### More");
    expect(more.split("- line").length).toBeGreaterThan(less.split("- line").length);
  });

  test("a fence and a fold that are cut are closed", () => {
    const text = fitSections(
      [
        section(
          "Diff",
          Array.from({ length: 100 }, (_, index) => `line ${index}`),
          { isFolded: true, lead: "```diff\n", tail: "```\n" },
        ),
      ],
      { characters: 300, bytes: 3000 },
      "",
    );
    expect(text).toMatch(
      /^<details><summary>[^\n]+<\/summary>\n\n```diff\n(?:- line \d+\n)+```\n\n\d+ more lines not shown here\.\n\n<\/details>\n\n$/u,
    );
  });

  test("no limit is passed, in characters or in bytes, and nothing is lost without being counted", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            items: fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 30 }),
            priority: fc.nat(5),
            isFolded: fc.boolean(),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        fc.integer({ min: 0, max: 3000 }),
        (parts, most) => {
          const sections = parts.map(({ items, ...other }, index) =>
            section(
              `S${index}`,
              items.map((item) => `«${item.replaceAll(/[«»\n]/gu, "")}»`),
              other,
            ),
          );
          const limits = { characters: most, bytes: most };
          const text = fitSections(sections, limits, "");
          expect(text.length).toBeLessThanOrEqual(most);
          expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(most);
          const kept = sections.filter(
            ({ heading }) => text.includes(`${heading}\n`) || text.includes(`${heading}</summary>`),
          );
          const told = [...text.matchAll(/^(\d+) (?:more )?lines? not shown here\.$/gmu)].reduce(
            (sum, [, count]) => sum + Number(count),
            0,
          );
          expect(told + (text.match(/«/gu)?.length ?? 0)).toBe(kept.reduce((sum, { items }) => sum + items.length, 0));
        },
      ),
      { numRuns: tries(500) },
    );
  });
});
