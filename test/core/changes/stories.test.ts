import type { ConfigValue } from "omegaconf";
import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/core/model/change.ts";
import { diffCodeLocations } from "../../../src/core/changes/diff/diff-code-locations.ts";
import { groupEdits } from "../../../src/core/changes/edits/group-edits.ts";
import { blindSpot, codeLocation, type LocationSpec, type NodeSpec } from "../../../tools/locations/code-location.ts";

const clean: NodeSpec = { inputs: ["raw", "params:rate"], outputs: ["orders"] };
const report: NodeSpec = { inputs: ["orders"], outputs: ["summary"] };
const SHOP: LocationSpec = {
  nodes: { clean, report },
  datasets: {
    raw: { type: "pandas.CSVDataset", filepath: "data/raw.csv" },
    orders: { type: "pandas.ParquetDataset", filepath: "data/orders.parquet" },
  },
  parameters: { "params:rate": 0.1 },
  jobs: { daily: { cron: "0 2 * * *", executor: "fast" } },
  executors: { fast: { type: "multiprocess", options: { max_concurrent: 2 } } },
};

function diff(after: Partial<LocationSpec>, before: Partial<LocationSpec> = {}): readonly Change[] {
  return diffCodeLocations(codeLocation({ ...SHOP, ...before }), codeLocation({ ...SHOP, ...after }));
}
const types = (changes: readonly Change[]): readonly string[] => changes.map(({ type }) => type);

function only(changes: readonly Change[]): Change {
  expect(types(changes)).toHaveLength(1);
  const [change] = changes;
  if (change === undefined) throw new Error("expected one change");
  return change;
}

test("a job that moves into one process is told other worries than one that leaves it", () => {
  const executors = { here: { type: "in_process", options: {} }, many: { type: "multiprocess", options: {} } };
  const reason = (from: string, to: string) =>
    diff({ executors, jobs: { daily: { executor: to } } }, { executors, jobs: { daily: { executor: from } } }).find(
      ({ type }) => type === "job-executor-changed",
    )?.reason;
  expect(reason("many", "here")).toBe(
    "Its ops run one after the other in one process: it may take longer and need more memory.",
  );
  expect(reason("here", "many")).toBe(
    "Its ops run in other processes or machines: memory, credentials and files may not be there.",
  );
});

