import { describe, expect, test } from "vitest";
import { NEWEST } from "../../../src/core/model/supported-versions.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { reviewRepository, type RepositoryReview } from "../../../src/core/review/review-repository.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { pythonParser } from "../../../tools/python-parser.ts";

type Files = Readonly<Record<string, string>>;

const SHOP: Files = {
  "pyproject.toml": '[tool.kedro]\npackage_name = "shop"\nproject_name = "Shop"\nkedro_init_version = "1.0.0"\n',
  "src/shop/__init__.py": "",
  "src/shop/settings.py": "",
  "src/shop/pipeline_registry.py":
    "from kedro.framework.project import find_pipelines\n\n\ndef register_pipelines():\n    pipelines = find_pipelines()\n    pipelines['__default__'] = sum(pipelines.values())\n    return pipelines\n",
  "src/shop/pipelines/__init__.py": "",
  "src/shop/pipelines/sales/__init__.py": "from .pipeline import create_pipeline\n",
  "src/shop/pipelines/sales/nodes.py":
    'from shop.text import trim\n\n\ndef clean(orders, rate):\n    """Clean orders."""\n    return trim(orders) * rate\n\n\ndef total(orders):\n    return sum(orders)\n',
  "src/shop/pipelines/sales/pipeline.py":
    'from kedro.pipeline import Node, Pipeline\n\nfrom .nodes import clean, total\n\n\ndef create_pipeline(**kwargs):\n    return Pipeline([\n        Node(clean, ["raw_orders", "params:rate"], "orders", name="clean"),\n        Node(total, "orders", "totals", name="total"),\n    ])\n',
  "src/shop/text.py": "def trim(text):\n    return text.strip()\n",
  "conf/base/catalog.yml":
    "raw_orders:\n  type: pandas.CSVDataset\n  filepath: ${globals:root}/raw.csv\n\norders:\n  type: pandas.ParquetDataset\n  filepath: ${globals:root}/orders.parquet\n\ntotals:\n  type: json.JSONDataset\n  filepath: ${globals:root}/totals.json\n",
  "conf/base/globals.yml": "root: data\n",
  "conf/base/parameters.yml": "rate: 2\n",
  "conf/base/dagster.yml":
    'schedules:\n  nightly:\n    cron_schedule: "0 2 * * *"\njobs:\n  sales:\n    pipeline:\n      pipeline_name: sales\n    schedule: nightly\n',
};

async function review(
  after: Files,
  other: Partial<Omit<RepositoryReview, "before" | "after">> & { readonly before?: Files | null } = {},
): Promise<readonly Report[]> {
  const { before = SHOP, ...options } = other;
  return reviewRepository({
    compared: { before: "main", after: "change", note: null },
    failOn: "error",
    target: "generated",
    versions: NEWEST,
    environmentVariables: new Map(),
    parser: await pythonParser(),
    ...options,
    before: before === null ? null : filesFromMemory(before),
    after: filesFromMemory(after),
  });
}

async function one(after: Files, before: Files | null = SHOP): Promise<Report> {
  const [report, ...others] = await review(after, { before });
  if (report === undefined || others.length > 0) throw new Error("expected one report");
  return report;
}

