import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/core/model/diagnostic.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { renderComment } from "../../../src/core/report/comment/comment.ts";
import { renderSummary } from "../../../src/core/report/summary/summary.ts";
import { reviewProject } from "../../../src/core/review/review-project.ts";
import { buildReport } from "../../support/build-report.ts";
import { blindSpot, codeLocation, place } from "../../../tools/locations/code-location.ts";
import { largeLocation } from "../../../tools/locations/large-location.ts";
import { shopAfter, shopBefore } from "../../support/shop.ts";
import { tries } from "../../support/samples.ts";

const links = {
  before: "https://github.com/acme/shop/blob/1111111/{path}#L{line}",
  after: "https://github.com/acme/shop/blob/2222222/{path}#L{line}",
};
const rest = { label: "the job summary", url: "https://github.com/acme/shop/actions/runs/1" };

const cron: Diagnostic = {
  rule: "invalid-cron",
  severity: "error",
  message: "Schedule `nightly` has no valid cron expression: it has 4 fields where Dagster wants 5",
  subject: "nightly",
  at: place("conf/base/dagster.yml", 12),
  related: [{ message: "Job `training` uses it", at: place("conf/base/dagster.yml", 20) }],
  help: "Write five fields, for example `0 2 * * *`.",
  targets: ["plugin", "generated"],
};
const unused: Diagnostic = {
  rule: "unused-catalog-entry",
  severity: "warning",
  message: "Catalog entry `regions` is used by no pipeline",
  subject: "regions",
  at: place("conf/base/catalog.yml", 31),
  related: [],
  help: null,
  targets: ["plugin", "generated"],
};
const shared: Diagnostic = {
  rule: "shared-node",
  severity: "error",
  message: "Node `join` is in jobs `training` and `reporting`: Dagster refuses the second op of that name",
  subject: "join",
  at: place("src/shop/pipeline.py", 18),
  related: [],
  help: null,
  targets: ["plugin"],
};

function reviewed(other: Partial<Parameters<typeof reviewProject>[0]> = {}): Report {
  return reviewProject({
    before: { location: shopBefore(), diagnostics: [] },
    after: { location: shopAfter(), diagnostics: [] },
    target: "generated",
    compared: { before: "main", after: "merge result", note: null },
    failOn: "error",
    ...other,
  });
}