describe("assets", () => {
  test("removing an asset whose readers read another one now breaks nothing, and names them", () => {
    const changes = diff(
      { nodes: { clean, report: { inputs: ["raw"], outputs: ["summary"] } } },
      {
        nodes: {
          clean,
          middle: { inputs: ["orders"], outputs: ["extra"] },
          report: { inputs: ["extra"], outputs: ["summary"] },
        },
      },
    );
    expect(changes.find(({ type }) => type === "asset-removed")).toMatchObject({
      subject: "local/extra",
      criticality: "risky",
      reason: "`local/summary` read it before this change and does not any more.",
      effect: "is-orphaned",
    });
  });

  test("removing an asset that nothing read is risky, because readers elsewhere are not known", () => {
    expect(diff({ nodes: { clean } }).find(({ type }) => type === "asset-removed")).toMatchObject({
      subject: "local/summary",
      criticality: "risky",
    });
  });

  test("an output under another name, made by the same code, is renamed: its history starts over", () => {
    const changes = diff({ nodes: { clean, report: { ...report, outputs: ["totals"] } } });
    expect(types(changes)).toEqual(["asset-renamed"]);
    expect(only(changes)).toMatchObject({
      subject: "local/totals",
      criticality: "risky",
      message: "Asset `local/summary` is now called `local/totals`.",
      before: { asset: "local/summary", dataset: "summary", key: ["local", "summary"] },
    });
  });

  test("renaming an asset in the middle renames it wherever it is read, and is one change", () => {
    expect(
      types(
        diff({
          nodes: { clean: { ...clean, outputs: ["sales"] }, report: { ...report, inputs: ["sales"] } },
          datasets: { raw: SHOP.datasets?.["raw"] ?? {}, sales: SHOP.datasets?.["orders"] ?? {} },
        }),
      ),
    ).toEqual(["asset-renamed"]);
  });

  test("a chain of renamed assets is found from its start to its end", () => {
    const changes = diff(
      {
        nodes: { clean: { ...clean, outputs: ["sales"] }, report: { inputs: ["sales"], outputs: ["totals"] } },
        datasets: { raw: SHOP.datasets?.["raw"] ?? {} },
      },
      { datasets: { raw: SHOP.datasets?.["raw"] ?? {} } },
    );
    expect(types(changes)).toEqual(["asset-renamed", "asset-renamed"]);
  });

  test("an external asset whose entry was renamed is recognized by its storage", () => {
    expect(
      types(
        diff({
          nodes: { clean: { ...clean, inputs: ["orders_raw", "params:rate"] }, report },
          datasets: { orders_raw: SHOP.datasets?.["raw"] ?? {}, orders: SHOP.datasets?.["orders"] ?? {} },
        }),
      ),
    ).toEqual(["asset-renamed"]);
  });

  test("two candidates for one rename are no evidence: both stay removed and added", () => {
    const twin = { inputs: ["raw"], function: "f", code: "same" };
    const changes = diffCodeLocations(
      codeLocation({ nodes: { one: { ...twin, outputs: ["a"] } } }),
      codeLocation({ nodes: { two: { ...twin, outputs: ["b"] }, three: { ...twin, outputs: ["c"] } } }),
    );
    expect(types(changes)).not.toContain("asset-renamed");
    expect(types(changes)).not.toContain("node-renamed");
  });

  test("an asset whose node is gone while it is still read becomes external, and that is breaking", () => {
    const changes = diff({ nodes: { report } });
    expect(changes.find(({ type }) => type === "asset-made-external")).toMatchObject({
      subject: "local/orders",
      criticality: "breaking",
      message: "`report` still reads `orders`, which nothing makes any more: node `clean` is removed.",
      reason: "What is stored under that name is read on, and nothing refreshes it.",
    });
  });

  test("an external asset that a node makes now may overwrite data", () => {
    expect(diff({}, { nodes: { report } }).find(({ type }) => type === "asset-made-produced")).toMatchObject({
      subject: "local/orders",
      criticality: "risky",
    });
  });

  test("another node for the same asset is told with both", () => {
    const changes = diff({
      nodes: { clean: { ...clean, outputs: [] }, other: { inputs: ["raw"], outputs: ["orders"] }, report },
    });
    expect(changes.find(({ type }) => type === "asset-producer-changed")).toMatchObject({
      message: "`local/orders` is made by `clean` → `other`.",
    });
  });
});

