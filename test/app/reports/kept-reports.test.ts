import { gunzipSync } from "node:zlib";
import { createPythonParser } from "static-python";
import { describe, expect, it } from "vitest";
import { keptReports } from "../../../src/app/reports/kept-reports.ts";
import { publishFiles } from "../../../src/app/reports/publish-files.ts";
import { unpackFile } from "../../../src/app/reports/packed-report.ts";
import { reportLinks } from "../../../src/app/reports/report-links.ts";
import type { AppPresentation, ReviewInput } from "../../../src/app/review-input.ts";
import { reviewReports } from "../../../src/app/review-reports.ts";
import { failure } from "../../../src/core/model/result.ts";
import { loadProgramAssets } from "../../../src/program/load-program-assets.ts";
import { DEFAULT_SETTINGS } from "../../../src/settings/default-settings.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");
const ADDRESS = "https://github.com/harbour/ferries";
const parts = { version: "0.1.0", parser: createPythonParser(), runtime: loadProgramAssets().definitionsRuntime };
const links = reportLinks({ publicUrl: "https://kedro.example.org", key: new Uint8Array(32), days: 30 });
/** A dataset whose name tries to be something else wherever it stands. */
const HOSTILE = "x</script><script>alert(1)</script>](https://evil.test)`|@org";

function project(datasets: string): Readonly<Record<string, string>> {
  return {
    "pyproject.toml":
      "[tool.kedro]\npackage_name = 'ferries'\nproject_name = 'Ferries'\nkedro_init_version = '1.0.0'\n",
    "conf/base/catalog.yml": "",
    "conf/prod/parameters.yml": "a: 1\n",
    "src/ferries/__init__.py": "",
    "src/ferries/pipeline_registry.py": `from kedro.pipeline import node, pipeline


def make(a):
    return a


def register_pipelines():
    return {"__default__": pipeline([${datasets}])}
`,
  };
}

function input(): ReviewInput {
  const made = (name: string): string =>
    `node(make, ${JSON.stringify("params:a")}, ${JSON.stringify(name)}, name="make_${name.length}")`;
  return {
    before: filesFromMemory(project(made("orders"))),
    after: filesFromMemory(project(`${made("orders")}, ${made(HOSTILE)}`)),
    settings: DEFAULT_SETTINGS,
    compared: { before: "a", after: "b", note: null },
    now: null,
    notes: [],
    address: ADDRESS,
    linkedAt: { before: "a".repeat(40), after: "b".repeat(40), pull: 7 },
  };
}

function keeping(put?: () => Promise<void>) {
  const kept = new Map<string, Buffer>();
  const logged: string[] = [];
  const asked: ReviewInput[] = [];
  const store = { put: async (id: string, report: Buffer) => (put ? put() : void kept.set(id, report)) };
  const { reviewer, presenter } = keptReports(
    {
      reviewer: async (one) => {
        asked.push(one);
        return Promise.resolve(reviewReports(one, parts));
      },
      presenter: async () => Promise.resolve(failure("it holds no review")),
    },
    { links, store, now: () => NOW, log: (line) => logged.push(line) },
  );
  return { kept, logged, asked, reviewer, presenter };
}

function linksIn(review: AppPresentation | null): readonly string[] {
  return [...new Set(`${review?.comment}${review?.summary}`.match(/https:\/\/kedro\.example\.org[^)\s]*/gu))].sort();
}

describe("reviews whose files are kept", () => {
  it("say where before they are published, and hold the names of a project as text alone", async () => {
    const { kept, logged, reviewer } = keeping();
    const review = await reviewer(input());
    const link = links.mint([ADDRESS, 7, "a".repeat(40), "b".repeat(40), null], NOW);
    expect(linksIn(review)).toEqual(["html", "json", "sarif", "svg"].map((ending) => link.url(`report.${ending}`)));
    expect(review?.comment).toContain(`[page of this review](${link.url("report.html")})`);
    expect(review?.summary).toMatch(/^Until 2026-12-31: \[JSON\]\(/u);
    expect(logged).toEqual([`${ADDRESS}: kept report.json, report.html, report.sarif, report.svg until 2026-12-31`]);
    expect(review).not.toHaveProperty("files");
    const report = kept.get(link.id) ?? Buffer.from("[]\n");
    const page = unpackFile(report, "report.html");
    const text = gunzipSync(page?.bytes ?? "").toString("utf8");
    // what it is served with allows what the page says of itself, and no more
    expect(/Content-Security-Policy" content="([^"]*)"/u.exec(text)?.[1]).toBe(page?.policy);
    expect(text.includes("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)")).toBe(true);
    expect(text.match(/<script>alert|href="https:\/\/evil/u)).toBeNull();
    expect(unpackFile(report, "report.md")).toBeNull();
  });

  it("are made without links where nothing can be kept", async () => {
    const { logged, asked, reviewer } = keeping(() => Promise.reject(new Error("no space left on device")));
    const review = await reviewer(input());
    expect([linksIn(review), review?.verdict]).toEqual([[], "pass"]);
    expect(logged).toEqual([`${ADDRESS}: the report is not kept: no space left on device`]);
    expect(asked.map(({ published }) => published === undefined)).toEqual([false, true]);
  });

  it("have no link to a page that there was no room for", () => {
    const { address, linkedAt } = input();
    const base = "https://kedro.example.org/reports/x/";
    const { published } = publishFiles([], {
      published: { base, until: "2026-12-31" },
      address,
      linkedAt,
      version: "0.1.0",
      largest: 5000,
    });
    expect([published.page, published.files.map(({ label }) => label)]).toEqual([null, ["JSON", "SARIF", "picture"]]);
  });

  it("keep nothing of what is only explained, of no project, and of what was handed over and is not taken", async () => {
    const { kept, reviewer, presenter } = keeping();
    expect((await reviewer({ ...input(), explain: "orders" }))?.explained).toContain("orders");
    const nothing = filesFromMemory({ "README.md": "" });
    expect(await reviewer({ ...input(), before: nothing, after: nothing })).toBeNull();
    const handed = { archive: new Uint8Array(), run: 5, repository: "harbour/ferries", head: "b", pull: 7, base: "a" };
    expect(await presenter({ ...handed, address: ADDRESS, linkedAt: input().linkedAt, notes: [] })).toEqual(
      failure("it holds no review"),
    );
    expect(kept.size).toBe(0);
  });
});
