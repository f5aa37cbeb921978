import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pythonEnvironment } from "../../tools/python-environment.ts";
import type { Diagnostic } from "../../src/core/model/diagnostic.ts";
import { writeStory } from "../../tools/seeds/read-story.ts";
import { type PageProject, readRulePage } from "../support/rule-page.ts";
import { runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "pages-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let python = "";
beforeAll(async () => void (python = (await pythonEnvironment()).python));

const live = readdirSync(new URL("../../docs/rules", import.meta.url))
  .map((name) => name.replace(/\.md$/, ""))
  .filter((id) => id !== "README" && readRulePage(id).flagged?.isLive === true);

/** Asks the real Kedro; a folder `other` of the page's project stands on PYTHONPATH. */
function findings(name: string, { story }: PageProject): readonly Diagnostic[] {
  const place = join(folder, name);
  writeStory(story, place);
  const run = runCli(["validate", place, "--json", "--env", "local", "--reader", "auto", "--python", python], {
    env: { PYTHONPATH: join(place, "other") },
  });
  return (JSON.parse(run.output) as { diagnostics: Diagnostic[] }[]).flatMap(({ diagnostics }) => diagnostics);
}

test("there are such pages", () => expect(live).toEqual(["live-reading-failed", "static-live-difference"]));

test.each(["live-reading-failed", "static-live-difference"])(
  "%s is found in the flagged project at the marked lines, and not in the fine one",
  (id) => {
    const { flagged, fine, judgement } = readRulePage(id);
    if (flagged === null || fine === null) throw new Error("the page has no projects");
    const found = findings(`${id}-flagged`, flagged).filter(({ rule }) => rule === id);
    expect([...new Set(found.map(({ at }) => (at === null ? "nowhere" : `${at.file}:${at.line}`)))]).toEqual(
      flagged.marked.length === 0 ? ["nowhere"] : flagged.marked,
    );
    for (const { severity, targets } of found)
      expect(`${severity}, ${targets.length === 2 ? "both targets" : `target ${targets[0]}`}`).toBe(judgement);
    expect(findings(`${id}-fine`, fine).filter(({ rule, severity }) => rule === id || severity === "error")).toEqual(
      [],
    );
  },
);
