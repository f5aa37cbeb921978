import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CodeLocation } from "../../../../src/core/model/code-location.ts";
import type { Impact } from "../../../../src/core/model/impact.ts";
import { diffCodeLocations } from "../../../../src/core/changes/diff/diff-code-locations.ts";
import { traceImpact } from "../../../../src/core/changes/impact/trace-impact.ts";
import { pathSteps } from "../../../../src/core/report/words/path-steps.ts";
import { codeLocation, type LocationSpec } from "../../../../tools/locations/code-location.ts";
import { twoVersions } from "../../../support/arbitrary-location.ts";
import { tries } from "../../../support/samples.ts";
import { CATALOGUE } from "../../../../src/core/changes/catalogue/catalogue.ts";
import { isParameterName } from "../../../../src/core/pipeline/parameter-name.ts";

const FLOW: LocationSpec = {
  nodes: {
    clean: { inputs: ["raw"], outputs: ["orders"] },
    split: { inputs: ["orders"], outputs: ["train", "test"] },
    fit: { inputs: ["train", "params:depth"], outputs: ["model"] },
    score: { inputs: ["model", "test"], outputs: ["metrics"] },
    report: { inputs: ["orders"], outputs: ["summary"] },
  },
  datasets: {
    raw: { type: "csv", filepath: "raw.csv" },
    orders: { type: "parquet", filepath: "orders.parquet" },
    model: { type: "pickle", filepath: "model.pkl" },
    metrics: { type: "json", filepath: "metrics.json" },
    summary: { type: "json", filepath: "summary.json" },
  },
  parameters: { "params:depth": 3 },
  jobs: {
    training: { nodes: ["clean", "split", "fit", "score"], cron: "0 2 * * *" },
    reporting: { nodes: ["report"] },
  },
};

function impactOf(
  after: Partial<LocationSpec>,
  before: Partial<LocationSpec> = {},
  other: { readonly now?: string; readonly codeOwners?: string } = {},
): Impact {
  const older = codeLocation({ ...FLOW, ...before });
  const newer = codeLocation({ ...FLOW, ...after });
  return traceImpact({ changes: diffCodeLocations(older, newer), before: older, after: newer, ...other });
}
const effects = ({ assets }: Impact): Readonly<Record<string, string>> =>
  Object.fromEntries(assets.map(({ asset, effect }) => [asset, effect]));

describe("a node that no job runs", () => {
  const nodes = {
    load: { inputs: ["raw", "params:depth"], outputs: ["loaded"] },
    clean: { inputs: ["loaded"], outputs: ["orders"] },
    report: { inputs: ["orders"], outputs: ["summary"] },
  };
  const spec = (more: LocationSpec = {}): LocationSpec => ({ ...FLOW, nodes, jobs: {}, ...more });
  /** As Dagster has it: what such nodes make is external where a job reads it, and else no asset. */
  function translated(more: LocationSpec): CodeLocation {
    const location = codeLocation(spec(more));
    const { "local/orders": orders, "local/summary": summary } = location.assets;
    if (orders === undefined || summary === undefined) throw new Error("the sketch has both");
    const external = { ...orders, external: true, node: null, op: null, deps: [], codeVersion: null };
    return { ...location, assets: { "local/orders": external, "local/summary": summary } };
  }
  const reached = (more: LocationSpec): readonly (readonly [string, string, readonly string[]])[] => {
    const [before, after] = [translated({}), translated(more)];
    const { assets } = traceImpact({ changes: diffCodeLocations(before, after), before, after });
    return assets.map(({ asset, effect, via }) => [asset, effect, via]);
  };

  test.each<[string, LocationSpec]>([
    ["its code", { nodes: { ...nodes, clean: { ...nodes.clean, code: "2" } } }],
    ["the code of one behind it", { nodes: { ...nodes, load: { ...nodes.load, code: "2" } } }],
    ["a parameter that only it reads", { parameters: { "params:depth": 4 } }],
    [
      "the storage of what only it makes and reads",
      { datasets: { ...FLOW.datasets, loaded: { type: "csv", filepath: "l.csv" } } },
    ],
  ])("makes stale what a job computes from its data: %s", (_, more) => {
    expect(reached(more)).toEqual([["local/summary", "becomes-stale", ["local/orders", "local/summary"]]]);
  });
});

