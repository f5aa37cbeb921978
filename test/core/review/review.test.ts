import { describe, expect, test } from "vitest";
import type { Diagnostic, RuleId } from "../../../src/core/model/diagnostic.ts";
import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import type { Origin } from "../../../src/core/model/origin.ts";
import type { Report } from "../../../src/core/model/report.ts";
import { reviewProject, type ReviewInput } from "../../../src/core/review/review-project.ts";
import { filesFromMemory } from "../../../src/files/files-from-memory.ts";
import { blindSpot, codeLocation, place, type LocationSpec } from "../../../tools/locations/code-location.ts";

const SHOP: LocationSpec = {
  nodes: { clean: { inputs: ["raw", "params:rate"], outputs: ["orders"] } },
  datasets: { raw: { type: "csv", filepath: "raw.csv" } },
  parameters: { "params:rate": 1 },
  jobs: { daily: { cron: "0 2 * * *" } },
};

function finding(rule: RuleId, subject: string, other: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule,
    severity: "error",
    message: `\`${subject}\` is wrong`,
    subject,
    at: place("conf/base/dagster.yml", 3),
    related: [],
    help: "Mend it.",
    targets: ["plugin", "generated"],
    ...other,
  };
}

function review(
  after: Partial<LocationSpec>,
  other: Partial<ReviewInput> & {
    readonly was?: readonly Diagnostic[];
    readonly is?: readonly Diagnostic[];
    readonly beforeSpec?: Partial<LocationSpec>;
  } = {},
): Report {
  const side = (location: CodeLocation, diagnostics: readonly Diagnostic[] = []): ReviewInput["after"] => ({
    location,
    diagnostics,
  });
  return reviewProject({
    before: side(codeLocation({ ...SHOP, ...other.beforeSpec }), other.was),
    after: side(codeLocation({ ...SHOP, ...after }), other.is),
    target: "generated",
    compared: { before: "main", after: "change", note: null },
    failOn: "error",
    ...other,
  });
}

