import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generateDefinitions } from "../../src/core/definitions/generate-definitions.ts";
import type { Diagnostic } from "../../src/core/model/diagnostic.ts";
import { RULE_IDS } from "../../src/core/model/rule-ids.ts";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { environmentFindings } from "../../src/core/rules/environments-differ.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { reviewOptions } from "../../src/settings/review-options.ts";
import { SETTINGS_FILE } from "../../src/settings/settings-schema.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { readRulePage, type PageProject } from "../support/rule-page.ts";
import { emittedIds } from "../support/emitted-rules.ts";
import { rulePages } from "../../scripts/write-rule-pages.ts";

/** Rules whose page has no example that reading one small project could show, and where they are tested instead. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  "plugin-difference": "needs the real plugin to differ: test/live",
  "plugin-refuses": "needs the real plugin: test/live",
};

const pages = readdirSync(new URL("../../docs/rules", import.meta.url))
  .filter((name) => name !== "README.md")
  .map((name) => name.replace(/\.md$/, ""))
  .sort();

async function findings({ story, target, environments, generatedJobs }: PageProject): Promise<readonly Diagnostic[]> {
  const parser = await pythonParser();
  const { settings, diagnostics: mistakes } = readSettings(story.files[SETTINGS_FILE] ?? null);
  const { assetKeys = {} } = reviewOptions(settings);
  const judged = environments.map((environment) =>
    translateFiles({
      files: filesFromMemory(story.files),
      root: "",
      environment,
      target,
      allPipelines: story.allPipelines,
      versions: NEWEST,
      environmentVariables: new Map(),
      assetKeys,
      parser,
    }),
  );
  const generated =
    generatedJobs === null
      ? []
      : generateDefinitions({
          locations: judged.map(({ location }) => location),
          existing: (path) => story.files[path] ?? null,
          repository: null,
          commit: null,
          generatorVersion: "0",
          runtime: new Map(),
          options: { jobs: generatedJobs },
        }).diagnostics;
  return [
    ...mistakes,
    ...judged.flatMap(({ diagnostics }) => diagnostics),
    ...generated,
    ...[...environmentFindings(judged, target).values()].flat(),
  ];
}

/** Pages that ask a real Python are run by test/live/rule-pages.test.ts. */
describe.each(pages.filter((id) => WITHOUT_EXAMPLE[id] === undefined && readRulePage(id).flagged?.isLive !== true))(
  "%s",
  (id) => {
    const page = readRulePage(id);

    test("is found in the flagged project, at the marked lines and nowhere else", async () => {
      if (page.flagged === null) throw new Error("the page has no flagged project");
      const found = (await findings(page.flagged)).filter((one) => one.rule === id);
      expect(found.length).toBeGreaterThan(0);
      expect([...new Set(found.map(({ at }) => (at === null ? "nowhere" : `${at.file}:${at.line}`)))].sort()).toEqual(
        page.flagged.marked.length === 0 ? ["nowhere"] : [...page.flagged.marked].sort(),
      );
      for (const { severity, targets, message } of found) {
        expect(`${severity}, ${targets.length === 2 ? "both targets" : `target ${targets[0]}`}`).toBe(page.judgement);
        expect(message).not.toContain("\n");
      }
    });

    test("is not found in the fine project, which has no error at all", async () => {
      if (page.fine === null) throw new Error("the page has no fine project");
      const { target } = page.fine;
      const found = await findings(page.fine);
      expect(
        found.filter((one) => one.rule === id || (one.severity === "error" && one.targets.includes(target))),
      ).toEqual([]);
    });
  },
);

test("every id that some part can report is documented: a page for a rule, a line for a blind spot or an assumption", () => {
  const others = [
    ...readFileSync(new URL("../../docs/blind-spots.md", import.meta.url), "utf8").matchAll(
      /^\|((?: `[a-z-]+`,?)+) \|/gm,
    ),
  ].flatMap((match) => (match[1] ?? "").match(/[a-z-]+/g) ?? []);
  expect(emittedIds()).toEqual([...new Set([...pages, ...others])].sort());
});

test("the settings know every rule that has a page, and no other (npm run docs)", () => {
  expect(RULE_IDS).toEqual(pages);
});

test("every page has its examples, or a reason why not", () => {
  expect(pages.filter((id) => readRulePage(id).flagged === null)).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
});

test("pages and their index are what the rules' comments say (npm run docs)", () => {
  for (const [name, text] of rulePages())
    expect(readFileSync(new URL(`../../docs/rules/${name}`, import.meta.url), "utf8")).toBe(text);
});
