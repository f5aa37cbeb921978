import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { generateDefinitions } from "../../src/core/definitions/generate-definitions.ts";
import type { Diagnostic } from "../../src/core/model/diagnostic.ts";
import { FINDINGS, RULE_IDS } from "../../src/core/findings/findings.ts";
import { environmentFindings } from "../../src/core/rules/environments/environments-differ.ts";
import { translateFiles } from "../../src/core/review/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { definitionsOptions, reviewOptions } from "../../src/settings/review-options.ts";
import { SETTINGS_FILE } from "../../src/settings/settings-file.ts";
import { pythonParser } from "../../tools/python-parser.ts";
import { readRulePage, type PageProject } from "../support/rule-page.ts";
import { blindSpotsPage, ruleList, rulePages } from "../../scripts/write-rule-pages.ts";

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
  const { assetKeys = {}, versions } = reviewOptions(settings);
  const judged = environments.map((environment) =>
    translateFiles({
      files: filesFromMemory(story.files),
      root: "",
      environment,
      isEnvironmentNamed: true,
      target,
      allPipelines: story.allPipelines,
      versions,
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
          options: { ...definitionsOptions(settings), jobs: generatedJobs },
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

describe("the table of findings", () => {
  const root = new URL("../../", import.meta.url);
  const sources = ["src", "packages"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.startsWith("core/findings/"))
      .map((path) => `${folder}/${path}`),
  );

  test("has a page for every id, and no page stands without one", () => {
    expect(pages).toEqual([...RULE_IDS].sort());
  });

  test("names the files that make each finding: they are there, and hold its id", () => {
    const wrong = RULE_IDS.flatMap((id) =>
      (FINDINGS[id].checks ?? [`core/rules/${id}.ts`]).flatMap((name) => {
        const paths = sources.filter((path) => path.endsWith(`/${name}`));
        const isThere = paths.some((path) => readFileSync(new URL(path, root), "utf8").includes(`"${id}"`));
        return isThere ? [] : [`${id}: ${name}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("knows every rule that has a file of its own", () => {
    const own = RULE_IDS.filter((id) => FINDINGS[id].checks === undefined);
    const files = readdirSync(new URL("src/core/rules", root)).filter((name) => name.endsWith(".ts"));
    expect(files.map((name) => name.replace(".ts", "")).sort()).toEqual(own);
    expect(readFileSync(new URL("src/core/rules/judge/rules.ts", root), "utf8")).toBe(ruleList());
  });

  test("has one sentence on what is found, and at least one on why", () => {
    expect(RULE_IDS.filter((id) => !/^[A-Z`a-z].*[^.]\.$/.test(FINDINGS[id].summary))).toEqual([]);
    expect(RULE_IDS.filter((id) => !FINDINGS[id].why.endsWith("."))).toEqual([]);
  });
});

test("every page has its examples, or a reason why not", () => {
  expect(pages.filter((id) => readRulePage(id).flagged === null)).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
});

test("pages, their index and the lists of blind spots say what the tables say (npm run docs)", () => {
  for (const [name, text] of rulePages())
    expect(readFileSync(new URL(`../../docs/rules/${name}`, import.meta.url), "utf8")).toBe(text);
  expect(readFileSync(new URL("../../docs/blind-spots.md", import.meta.url), "utf8")).toBe(blindSpotsPage());
});