describe("a project whose folder is renamed", () => {
  const below = (root: string, files: Files = SHOP): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text]));
  const edited = (files: Files): Files => ({ ...files, "conf/base/parameters.yml": "rate: 3\n" });
  const told = (reports: readonly Report[]) =>
    reports.map(({ root, movedFrom, edits, changedFiles }) => ({ root, movedFrom, edits: edits.length, changedFiles }));

  test("is the same project, and nothing of it changes", async () => {
    const reports = await review({ ...below("apps/store"), "README.md": "x" }, { before: below("shop") });
    expect(told(reports)).toEqual([
      { root: "apps/store", movedFrom: "shop", edits: 0, changedFiles: [expect.anything()] },
    ]);
    expect(reports[0]?.changedFiles).toEqual([{ path: "README.md", account: "neutral" }]);
    expect(reports[0]?.sentence).toMatch(/^The project has moved from `shop` to `apps\/store`\. /u);
    expect(renderComment(reports)).toContain("The project has moved from `shop` to `apps/store`.");
  });

  test("and edited tells the edit alone, with its old place where it stood", async () => {
    const [report] = await review(below("store", edited(SHOP)), { before: below("shop") });
    expect(report?.changes.map(({ subject, beforeAt, afterAt }) => [subject, beforeAt?.file, afterAt?.file])).toEqual([
      ["params:rate", "shop/conf/base/parameters.yml", "store/conf/base/parameters.yml"],
    ]);
    expect(report?.before?.kedro.nodes["clean"]?.at.file).toBe("shop/src/shop/pipelines/sales/pipeline.py");
    expect(report?.after?.kedro.nodes["clean"]?.at.file).toBe("store/src/shop/pipelines/sales/pipeline.py");
    expect(report?.changedFiles).toEqual([{ path: "store/conf/base/parameters.yml", account: "explains" }]);
  });

  test("into a folder, or out of one to the root, is moved as well, and what stays at the root is no part of it", async () => {
    const own = { CODEOWNERS: "* @us\n", "docs/x.md": "x" };
    expect(told(await review({ ...below("shop"), ...own }, { before: { ...SHOP, ...own } }))).toEqual([
      { root: "shop", movedFrom: "", edits: 0, changedFiles: [] },
    ]);
    const [up] = await review({ ...SHOP, ...own }, { before: { ...below("shop"), ...own } });
    expect([up?.root, up?.movedFrom, up?.edits, up?.changedFiles]).toEqual(["", "shop", [], []]);
    expect(up?.sentence).toMatch(/^The project has moved from `shop` to the root of the repository\. /u);
  });

  test("is found by the folder that the settings name, old or new, and with what they say of it", async () => {
    for (const projects of [["shop"], ["store"], ["shop", "store"]])
      expect(told(await review(below("store"), { before: below("shop"), projects }))).toEqual([
        { root: "store", movedFrom: "shop", edits: 0, changedFiles: [] },
      ]);
    const prod = { ...SHOP, "conf/prod/parameters.yml": "rate: 3\n" };
    const asked = { before: below("shop", prod), environments: { shop: ["prod"] } };
    expect((await review(below("store", prod), asked)).map(({ environment }) => environment)).toEqual(["prod"]);
  });

  test("is not taken for one with another package, one that shares little, or one of two alike", async () => {
    const roots = async (after: Files, before: Files) =>
      (await review(after, { before })).map(({ root, movedFrom }) => [root, movedFrom]);
    const pyproject = SHOP["pyproject.toml"]?.replace('"shop"', '"mart"') ?? "";
    expect(await roots(below("mart", { ...SHOP, "pyproject.toml": pyproject }), below("shop"))).toEqual([
      ["mart", undefined],
      ["shop", undefined],
    ]);
    const rewritten = Object.fromEntries(
      Object.entries(SHOP).map(([path, text]) => [path, path === "pyproject.toml" ? text : `${text}# new\n`]),
    );
    expect(await roots(below("store", rewritten), below("shop"))).toEqual([
      ["shop", undefined],
      ["store", undefined],
    ]);
    expect(await roots({ ...below("one"), ...below("two") }, below("shop"))).toEqual([
      ["one", undefined],
      ["shop", undefined],
      ["two", undefined],
    ]);
  });
});

test("who waits is told which side of which environment is read, of how many", async () => {
  const steps: string[] = [];
  const conf = { ...SHOP, "conf/prod/parameters.yml": "rate: 3\n", "conf/dev/parameters.yml": "rate: 4\n" };
  await review(
    { ...conf, "conf/prod/parameters.yml": "rate: 5\n" },
    {
      before: conf,
      onProgress: ({ step, steps: all, environment, what }) => steps.push(`${step}/${all} ${environment} ${what}`),
    },
  );
  expect(steps).toEqual([
    "1/2 dev newer side",
    "1/2 dev older side",
    "2/2 prod newer side",
    "2/2 prod older side",
    "1/2 dev comparison",
    "2/2 prod comparison",
  ]);
});