describe("what a change reaches", () => {
  test("nothing changed reaches nothing", () => {
    expect(impactOf({})).toEqual({
      assets: [],
      jobs: [],
      schedules: [],
      nextRuns: [],
      rematerialize: [],
      selection: "",
      kedroRun: "",
    });
  });

  test("a parameter reaches the asset computed with it and what is behind it, not what is beside it", () => {
    const impact = impactOf({ parameters: { "params:depth": 4 } });
    expect(effects(impact)).toEqual({ "local/model": "must-be-rematerialized", "local/metrics": "becomes-stale" });
    expect(impact.assets.find(({ asset }) => asset === "local/metrics")).toMatchObject({
      via: ["local/model", "local/metrics"],
      depth: 1,
      causes: [0],
    });
    expect(impact.jobs).toEqual(["training"]);
    expect(impact.schedules).toEqual(["training_daily_schedule"]);
  });

  test("of several paths the shortest is told, and of equally short ones the first by name", () => {
    const impact = impactOf({ nodes: { ...FLOW.nodes, split: { ...FLOW.nodes?.["split"], code: "2" } } });
    expect(impact.assets.find(({ asset }) => asset === "local/metrics")?.via).toEqual(["local/test", "local/metrics"]);
    expect(impact.assets.find(({ asset }) => asset === "local/model")?.via).toEqual(["local/train", "local/model"]);
  });

  test("an external asset that is stored elsewhere is not recomputed, what reads it is stale", () => {
    expect(effects(impactOf({ datasets: { ...FLOW.datasets, raw: { type: "csv", filepath: "other.csv" } } }))).toEqual({
      "local/orders": "becomes-stale",
      "local/train": "becomes-stale",
      "local/test": "becomes-stale",
      "local/model": "becomes-stale",
      "local/metrics": "becomes-stale",
      "local/summary": "becomes-stale",
    });
  });

  test("an asset that reads a removed one loses an input, and the removed one is left behind", () => {
    const impact = impactOf({
      nodes: {
        ...FLOW.nodes,
        score: { inputs: ["model"], outputs: ["metrics"] },
        split: { ...FLOW.nodes?.["split"], outputs: ["train"] },
      },
    });
    expect(effects(impact)).toMatchObject({ "local/metrics": "loses-an-input", "local/test": "is-orphaned" });
    expect(impact.assets.find(({ asset }) => asset === "local/metrics")?.via).toEqual(["local/test", "local/metrics"]);
    expect(impact.rematerialize).toContain("local/metrics");
  });

  test("readers of an asset that nothing makes any more lose an input and are not asked to run", () => {
    const { clean: _, ...rest } = FLOW.nodes ?? {};
    const impact = impactOf({ nodes: rest });
    expect(effects(impact)).toMatchObject({
      "local/orders": "is-orphaned",
      "local/train": "loses-an-input",
      "local/summary": "loses-an-input",
    });
    expect(impact.rematerialize).toEqual([]);
  });

  test("the old key of a renamed asset is left behind, the new one must be made", () => {
    const impact = impactOf({ nodes: { ...FLOW.nodes, report: { ...FLOW.nodes?.["report"], outputs: ["totals"] } } });
    expect(effects(impact)).toEqual({ "local/summary": "is-orphaned", "local/totals": "must-be-rematerialized" });
  });

  test("an asset that the last job stopped making is left behind", () => {
    const impact = impactOf({ jobs: { training: FLOW.jobs?.["training"] ?? {} } });
    expect(effects(impact)).toEqual({ "local/summary": "is-orphaned" });
    expect(impact.assets[0]?.causes).toEqual([0]);
  });

  test("labels and text reach nothing", () => {
    expect(
      impactOf({
        datasets: {
          ...FLOW.datasets,
          orders: { type: "parquet", filepath: "orders.parquet", metadata: { description: "All orders" } },
        },
      }).assets,
    ).toEqual([]);
  });

  test("the next runs of reached schedules are told when the host names an instant", () => {
    expect(impactOf({ parameters: { "params:depth": 4 } }, {}, { now: "2026-11-24T08:00:00Z" }).nextRuns).toEqual([
      {
        schedule: "training_daily_schedule",
        at: ["2026-11-25T02:00+00:00", "2026-11-26T02:00+00:00", "2026-11-27T02:00+00:00"],
      },
    ]);
  });

  test("owners come from the catalog's metadata, else from CODEOWNERS", () => {
    const impact = impactOf(
      {
        parameters: { "params:depth": 4 },
        datasets: {
          ...FLOW.datasets,
          metrics: { type: "json", filepath: "metrics.json", metadata: { owners: ["team:ml", "ada@example.com"] } },
        },
      },
      {},
      { codeOwners: "* @acme/all\n/src/shop/ @acme/shop\n" },
    );
    expect(impact.assets.map(({ asset, owners }) => [asset, owners])).toEqual([
      ["local/metrics", ["ada@example.com", "team:ml"]],
      ["local/model", ["@acme/shop"]],
    ]);
  });
});