describe("the verdict", () => {
  test("a change that Dagster does not see passes", () => {
    expect(review({})).toMatchObject({
      verdict: "pass",
      loads: "yes",
      sentence: "Loads, nothing breaks. Nothing that Dagster would see changes.",
    });
  });

  test("a change of text passes and says so", () => {
    expect(
      review({ datasets: { raw: { type: "csv", filepath: "raw.csv", metadata: { description: "As delivered" } } } }),
    ).toMatchObject({ verdict: "pass", sentence: "Loads, nothing breaks. Only safe changes; nothing becomes stale." });
  });

  test("a change of values is for review", () => {
    expect(review({ parameters: { "params:rate": 2 } })).toMatchObject({
      verdict: "warn",
      sentence: "Loads, nothing breaks. Changing `params:rate` makes the only asset stale.",
    });
  });

  test("a removed job is for review: what launches it by name is not known", () => {
    expect(review({ jobs: {} })).toMatchObject({
      verdict: "warn",
      sentence:
        "Loads, nothing breaks. Job `daily` is removed; job `daily` loses schedule `daily_daily_schedule` (every day at 02:00 (`0 2 * * *`)).",
    });
  });

  test("an introduced error fails and is named", () => {
    expect(review({}, { is: [finding("invalid-cron", "daily")] })).toMatchObject({
      verdict: "fail",
      loads: "no",
      sentence: "It does not load: `daily` is wrong.",
    });
    expect(review({}, { is: [finding("invalid-cron", "daily"), finding("invalid-cron", "weekly")] }).sentence).toBe(
      "It does not load: `daily` is wrong (and 1 more error).",
    );
  });

  test("an error that was there before does not fail, but it still does not load, which is worth a look", () => {
    expect(
      review(
        {},
        {
          was: [finding("invalid-cron", "daily")],
          is: [finding("invalid-cron", "daily", { at: place("other.yml", 99) })],
        },
      ),
    ).toMatchObject({
      verdict: "warn",
      loads: "no",
      sentence: "It did not load before and still does not. Nothing that Dagster would see changes.",
    });
  });

  test("what else changes in what still does not load is counted, and not said to make nothing stale", () => {
    const wrong = [finding("invalid-cron", "daily")];
    expect(review({ parameters: { "params:rate": 2 } }, { was: wrong, is: wrong }).sentence).toBe(
      "It did not load before and still does not. 1 change is not judged until it loads.",
    );
  });

  test.each([
    [
      "the value that a resolver gives",
      { ...blindSpot("third-party-import", "not followed", ["raw"]), at: place("conf/base/catalog.yml", 1) },
      "yes",
    ],
    ["which way a `try` around an import goes", blindSpot("package-not-required", "not declared", ["clean"]), "yes"],
    ["a pipeline that the registry does not ask for", blindSpot("unresolved-import", "no file", ["spare"]), "yes"],
    ["a node of a job", blindSpot("third-party-import", "not followed", ["clean"]), "unknown"],
    ["nobody knows what", blindSpot("computed-at-runtime", "not followed"), "unknown"],
  ])("a part that cannot be read and leaves open %s", (_, spot, loads) => {
    expect(review({ blindSpots: [spot] })).toMatchObject({ verdict: "unknown", loads });
  });

  test("an error that only stops a job from running says which job, at which node, and that it loads", () => {
    const missing = finding("missing-parameter", "params:rate");
    expect(review({}, { is: [missing] })).toMatchObject({
      verdict: "fail",
      loads: "yes",
      sentence: "It loads, but job `daily` fails when it runs: `params:rate` is wrong.",
      failingJobs: [{ job: "daily", node: "clean", rule: "missing-parameter", isNew: true }],
    });
    expect(review({}, { was: [missing], is: [missing] })).toMatchObject({
      verdict: "pass",
      loads: "yes",
      sentence: "It loads. Nothing that Dagster would see changes. Job `daily` fails when it runs, as before.",
      failingJobs: [{ job: "daily", node: "clean", isNew: false }],
    });
  });

  test("the same error keeps the plugin from loading, and no job is then told to fail", () => {
    const missing = finding("missing-parameter", "params:rate");
    const location: CodeLocation = { ...codeLocation(SHOP), target: "plugin" };
    const [before, after] = [
      { location, diagnostics: [] },
      { location, diagnostics: [missing] },
    ];
    expect(review({}, { before, after, target: "plugin" })).toMatchObject({ loads: "no", failingJobs: [] });
  });

  test("a job whose executor refuses what the plugin passes loads, and fails when it runs", () => {
    const location: CodeLocation = { ...codeLocation(SHOP), target: "plugin" };
    const refused = finding("unusable-executor", "daily", { targets: ["plugin"] });
    const [before, after] = [
      { location, diagnostics: [] },
      { location, diagnostics: [refused] },
    ];
    expect(review({}, { before, after, target: "plugin" })).toMatchObject({
      verdict: "fail",
      loads: "yes",
      failingJobs: [{ job: "daily", rule: "unusable-executor", isNew: true }],
    });
  });

  test("an error that is left out in generated definitions stops nothing", () => {
    expect(review({}, { is: [finding("unknown-logger", "daily.console")] })).toMatchObject({
      verdict: "fail",
      loads: "yes",
      sentence: "It loads, but something is wrong: `daily.console` is wrong.",
      failingJobs: [],
    });
  });

  test("what fails is what the settings say", () => {
    const warning = finding("unused-catalog-entry", "raw", { severity: "warning" });
    expect(review({}, { is: [warning] }).verdict).toBe("warn");
    expect(review({}, { is: [warning], failOn: "warning" }).verdict).toBe("fail");
    expect(review({}, { is: [finding("invalid-cron", "daily")], failOn: "never" }).verdict).toBe("warn");
  });

  test("an error that concerns the other target is left out, and information where it is asked for", () => {
    const is = [finding("shared-node", "clean", { targets: ["plugin"] })];
    expect(review({}, { is })).toMatchObject({ verdict: "pass", loads: "yes", diagnostics: { introduced: [] } });
    const asked = review({}, { is, allTargets: true });
    expect(asked).toMatchObject({ verdict: "pass", loads: "yes" });
    expect(asked.diagnostics.introduced.map(({ severity }) => severity)).toEqual(["info"]);
  });

  test("a new blind spot leaves it unknown", () => {
    expect(review({ blindSpots: [blindSpot("unresolved-import", "`x` cannot be found", ["clean"])] })).toMatchObject({
      verdict: "unknown",
      loads: "unknown",
      sentence:
        "Not everything could be read: 1 blind spot may hide more than what is listed. Nothing that could be read changes.",
    });
  });

  test("a blind spot that was there before and stands elsewhere does not keep a review from judging", () => {
    const blindSpots = [blindSpot("unresolved-import", "`x` cannot be found", ["other"])];
    expect(review({ blindSpots, parameters: { "params:rate": 2 } }, { beforeSpec: { blindSpots } }).verdict).toBe(
      "warn",
    );
  });

  test("a blind spot that was there before leaves it unknown when the change touches what it leaves in doubt", () => {
    const blindSpots = [blindSpot("unresolved-import", "`x` cannot be found", ["clean"])];
    expect(review({ blindSpots, parameters: { "params:rate": 2 } }, { beforeSpec: { blindSpots } }).verdict).toBe(
      "unknown",
    );
  });

  test("a provable break is one whatever could not be read besides", () => {
    expect(
      review(
        { blindSpots: [blindSpot("unresolved-import", "`x` cannot be found", ["clean"])] },
        { is: [finding("invalid-cron", "daily")] },
      ).verdict,
    ).toBe("fail");
  });

  test("a project without anything before is read, not compared", () => {
    expect(review({}, { before: null })).toMatchObject({
      verdict: "pass",
      sentence: "Loads; there is nothing before it to compare with. 1 asset, 1 job and 1 schedule.",
    });
  });

  test("a project that is gone is said to be", () => {
    expect(review({}, { after: null })).toMatchObject({
      sentence: "The project is removed, with 1 asset, 1 job and 1 schedule.",
      environment: "local",
      project: "shop",
    });
  });
});