describe("a change to files", () => {
  test("that says the same gives no change", async () => {
    expect(
      (
        await one({
          ...SHOP,
          "src/shop/text.py": "# trims\ndef trim(text):\n\n    return (text.strip())\n",
          "conf/base/parameters.yml": "# of today\nrate:   2\n",
        })
      ).changes,
    ).toEqual([]);
  });

  test("to a helper names the helper, the asset it feeds, what is behind it, the job and the schedule", async () => {
    const report = await one({
      ...SHOP,
      "src/shop/text.py": SHOP["src/shop/text.py"]?.replace("strip", "lower") ?? "",
    });
    expect(
      report.edits.map(({ cause, afterAt, assets, jobs, schedules }) => ({
        cause: cause?.name,
        at: `${afterAt?.file}:${afterAt?.line}`,
        assets,
        jobs,
        schedules,
      })),
    ).toEqual([
      {
        cause: "shop.text:trim",
        at: "src/shop/text.py:1",
        assets: 2,
        jobs: ["sales"],
        schedules: ["sales_nightly_schedule"],
      },
    ]);
    expect(report.impact.assets.map(({ asset, effect, via }) => [asset, effect, via.length])).toEqual([
      ["local/orders", "must-be-rematerialized", 1],
      ["local/totals", "becomes-stale", 2],
    ]);
    expect(report.impact.selection).toBe('key:"local/orders" or key:"local/totals"');
    expect(report.impact.kedroRun).toBe("--env=local --nodes=clean,total");
  });

  test("to one global is one edit however many entries name it", async () => {
    const report = await one({ ...SHOP, "conf/base/globals.yml": "root: s3://shop\n" });
    expect(report.changes.map(({ type }) => type)).toEqual([
      "storage-path-changed",
      "storage-path-changed",
      "storage-path-changed",
    ]);
    expect(report.edits.map(({ cause, changes }) => [cause?.name, changes.length])).toEqual([["globals:root", 3]]);
  });

  test("that moves the function of a named node is one safe change", async () => {
    const moved = {
      ...SHOP,
      "src/shop/totals.py": "def total(orders):\n    return sum(orders)\n",
      "src/shop/pipelines/sales/pipeline.py":
        SHOP["src/shop/pipelines/sales/pipeline.py"]?.replace(
          "import clean, total\n",
          "import clean\nfrom shop.totals import total\n",
        ) ?? "",
      "src/shop/pipelines/sales/nodes.py":
        SHOP["src/shop/pipelines/sales/nodes.py"]?.replace(/\n\n\ndef total[\s\S]*/u, "\n") ?? "",
    };
    expect((await one(moved)).changes.map(({ type, criticality }) => [type, criticality])).toEqual([
      ["node-function-moved", "safe"],
    ]);
  });

  test("that moves the function of an unnamed node renames node and op, and no asset comes or goes", async () => {
    const unnamed = (files: Files): Files => ({
      ...files,
      "src/shop/pipelines/sales/pipeline.py":
        files["src/shop/pipelines/sales/pipeline.py"]?.replace(', name="total"', "") ?? "",
    });
    const moved = {
      ...SHOP,
      "src/shop/totals.py": "def total(orders):\n    return sum(orders)\n",
      "src/shop/pipelines/sales/pipeline.py":
        SHOP["src/shop/pipelines/sales/pipeline.py"]?.replace(
          "import clean, total\n",
          "import clean\nfrom shop.totals import total\n",
        ) ?? "",
    };
    const report = await one(unnamed(moved), unnamed(SHOP));
    expect(report.changes.map(({ type }) => type)).toEqual(["node-renamed"]);
    expect(report.changes[0]?.assets).toEqual(["local/totals"]);
  });

  test("that breaks the Python of a discovered pipeline fails, though Kedro loads the project without it", async () => {
    const report = await one({ ...SHOP, "src/shop/pipelines/sales/pipeline.py": "def create_pipeline(:\n" });
    expect([report.verdict, report.loads]).toEqual(["fail", "yes"]);
    expect(report.sentence).toMatch(/^It loads, but /);
  });

  test("in the order of keys and files is none", async () => {
    const reversed = Object.fromEntries(Object.entries(SHOP).reverse());
    const catalog = (SHOP["conf/base/catalog.yml"] ?? "").trim().split("\n\n").reverse().join("\n\n");
    expect((await one({ ...reversed, "conf/base/catalog.yml": catalog })).changes).toEqual([]);
  });

  test("gives the same text twice", async () => {
    const after = { ...SHOP, "conf/base/parameters.yml": "rate: 3\n" };
    expect(renderComment(await review(after))).toBe(
      renderComment(await review(Object.fromEntries(Object.entries(after).reverse()))),
    );
  });
});