describe("dependencies and code", () => {
  test("a new input is a dependency of the asset, at the line of its node", () => {
    const change = only(diff({ nodes: { clean, report: { ...report, inputs: ["orders", "raw"] } } }));
    expect(change).toMatchObject({
      type: "dependency-added",
      subject: "local/summary",
      after: "local/raw",
      afterAt: { file: "src/shop/pipeline.py" },
      effect: "must-be-rematerialized",
    });
    expect(change.consequences).toEqual([
      { path: ["kedro", "nodes", "report", "inputs"], before: ["orders"], after: ["orders", "raw"] },
    ]);
  });

  test("inputs in another order are a change of their own: Kedro hands them over by position", () => {
    expect(only(diff({ nodes: { clean: { ...clean, inputs: ["params:rate", "raw"] }, report } }))).toMatchObject({
      type: "node-inputs-changed",
      message: "Node `clean` reads its inputs in another order.",
    });
  });

  test("a changed function marks exactly the assets it makes, and their code version follows", () => {
    const change = only(diff({ nodes: { clean: { ...clean, code: "2" }, report } }));
    expect(change).toMatchObject({
      type: "node-code-changed",
      subject: "clean",
      assets: ["local/orders"],
      cause: { kind: "code", name: "shop.nodes:clean" },
    });
    expect(change.consequences.map(({ path }) => path)).toContainEqual(["assets", "local/orders", "codeVersion"]);
  });

  test("a changed helper names the helper as the one cause of all nodes that reach it", () => {
    const helped = (hash: string): LocationSpec["nodes"] => ({
      clean: { ...clean, helpers: { "shop.text:trim": hash } },
      report: { ...report, helpers: { "shop.text:trim": hash } },
    });
    const changes = diff({ nodes: helped("2") ?? {} }, { nodes: helped("1") ?? {} });
    expect(types(changes)).toEqual(["node-code-changed", "node-code-changed"]);
    expect(changes.map(({ cause }) => cause?.name)).toEqual(["shop.text:trim", "shop.text:trim"]);
    expect(changes[0]?.message).toBe("Node `clean` uses changed code: `shop.text:trim`.");
  });

  test.each([
    ["count", "v1", undefined, "Messages of node `clean` count as code now; its code is the same."],
    ["no longer count", undefined, "v2", "Messages of node `clean` no longer count as code; its code is the same."],
    ["are other ones", "v1", "v2", "Other messages of node `clean` count as code now; its code is the same."],
  ])("messages that %s as code are one safe change, though the code version follows", (_, before, after, message) => {
    const nodes = (withoutMessages: string | undefined): LocationSpec["nodes"] => ({
      clean: { ...clean, ...(withoutMessages === undefined ? {} : { withoutMessages }) },
      report,
    });
    const change = only(diff({ nodes: nodes(after) ?? {} }, { nodes: nodes(before) ?? {} }));
    expect(change).toMatchObject({ type: "node-messages-counted", criticality: "safe", effect: null, message });
    expect(change.consequences.map(({ path }) => path)).toEqual([["assets", "local/orders", "codeVersion"]]);
  });

  test("moving the function of a named node between modules is one safe change", () => {
    expect(only(diff({ nodes: { clean: { ...clean, module: "shop.cleaning" }, report } }))).toMatchObject({
      type: "node-function-moved",
      criticality: "safe",
      effect: null,
      message: "The function of node `clean` moves from `shop.nodes:clean` to `shop.cleaning:clean`.",
    });
  });

  test("moving the function of an unnamed node is one change: the node and its op are renamed, no asset comes or goes", () => {
    const unnamed = { ...clean, function: "clean", isNameGenerated: true };
    const change = only(
      diff(
        { nodes: { clean__bbbbbbbb: { ...unnamed, module: "shop.cleaning" }, report } },
        { nodes: { clean__aaaaaaaa: unnamed, report } },
      ),
    );
    expect(change).toMatchObject({
      type: "node-renamed",
      message: "Node `clean__aaaaaaaa` is now called `clean__bbbbbbbb`, because its function moved.",
      assets: ["local/orders"],
      effect: null,
    });
  });

  test("an input added to an unnamed node renames the node and adds the dependency", () => {
    const unnamed = { ...report, function: "report", isNameGenerated: true };
    expect(
      types(
        diff(
          { nodes: { clean, report__bbbbbbbb: { ...unnamed, inputs: ["orders", "raw"] } } },
          { nodes: { clean, report__aaaaaaaa: unnamed } },
        ),
      ),
    ).toEqual(["dependency-added", "node-renamed"]);
  });

  test("another function is told with both, and its docstring is no change of its own", () => {
    expect(
      only(diff({ nodes: { clean: { ...clean, function: "scrub", code: "3", doc: "Scrubs." }, report } })),
    ).toMatchObject({
      type: "node-function-replaced",
      message: "Node `clean` runs `shop.nodes:clean` → `shop.nodes:scrub`.",
    });
  });

  test("tags, namespaces and docstrings are safe", () => {
    const changes = diff({
      nodes: { clean: { ...clean, tags: ["nightly"], doc: "Cleans.", namespace: "shop" }, report },
    });
    expect(types(changes)).toEqual(["node-tags-changed", "node-namespace-changed", "node-doc-changed"]);
    expect(changes.every(({ criticality, effect }) => criticality === "safe" && effect === null)).toBe(true);
  });

  test("a node without outputs changes nothing but its pipelines and jobs", () => {
    expect(types(diff({ nodes: { clean, report, notify: { inputs: ["summary"] } } }))).toEqual([
      "node-added",
      "job-op-added",
    ]);
  });
});