describe("the comment", () => {
  test("of a change reads in ten seconds: does it load, what breaks, what changes, what it reaches, what to run", async () => {
    const diff =
      '--- src/dagster_definitions/env_local.py\n+++ src/dagster_definitions/env_local.py\n@@ -1,2 +1,2 @@\n-    cron_schedule="0 2 * * *",\n+    cron_schedule="0 6 * * 1-5",\n';
    await expect(
      renderComment(
        [
          reviewed({
            definitions: { diff, digest: "abc" },
            now: "2026-11-24T08:00:00Z",
            otherTarget: { target: "plugin", changes: [], diagnostics: [shared] },
          }),
        ],
        { links },
      ),
    ).toMatchFileSnapshot("goldens/change.md");
  });

  test("of a break names it first, with what to do", async () => {
    await expect(
      renderComment(
        [
          reviewed({
            after: { location: shopAfter(), diagnostics: [cron, unused, shared] },
            before: {
              location: shopBefore(),
              diagnostics: [
                unused,
                { ...unused, subject: "old", message: "Catalog entry `old` is used by no pipeline" },
              ],
            },
          }),
        ],
        { links, notes: ["The pull request conflicts with its base: its head is compared with the merge base."] },
      ),
    ).toMatchFileSnapshot("goldens/break.md");
  });

  test("of a change that Dagster does not see is short", async () => {
    await expect(renderComment([reviewed({ after: { location: shopBefore(), diagnostics: [] } })])).toMatchFileSnapshot(
      "goldens/nothing.md",
    );
  });

  test("of a project that could not be read completely says what is in doubt", async () => {
    const after = shopAfter({
      blindSpots: [
        blindSpot("unresolved-import", "`shop.secret_pipelines` cannot be found", ["training", "local/metrics"]),
      ],
      assumptions: [
        {
          rule: "environment-variable-unset",
          message: "`SHOP_BUCKET` is taken as unset",
          at: place("src/shop/settings.py", 4),
        },
      ],
    });
    await expect(
      renderComment([reviewed({ after: { location: after, diagnostics: [] } })], { links }),
    ).toMatchFileSnapshot("goldens/unknown.md");
  });

  test("of a first review tells what there is", async () => {
    await expect(
      renderComment(
        [
          reviewed({
            before: null,
            after: {
              location: codeLocation({
                nodes: { clean: { inputs: ["raw"], outputs: ["orders"] } },
                jobs: { daily: { cron: "0 2 * * *" } },
              }),
              diagnostics: [],
            },
            compared: { before: null, after: "main", note: null },
          }),
        ],
        { links },
      ),
    ).toMatchFileSnapshot("goldens/first.md");
  });

  test("of many projects has one line for each and a part for each that has something to say, worst first", async () => {
    const one = {
      ...reviewed({ after: { location: shopBefore(), diagnostics: [] } }),
      project: "billing",
      root: "apps/billing",
    };
    const other = {
      ...reviewed({
        after: {
          location: codeLocation({ nodes: { clean: { inputs: ["raw"], outputs: ["orders"], code: "2" } } }),
          diagnostics: [cron],
        },
        before: {
          location: codeLocation({ nodes: { clean: { inputs: ["raw"], outputs: ["orders"] } } }),
          diagnostics: [],
        },
      }),
      project: "shop",
      root: "apps/shop",
    };
    await expect(renderComment([one, { ...one, environment: "prod" }, other], { links })).toMatchFileSnapshot(
      "goldens/many.md",
    );
  });

  test("of no project says so", () => {
    expect(renderComment([])).toBe("### Kedro on Dagster\n\nNo Kedro project was found.\n");
  });

  test("of a mistake in the settings shows it before everything that rests on them", () => {
    const text = renderComment([reviewed()], {
      mistakes: [{ ...cron, rule: "invalid-settings", message: "Settings have no key `enviroments`" }],
    });
    expect(text.indexOf("#### Settings (1 mistake)")).toBeGreaterThan(0);
    expect(text.indexOf("#### Settings (1 mistake)")).toBeLessThan(text.indexOf("**Loads"));
  });

  const many = tries(10_000);

  test(`of ${many} changed assets keeps drawing and command, closes what it opens and says what is hidden and where`, () => {
    const before = largeLocation({ assets: many, fanIn: 3 });
    const after = largeLocation({ assets: many, fanIn: 3 }, (index) => ({
      code: "2",
      ...(index % 50 === 0 ? { outputs: [`renamed_${index}`] } : {}),
    }));
    const text = renderComment(
      [
        buildReport(before, after, {
          definitionsDiff: Array.from({ length: 5000 }, (_, index) => `+ line ${index}`).join("\n"),
        }),
      ],
      { links, rest },
    );
    expect(text.length).toBeLessThanOrEqual(20_000);
    for (const headline of ["#### Breaks (", "#### Changes (", "```mermaid\n", "After the merge: recompute "])
      expect(text).toContain(headline);
    expect(text).toMatch(
      /\d+ more assets not shown here: \[the job summary\]\(https:\/\/github\.com\/acme\/shop\/actions\/runs\/1\)\./u,
    );
    expect(text.match(/<details>/gu)?.length).toBe(text.match(/<\/details>/gu)?.length);
    expect((text.match(/^```/gmu)?.length ?? 0) % 2).toBe(0);
  });

  test("is the same however often it is made", () => {
    expect(renderComment([reviewed()], { links })).toBe(renderComment([reviewed()], { links }));
  });
});

test("the job summary has everything opened", async () => {
  const text = renderSummary([reviewed({ after: { location: shopAfter(), diagnostics: [unused] } })], { links });
  await expect(text).toMatchFileSnapshot("goldens/summary.md");
});
