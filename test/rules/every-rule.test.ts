import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NEWEST } from "../../src/core/model/supported-versions.ts";
import { translateFiles } from "../../src/core/translate-files.ts";
import { filesFromMemory } from "../../src/files/files-from-memory.ts";
import { readSettings } from "../../src/settings/read-settings.ts";
import { reviewOptions } from "../../src/settings/review-options.ts";
import { SETTINGS_FILE } from "../../src/settings/settings-schema.ts";
import { pythonParser } from "../support/python-parser.ts";
import { readRulePage, type PageProject } from "../support/rule-page.ts";
import { emittedIds } from "../support/emitted-rules.ts";
import { rulePages } from "../../scripts/write-rule-pages.ts";

/** Rules whose page has no example that reading one small project could show, and where they are tested instead. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  "asset-job-loses-loggers": "found when definitions are generated: test/core/definitions",
  "asset-job-loses-node": "found when definitions are generated: test/core/definitions",
  "config-file-too-large": "needs more than 10,000 nodes: test/core/yaml",
  "definitions-file-not-ours": "found when definitions are generated: test/core/definitions",
  "interpolation-too-deep": "needs hundreds of interpolations in a row: test/core/kedro/config",
  "live-reading-failed": "needs the project's Python: test/live",
  "plugin-difference": "needs the real plugin to differ: test/live",
  "plugin-refuses": "needs the real plugin: test/live",
  "static-live-difference": "needs the real Kedro to differ: test/live",
};

const pages = readdirSync(new URL("../../docs/rules", import.meta.url)).filter((name) => name !== "README.md").map((name) => name.replace(/\.md$/, "")).sort();

async function findings({ story, target }: PageProject) {
  const { assetKeys = {} } = reviewOptions(readSettings(story.files[SETTINGS_FILE] ?? null).settings);
  const { diagnostics } = translateFiles({ files: filesFromMemory(story.files), root: "", environment: story.environment, target, allPipelines: story.allPipelines, versions: NEWEST, environmentVariables: new Map(), assetKeys, parser: await pythonParser() });
  return diagnostics;
}

describe.each(pages.filter((id) => WITHOUT_EXAMPLE[id] === undefined))("%s", (id) => {
  const page = readRulePage(id);

  test("is found in the flagged project, at the marked lines and nowhere else", async () => {
    if (page.flagged === null) throw new Error("the page has no flagged project");
    const found = (await findings(page.flagged)).filter((one) => one.rule === id);
    expect(found.length).toBeGreaterThan(0);
    expect([...new Set(found.map(({ at }) => (at === null ? "nowhere" : `${at.file}:${at.line}`)))].sort()).toEqual(page.flagged.marked.length === 0 ? ["nowhere"] : [...page.flagged.marked].sort());
    for (const { severity, targets, message } of found) {
      expect(`${severity}, ${targets.length === 2 ? "both targets" : `target ${targets[0]}`}`).toBe(page.judgement);
      expect(message).not.toContain("\n");
    }
  });

  test("is not found in the fine project, which has no error at all", async () => {
    if (page.fine === null) throw new Error("the page has no fine project");
    const { target } = page.fine;
    const found = await findings(page.fine);
    expect(found.filter((one) => one.rule === id || (one.severity === "error" && one.targets.includes(target)))).toEqual([]);
  });
});

test("every id that some part can report is documented: a page for a rule, a line for a blind spot or an assumption", () => {
  const others = [...readFileSync(new URL("../../docs/blind-spots.md", import.meta.url), "utf8").matchAll(/^\|((?: `[a-z-]+`,?)+) \|/gm)].flatMap((match) => (match[1] ?? "").match(/[a-z-]+/g) ?? []);
  expect(emittedIds()).toEqual([...new Set([...pages, ...others])].sort());
});

test("every page has its examples, or a reason why not", () => {
  expect(pages.filter((id) => readRulePage(id).flagged === null)).toEqual(Object.keys(WITHOUT_EXAMPLE).sort());
});

test("pages and their index are what the rules' comments say (npm run docs)", () => {
  for (const [name, text] of rulePages()) expect(readFileSync(new URL(`../../docs/rules/${name}`, import.meta.url), "utf8")).toBe(text);
});