describe("catalog and parameters", () => {
  test("type, path and every option of an entry are changes of their own", () => {
    const changes = diff(
      {
        datasets: {
          raw: { type: "pandas.ExcelDataset", filepath: "data/raw.xlsx", load_args: { sheet_name: 1, header: 0 } },
          orders: SHOP.datasets?.["orders"] ?? {},
        },
      },
      {
        datasets: {
          raw: { type: "pandas.CSVDataset", filepath: "data/raw.csv", load_args: { header: 1 } },
          orders: SHOP.datasets?.["orders"] ?? {},
        },
      },
    );
    expect(types(changes)).toEqual([
      "storage-type-changed",
      "storage-path-changed",
      "storage-option-added",
      "storage-option-changed",
    ]);
    expect(changes.map(({ message }) => message)).toEqual([
      "Dataset `raw` is stored as `pandas.CSVDataset` → `pandas.ExcelDataset`.",
      "Dataset `raw` is stored in `data/raw.csv` → `data/raw.xlsx`.",
      "Dataset `raw` gets option `load_args.sheet_name`: `1`.",
      "Option `load_args.header` of dataset `raw`: `1` → `0`.",
    ]);
    expect(changes[0]?.reason).toBe("The data that exists must already have the new format.");
  });

  test("a type that is written with its package names the same class", () => {
    const entry = SHOP.datasets?.["raw"] ?? {};
    const change = only(
      diff({ datasets: { ...SHOP.datasets, raw: { ...entry, type: "kedro_datasets.pandas.CSVDataset" } } }),
    );
    expect([change.type, change.criticality, change.effect, change.message]).toEqual([
      "storage-type-changed",
      "safe",
      null,
      "Dataset `raw` is stored as `kedro_datasets.pandas.CSVDataset`, written as `pandas.CSVDataset` before.",
    ]);
  });

  test("an option set to null is not the same as one left out", () => {
    const entry = SHOP.datasets?.["raw"] ?? {};
    expect(types(diff({ datasets: { ...SHOP.datasets, raw: { ...entry, credentials: null } } }))).toEqual([
      "storage-option-added",
    ]);
  });

  test("an in-memory dataset that gets an entry is stored now, and its IO manager follows", () => {
    const change = only(
      diff({ datasets: { ...SHOP.datasets, summary: { type: "json.JSONDataset", filepath: "summary.json" } } }),
    );
    expect(change).toMatchObject({ type: "storage-added", subject: "summary", assets: ["local/summary"] });
    expect(change.consequences.map(({ path }) => path)).toEqual([["assets", "local/summary", "ioManager"]]);
  });

  test("description, group and metadata are told once, of the asset, and are safe", () => {
    const changes = diff({
      datasets: {
        ...SHOP.datasets,
        orders: {
          ...SHOP.datasets?.["orders"],
          metadata: { description: "All orders", group_name: "sales", owner: "crm" },
        },
      },
    });
    expect(types(changes)).toEqual(["asset-group-changed", "asset-description-changed", "asset-metadata-changed"]);
    expect(changes.every(({ criticality, effect }) => criticality === "safe" && effect === null)).toBe(true);
  });

  test("partition keys that come and go are counted, and losing some is for review", () => {
    const partitioned = (keys: readonly string[]): LocationSpec["datasets"] => ({
      ...SHOP.datasets,
      orders: {
        type: "kedro_dagster.DagsterPartitionedDataset",
        path: "data/orders",
        partition: { type: "StaticPartitionsDefinition", keys },
      },
    });
    expect(
      only(diff({ datasets: partitioned(["b", "c"]) ?? {} }, { datasets: partitioned(["a", "b"]) ?? {} })),
    ).toMatchObject({
      type: "asset-partitions-changed",
      criticality: "risky",
      message: "The partitions of `local/orders` gain `c` and lose `a`.",
    });
  });

  test("a parameter is told with both values", () => {
    expect(only(diff({ parameters: { "params:rate": 0.2 } }))).toMatchObject({
      type: "parameter-changed",
      message: "Parameter `params:rate`: `0.1` → `0.2`.",
      reason: "`clean` computes with it.",
      assets: ["local/orders"],
      afterAt: { file: "conf/base/parameters.yml" },
    });
  });

  test("a nested parameter names the keys that differ", () => {
    expect(
      only(
        diff(
          { parameters: { "params:rate": { a: { b: 2 }, c: 1 } } },
          { parameters: { "params:rate": { a: { b: 1 }, c: 1 } } },
        ),
      ).message,
    ).toBe("Parameter `params:rate` changes: `a.b`: `1` → `2`.");
  });

  test("a secret parameter shows no value", () => {
    const change = only(diff({ secrets: ["params:rate"], parameters: { "params:rate": "hunter2" } }));
    expect(JSON.stringify(change)).not.toContain("hunter2");
    expect(change).toMatchObject({
      type: "parameter-secrecy-changed",
      message: "The value of parameter `params:rate` is secret now.",
    });
  });

  test("a parameter that is not defined any more is breaking", () => {
    expect(only(diff({ parameters: {} }))).toMatchObject({
      type: "parameter-undefined",
      criticality: "breaking",
      reason: "`clean` reads it and cannot run.",
    });
  });
});