describe("a repository", () => {
  const moved = (folder: string): Files =>
    Object.fromEntries(Object.entries(SHOP).map(([path, text]) => [`${folder}/${path}`, text]));

  test("without a Kedro project has no report", async () => {
    expect(await review({ "README.md": "" }, { before: { "README.md": "" } })).toEqual([]);
  });

  test("with several projects is reviewed project by project, sorted", async () => {
    const reports = await review(
      { ...moved("b"), ...moved("a"), "a/conf/base/parameters.yml": "rate: 3\n" },
      { before: { ...moved("a"), ...moved("b") } },
    );
    expect(reports.map(({ root, verdict }) => [root, verdict])).toEqual([
      ["a", "warn"],
      ["b", "pass"],
    ]);
    expect(reports[0]?.changes[0]?.afterAt?.file).toBe("a/conf/base/parameters.yml");
  });

  test("is reviewed in every environment of either side", async () => {
    const reports = await review(
      { ...SHOP, "conf/prod/parameters.yml": "rate: 9\n" },
      { before: { ...SHOP, "conf/staging/parameters.yml": "rate: 8\n" } },
    );
    expect(reports.map(({ environment }) => environment)).toEqual(["prod", "staging"]);
  });

  test("is reviewed in the environments and projects that the settings name", async () => {
    const reports = await review(
      { ...moved("a"), ...moved("b") },
      { before: { ...moved("a"), ...moved("b") }, projects: ["b"], environments: ["base", "local"] },
    );
    expect(reports.map(({ root, environment }) => [root, environment])).toEqual([
      ["b", "base"],
      ["b", "local"],
    ]);
  });

  test("that gains a project has nothing before it, and one that loses it says so", async () => {
    expect((await review(SHOP, { before: null }))[0]).toMatchObject({ before: null, verdict: "pass" });
    const gone = await review({ "README.md": "" });
    expect(gone[0]).toMatchObject({
      after: null,
      sentence: "The project is removed, with 2 assets, 1 job and 1 schedule.",
    });
  });

  test("tells what the other target would build differently, without what differs by design", async () => {
    const [report] = await review(SHOP, { otherTarget: true });
    expect(report?.otherTarget?.target).toBe("plugin");
    expect(report?.otherTarget?.changes).toEqual([]);
  });

  test("tells why the other target builds nothing where that was asked, and never lists what it lacks", async () => {
    const files = Object.fromEntries(Object.entries(SHOP).filter(([path]) => path !== "conf/base/dagster.yml"));
    const [silent] = await review(files, { before: files, otherTarget: true });
    expect(silent?.otherTarget).toEqual({ target: "plugin", changes: [], diagnostics: [] });
    const [asked] = await review(files, { before: files, otherTarget: true, allTargets: true });
    expect(asked?.otherTarget?.changes).toEqual([]);
    expect(asked?.otherTarget?.diagnostics.map(({ rule }) => rule)).toEqual(["no-jobs"]);
  });

  test("takes owners from the CODEOWNERS of the older side", async () => {
    const [report] = await review(
      { ...SHOP, "conf/base/parameters.yml": "rate: 3\n", CODEOWNERS: "* @mallory\n" },
      { before: { ...SHOP, CODEOWNERS: "* @acme/shop\n" } },
    );
    expect(report?.impact.assets.map(({ owners }) => owners)).toEqual([["@acme/shop"], ["@acme/shop"]]);
  });

  test("that asks for other packages says so at the line", async () => {
    const report = await one(
      { ...SHOP, "requirements.txt": "kedro==1.1.0\n" },
      { ...SHOP, "requirements.txt": "kedro==1.0.0\n" },
    );
    expect(report.changes.map(({ type, afterAt }) => [type, afterAt?.line])).toEqual([
      ["requirement-version-changed", 1],
    ]);
  });
});