describe("what to run", () => {
  test("the Dagster selection names every asset, and the siblings that one op makes with them", () => {
    const impact = impactOf({ datasets: { ...FLOW.datasets, train: { type: "parquet", filepath: "train.parquet" } } });
    expect(impact.rematerialize).toEqual(["local/metrics", "local/model", "local/test", "local/train"]);
    expect(impact.selection).toBe('key:"local/metrics" or key:"local/model" or key:"local/test" or key:"local/train"');
  });

  test("Kedro also runs what makes an input that nothing stores", () => {
    expect(impactOf({ parameters: { "params:depth": 4 } }).kedroRun).toBe("--env=local --nodes=fit,score,split");
  });

  test("Kedro is told the pipeline when the default one does not hold the nodes", () => {
    const nodes = Object.fromEntries(
      Object.entries(FLOW.nodes ?? {}).map(([name, node]) => [
        name,
        { ...node, pipelines: name === "report" ? ["reporting"] : ["__default__", "ml"] },
      ]),
    );
    expect(impactOf({ nodes, parameters: { "params:depth": 4 } }, { nodes }).kedroRun).toBe(
      "--env=local --nodes=fit,score,split",
    );
    expect(impactOf({ nodes: { ...nodes, report: { ...nodes["report"], code: "2" } } }, { nodes }).kedroRun).toBe(
      "--env=local --pipeline=reporting --nodes=report",
    );
  });

  test("nodes of pipelines that no one pipeline holds together are run one after the other", () => {
    const nodes = Object.fromEntries(
      Object.entries(FLOW.nodes ?? {}).map(([name, node]) => [
        name,
        { ...node, pipelines: name === "report" ? ["reporting"] : ["ml"] },
      ]),
    );
    expect(
      impactOf(
        {
          nodes: Object.fromEntries(
            Object.entries(nodes).map(([name, node]) => [
              name,
              name === "report" || name === "fit" ? { ...node, code: "2" } : node,
            ]),
          ),
        },
        { nodes },
      ).kedroRun,
    ).toBe("--env=local --pipeline=ml --nodes=fit,score,split\n--env=local --pipeline=reporting --nodes=report");
  });

  test("a name that a shell would read otherwise is quoted", () => {
    const before = codeLocation({ nodes: { "<lambda>__1a": { inputs: ["a"], outputs: ["b"], function: "f" } } });
    const after = codeLocation({
      nodes: { "<lambda>__1a": { inputs: ["a"], outputs: ["b"], function: "f", code: "2" } },
    });
    expect(traceImpact({ changes: diffCodeLocations(before, after), before, after }).kedroRun).toBe(
      "--env=local --nodes='<lambda>__1a'",
    );
  });

  test("many assets behind few are named by those few, when that means the same", () => {
    const nodes = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`n${index}`, { inputs: [`d${index}`], outputs: [`d${index + 1}`] }]),
    );
    const before = codeLocation({ nodes });
    const after = codeLocation({ nodes: { ...nodes, n3: { inputs: ["d3"], outputs: ["d4"], code: "2" } } });
    expect(traceImpact({ changes: diffCodeLocations(before, after), before, after }).selection).toBe('key:"local/d4"+');
  });

  test("a key that cannot be quoted is written with wildcards", () => {
    const before = codeLocation({ nodes: { n: { inputs: ["a"], outputs: ['b"c'] } } });
    const after = codeLocation({ nodes: { n: { inputs: ["a"], outputs: ['b"c'], code: "2" } } });
    expect(traceImpact({ changes: diffCodeLocations(before, after), before, after }).selection).toBe('key:"local/b*c"');
  });
});

describe("a long chain", () => {
  const chain = (code: string) =>
    codeLocation({
      nodes: Object.fromEntries(
        Array.from({ length: 3000 }, (_, index) => [
          `n${index}`,
          {
            inputs: index === 0 ? ["raw"] : [`d${index - 1}`],
            outputs: [`d${index}`],
            ...(index === 0 ? { code } : {}),
          },
        ]),
      ),
    });

  test("keeps of each path its start and its end, so that the whole grows with the chain and not with its square", () => {
    const [before, after] = [chain("1"), chain("2")];
    const { assets } = traceImpact({ changes: diffCodeLocations(before, after), before, after });
    const last = assets.find(({ asset }) => asset === "local/d2999");
    expect(last).toMatchObject({ depth: 2999, effect: "becomes-stale" });
    expect(last?.via).toHaveLength(40);
    expect([last?.via[0], last?.via[1], last?.via.at(-1)]).toEqual(["local/d0", "local/d2961", "local/d2999"]);
    const short = assets.find(({ asset }) => asset === "local/d39");
    expect([short?.via.length, short?.depth]).toEqual([40, 39]);
    expect(short?.via).toEqual(Array.from({ length: 40 }, (_, index) => `local/d${index}`));
    expect(pathSteps(last ?? { via: [], depth: 0 }, (name) => name).slice(0, 3)).toEqual([
      "local/d0",
      "2960 more",
      "local/d2961",
    ]);
  });
});