describe("an entry that nothing uses any more", () => {
  const regions = { type: "csv", filepath: "regions.csv" };
  const datasets = { ...SHOP.datasets, regions };
  // read by a node that no job runs, so that it is no asset
  const unrun = {
    nodes: { clean, report, map: { inputs: ["regions"], outputs: [] } },
    jobs: { daily: { nodes: ["clean"] } },
  };
  const told = (after: Partial<LocationSpec>, before: Partial<LocationSpec>) =>
    diff(after, before)
      .filter(({ subject }) => subject === "regions" || subject === "local/regions")
      .map(({ type, message }) => [type, message]);

  test("is one change with the dataset that it stands for", () => {
    const without = { nodes: { clean, report }, jobs: unrun.jobs, datasets, unusedEntries: ["regions"] };
    expect(told(without, { ...unrun, datasets }).length).toBe(1);
    expect(told({ ...unrun, datasets }, without).length).toBe(1);
  });
});

describe("jobs, schedules, executors", () => {
  test("a job under another name is renamed: it does the same, and its schedule starts anew", () => {
    const changes = diff({ jobs: { nightly: { cron: "0 2 * * *", executor: "fast" } } });
    expect(changes.map(({ type, criticality, message, reason }) => [type, criticality, message, reason])).toEqual([
      [
        "job-renamed",
        "risky",
        "Job `daily` is now called `nightly`.",
        "Whatever launches it by name fails, and its run history stays under the old name.",
      ],
      [
        "schedule-name-changed",
        "risky",
        "The schedule of job `nightly` is called `daily_daily_schedule` → `nightly_daily_schedule`.",
        "Dagster remembers by name whether a schedule is on: the new one is off until it is switched on.",
      ],
    ]);
    expect(groupEdits(changes)).toHaveLength(1);
  });

  test("what a renamed job runs on, and when, is told by itself", () => {
    expect(types(diff({ jobs: { nightly: { cron: "0 3 * * *", schedule: "daily_daily_schedule" } } }))).toEqual([
      "job-renamed",
      "job-executor-changed",
      "schedule-cron-changed",
    ]);
  });

  test("an executor and a logger written inside a renamed job follow its name", () => {
    const executors = { daily__executor: { type: "multiprocess", options: { max_concurrent: 2 } } };
    const before = {
      executors,
      jobs: { daily: { executor: "daily__executor", loggers: ["console", "daily__logger_0"] } },
    };
    const after = {
      executors: { nightly__executor: executors.daily__executor },
      jobs: { nightly: { executor: "nightly__executor", loggers: ["console", "nightly__logger_0"] } },
    };
    expect(types(diff(after, before))).toEqual(["job-renamed"]);
  });

  test("two jobs that do the same are no evidence for the name of either", () => {
    const twin = { executor: "fast" };
    expect(types(diff({ jobs: { a: twin, b: twin } }, { jobs: { daily: twin } }))).toEqual([
      "job-added",
      "job-added",
      "job-removed",
    ]);
  });

  test("a job that does something else under another name is another job", () => {
    expect(types(diff({ jobs: { nightly: { nodes: ["clean"] } } }, { jobs: { daily: {} } }))).toEqual([
      "job-added",
      "job-removed",
    ]);
  });

  test("a removed job takes its schedule with it; nothing that stands reads them", () => {
    const changes = diff({ jobs: {} });
    expect(changes.map(({ type, criticality }) => [type, criticality])).toEqual([
      ["job-removed", "risky"],
      ["schedule-removed", "risky"],
    ]);
    expect(changes[0]?.reason).toBe("Schedule `daily_daily_schedule` ran it; whatever launches it by name fails.");
  });

  test("a schedule is told in words, with its next three firings when the host names an instant", () => {
    const after = codeLocation({
      ...SHOP,
      jobs: { daily: { cron: "30 6 * * 1-5", timezone: "Europe/Zurich", executor: "fast" } },
    });
    const changes = diffCodeLocations(codeLocation(SHOP), after, { now: "2026-03-27T12:00:00Z" });
    expect(changes.map(({ message }) => message)).toEqual([
      "Schedule `daily_daily_schedule` fires every day at 02:00 (`0 2 * * *`) → every Monday to Friday at 06:30 (`30 6 * * 1-5`): 7 → 5 runs a week.",
      "Schedule `daily_daily_schedule` counts time in `UTC` → `Europe/Zurich`.",
    ]);
    expect(changes[0]?.reason).toBe(
      "`daily` runs at other times. Next: `2026-03-30T06:30+02:00`, `2026-03-31T06:30+02:00`, `2026-04-01T06:30+02:00`.",
    );
  });

  test("a renamed schedule starts switched off, which is for review", () => {
    expect(only(diff({ jobs: { daily: { cron: "0 2 * * *", executor: "fast", schedule: "other" } } }))).toMatchObject({
      type: "schedule-name-changed",
      criticality: "risky",
    });
  });

  test("an executor of another type is one change, and its jobs follow", () => {
    const change = only(diff({ executors: { fast: { type: "k8s", options: { max_concurrent: 2 } } } }));
    expect(change).toMatchObject({
      type: "executor-type-changed",
      reason: "`daily` runs in other processes or machines: memory, credentials and files may not be there.",
    });
    expect(change.consequences).toEqual([
      { path: ["jobs", "daily", "executor"], before: "multiprocess", after: "k8s" },
    ]);
  });

  test("filters tell what they gain and lose, and so do the ops", () => {
    const changes = diff(
      { jobs: { daily: { ...SHOP.jobs?.["daily"], filters: { tags: ["a", "c"] }, nodes: ["clean"] } } },
      { jobs: { daily: { ...SHOP.jobs?.["daily"], filters: { tags: ["a", "b"] } } } },
    );
    expect(changes.map(({ message }) => message)).toEqual([
      "Filter `tags` of job `daily` gains `c` and loses `b`.",
      "Job `daily` loses op `report`.",
    ]);
  });
});