describe("findings", () => {
  test("are introduced, remaining or fixed by rule and subject, not by line", () => {
    const report = review(
      {},
      {
        was: [finding("missing-input", "one"), finding("missing-input", "two")],
        is: [
          finding("missing-input", "two", { at: place("moved.yml", 1), message: "said otherwise" }),
          finding("unknown-node", "two"),
        ],
      },
    );
    const shown = (list: readonly Diagnostic[]): readonly string[] =>
      list.map(({ rule, subject }) => `${rule} ${subject}`);
    expect([
      shown(report.diagnostics.introduced),
      shown(report.diagnostics.remaining),
      shown(report.diagnostics.fixed),
    ]).toEqual([["unknown-node two"], ["missing-input two"], ["missing-input one"]]);
  });

  test("one more of the same is introduced", () => {
    const report = review(
      {},
      {
        was: [finding("missing-input", "one")],
        is: [finding("missing-input", "one"), finding("missing-input", "one")],
      },
    );
    expect([report.diagnostics.introduced.length, report.diagnostics.remaining.length]).toEqual([1, 1]);
  });
});

describe("edits", () => {
  test("one changed global with many effects is one edit, most serious first, with what it reaches", () => {
    const spec = (root: string): LocationSpec => ({
      nodes: { one: { inputs: ["a"], outputs: ["b"] }, two: { inputs: ["b"], outputs: ["c"] } },
      datasets: { a: { type: "csv", filepath: `${root}/a` }, b: { type: "csv", filepath: `${root}/b` } },
    });
    const catalog =
      "a:\n  type: csv\n  filepath: ${globals:root}/a\n\n\nb:\n  type: csv\n  filepath: ${globals:root}/b\n";
    const files = (root: string): ReturnType<typeof filesFromMemory> =>
      filesFromMemory({ "conf/base/catalog.yml": catalog, "conf/base/globals.yml": `root: ${root}\n` });
    const root: Origin = { kind: "global", name: "globals:root", at: place("conf/base/globals.yml", 1, 2) };
    const side = (value: string): { readonly location: CodeLocation; readonly diagnostics: [] } => {
      const location = codeLocation(spec(value));
      const datasets = Object.entries(location.kedro.datasets).map(([name, facts]) => [
        name,
        { ...facts, origins: [{ ...root, of: "/filepath" }] },
      ]);
      return {
        location: { ...location, kedro: { ...location.kedro, datasets: Object.fromEntries(datasets) } },
        diagnostics: [],
      };
    };
    const report = review(spec("new"), {
      before: side("old"),
      after: side("new"),
      files: { before: files("old"), after: files("new") },
    });
    expect(report.edits).toHaveLength(1);
    expect(report.edits[0]).toMatchObject({
      criticality: "risky",
      cause: { kind: "global", name: "globals:root" },
      afterAt: { file: "conf/base/globals.yml", line: 1 },
      changes: [0, 1],
      assets: 2,
    });
  });

  test("edits come by how serious they are, then by how much they reach", () => {
    const nodes = {
      a: { inputs: ["x"], outputs: ["p"] },
      b: { inputs: ["p"], outputs: ["q"] },
      c: { inputs: ["q"], outputs: ["r"] },
    };
    const report = review(
      { nodes: { a: { ...nodes.a, code: "2" }, c: { ...nodes.c, code: "2" } }, jobs: {} },
      { beforeSpec: { nodes } },
    );
    expect(report.edits.map(({ criticality, assets }) => [criticality, assets])).toEqual([
      ["breaking", 0],
      ["risky", 1],
      ["risky", 1],
      ["risky", 0],
    ]);
  });
});