describe("laws", () => {
  test("every effect has a cause and a path from it that the lineage really has", () => {
    fc.assert(
      fc.property(twoVersions(), ([before, after]) => {
        const changes = diffCodeLocations(before, after);
        for (const { asset, via, depth, causes, effect } of traceImpact({ changes, before, after }).assets) {
          expect(via.at(-1)).toBe(asset);
          expect(depth).toBe(via.length - 1);
          expect(causes.length).toBeGreaterThan(0);
          for (const cause of causes) expect(changes[cause]).toBeDefined();
          via
            .slice(1)
            .forEach((to, index) =>
              expect([...(after.assets[to]?.deps ?? []), ...(before.assets[to]?.deps ?? [])], effect).toContain(
                via[index],
              ),
            );
        }
      }),
      { numRuns: tries(300) },
    );
  });

  test("what is not behind a changed asset is not touched, and what is behind one always is", () => {
    fc.assert(
      fc.property(twoVersions(), ([before, after]) => {
        const changes = diffCodeLocations(before, after);
        const impact = traceImpact({ changes, before, after });
        const starts = new Set(
          changes
            .filter(({ effect }) => effect === "must-be-rematerialized")
            .flatMap(({ type, subject, assets }) => [...assets, `${CATALOGUE[type].of} ${subject}`]),
        );
        const expected = Object.keys(after.assets).filter(
          (asset) =>
            after.assets[asset]?.external === false && ancestors(after, asset).some((ancestor) => starts.has(ancestor)),
        );
        // A node makes all its assets at once: one that loses an input is run with its sibling, without being behind a change
        const isRunWithSibling = (asset: string): boolean =>
          !expected.includes(asset) &&
          expected.some((other) => after.assets[other]?.node === after.assets[asset]?.node);
        const recomputed = impact.assets
          .filter(
            ({ asset, effect, via }) =>
              effect !== "is-orphaned" &&
              (effect !== "loses-an-input" || (impact.rematerialize.includes(asset) && !isRunWithSibling(asset))) &&
              via.length > 0,
          )
          .map(({ asset }) => asset);
        expect(new Set(recomputed)).toEqual(new Set(expected));
        for (const asset of expected) expect(impact.rematerialize).toContain(asset);
      }),
      { numRuns: tries(300) },
    );
  });
});

/** What an asset is made from: assets, and behind external ones the nodes that no job runs, with what these read. */
function ancestors(location: CodeLocation, asset: string): readonly string[] {
  const seen = new Set([asset]);
  for (const id of seen) {
    const found = Object.hasOwn(location.assets, id) ? location.assets[id] : undefined;
    for (const dep of found?.deps ?? []) seen.add(dep);
    const dataset = found?.external === true ? found.dataset : /^dataset (?<name>.*)$/u.exec(id)?.groups?.["name"];
    if (dataset !== undefined) for (const made of madeFrom(location, dataset)) seen.add(made);
  }
  return [...seen];
}

/** The nodes without assets that make a dataset, their other outputs and their inputs, each under its kind and name. */
function madeFrom({ assets, kedro }: CodeLocation, dataset: string): readonly string[] {
  const base = (name: string): string => name.split("@")[0] ?? "";
  const produced = new Set(Object.values(assets).flatMap((asset) => (asset.external ? [] : [asset.dataset])));
  const idOf = new Map(Object.entries(assets).map(([id, asset]) => [asset.dataset, id]));
  const nodes = Object.entries(kedro.nodes).flatMap(([name, node]) =>
    (kedro.variants[name] ?? [{ node }]).map((variant) => ({ name, ...variant.node })),
  );
  return nodes
    .filter(({ outputs }) => outputs.map(base).includes(dataset) && !outputs.some((name) => produced.has(base(name))))
    .flatMap(({ name, inputs, outputs }) => [
      `node ${name}`,
      ...inputs.filter(isParameterName).map((input) => `parameter ${input}`),
      ...inputs
        .filter((input) => !isParameterName(input))
        .map((input) => idOf.get(base(input)) ?? `dataset ${base(input)}`),
      ...outputs.filter((output) => !idOf.has(base(output))).map((output) => `dataset ${base(output)}`),
    ]);
}