describe("what is known", () => {
  test("a new blind spot and the completeness it takes away are risky", () => {
    const changes = diff({ blindSpots: [blindSpot("unresolved-import", "`shop.secret` cannot be found", ["clean"])] });
    expect(changes.map(({ type, criticality }) => [type, criticality])).toEqual([
      ["completeness-lost", "risky"],
      ["blind-spot-appeared", "risky"],
    ]);
    expect(changes[1]).toMatchObject({
      message: "New blind spot, unresolved-import: `shop.secret` cannot be found (leaves 1 name in doubt)",
      afterAt: { line: 7 },
    });
  });

  test.each([
    ["1.0.0", "1.1.0", "risky"],
    ["0.19.8", "1.0.0", "risky"],
    ["0.19.8", "0.19.15", "safe"],
  ])("Kedro %s → %s is %s: it compares the release line, major and minor", (from, to, criticality) => {
    expect(only(diff({ declaredKedroVersion: to }, { declaredKedroVersion: from }))).toMatchObject({
      type: "kedro-version-changed",
      criticality,
    });
  });

  test("a project that is new or gone is compared with an empty one", () => {
    const location = codeLocation(SHOP);
    expect(types(diffCodeLocations(null, location)).every((type) => type.endsWith("-added"))).toBe(true);
    expect(types(diffCodeLocations(location, null)).every((type) => type.endsWith("-removed"))).toBe(true);
    expect(diffCodeLocations(null, null)).toEqual([]);
  });

  test("a field that the vocabulary has no word for is still told", () => {
    const odd = { ...codeLocation(SHOP), formatVersion: 2 as unknown as 1 };
    expect(only(diffCodeLocations(codeLocation(SHOP), odd))).toMatchObject({
      type: "other-changed",
      message: "`formatVersion` changes.",
    });
  });
});

describe("operations", () => {
  const nodes = (operations: Readonly<Record<string, ConfigValue>>) => ({
    nodes: { clean: { ...clean, operations }, report },
  });

  test("a retry policy that is changed is told by what differs, at its line", () => {
    const change = only(
      diff(
        nodes({ retry_policy: { max_retries: 3, delay: 5 } }),
        nodes({ retry_policy: { max_retries: 1, delay: 5 } }),
      ),
    );
    expect(change).toMatchObject({
      type: "node-operation-changed",
      subject: "clean",
      message: "The retry policy of steps of node `clean`: `max_retries`: `1` → `3`.",
      criticality: "safe",
      effect: null,
      afterAt: { file: "conf/base/kedro-dagster-operations.yml", line: 3 },
    });
  });

  test("a pool that is taken away is risky: what it kept apart may run at once", () => {
    expect(only(diff({}, nodes({ pool: "warehouse" })))).toMatchObject({
      type: "node-operation-removed",
      message: "The pool of steps of node `clean` is no longer set (was `warehouse`).",
      criticality: "risky",
      path: ["kedro", "nodes", "clean", "operations", "pool"],
    });
  });

  test("a new node with a pool is one change, and a renamed node keeps its own", () => {
    const other = { inputs: ["raw"], outputs: [], operations: { pool: "warehouse" } };
    expect(types(diff({ nodes: { clean, report, other } }))).not.toContain("node-operation-added");
    const pooled = { ...clean, operations: { pool: "warehouse" }, code: "1" };
    expect(
      types(diff({ nodes: { wash: { ...pooled, function: "clean" }, report } }, { nodes: { clean: pooled, report } })),
    ).toEqual(["node-renamed"]);
  });

  test("tags of a job's runs are told of the job", () => {
    const jobs = (operations: Readonly<Record<string, ConfigValue>>) => ({
      jobs: { daily: { ...SHOP.jobs?.["daily"], operations } },
    });
    expect(only(diff(jobs({ tags: { team: "sales" } })))).toMatchObject({
      type: "job-operation-added",
      message: 'The tags of runs of job `daily` are set: `{"team":"sales"}`.',
    });
  });
});
