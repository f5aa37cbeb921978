import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { operationsJsonSchema, operationsTable } from "../../../src/core/dagster/operations/operations-json-schema.ts";
import type { Operations } from "../../../src/core/model/code-location.ts";
import { translateSketch, type SketchOptions } from "../../support/translate-sketch.ts";
import type { ProjectSketch } from "../../support/kedro-project.ts";

const SHOP = {
  parameters: "rate: 1",
  pipelines: {
    __default__:
      "load: raw, params:rate -> orders #io\nns.train: orders -> model #gpu\nreport: model, rates -> page, kept",
    training: "ns.train: orders -> model #gpu",
  },
  catalog: ["raw", "orders", "model", "rates", "page"]
    .map((name) => `${name}: {type: json.JSONDataset, filepath: ${name}.json}`)
    .join("\n"),
  dagster: "jobs:\n  nightly:\n    pipeline: {pipeline_name: __default__}\n",
} satisfies ProjectSketch;

function translated(operations: string, more: Partial<ProjectSketch> = {}, options: SketchOptions = {}) {
  return translateSketch({ ...SHOP, operations, ...more }, { target: "generated", ...options });
}
/** Findings of the file, `line rule: message (help)`. */
const finds = (operations: string, more: Partial<ProjectSketch> = {}): readonly string[] =>
  translated(operations, more)
    .diagnostics.filter(({ rule }) => rule.includes("operation"))
    .map(({ rule, at, message, help }) => `${at?.line} ${rule}: ${message}${help === null ? "" : ` (${help})`}`);
/** What is set: `node load pool: "x"`. */
function set(operations: string, more: Partial<ProjectSketch> = {}, options: SketchOptions = {}): readonly string[] {
  const { kedro, assets, jobs } = translated(operations, more, options).location;
  const all: Readonly<Record<string, Readonly<Record<string, { readonly operations?: Operations }>>>> = {
    node: kedro.nodes,
    asset: assets,
    job: jobs,
  };
  return Object.entries(all).flatMap(([on, things]) =>
    Object.entries(things).flatMap(([name, { operations: own = {} }]) =>
      Object.entries(own).map(([setting, { value }]) => `${on} ${name} ${setting}: ${JSON.stringify(value)}`),
    ),
  );
}

describe("kedro-dagster-operations.yml that cannot be done", () => {
  it.each([
    [
      "a section that there is not",
      "rule: {}",
      ["1 unknown-operation: `rule` is not a section of kedro-dagster-operations.yml (Did you mean `rules`?)"],
    ],
    [
      "a misspelt setting",
      "rules:\n  a:\n    select: {}\n    poool: x",
      ["4 unknown-operation: `poool` is not a setting of `rules` › `a` (Did you mean `pool`?)"],
    ],
    [
      "a misspelt word of select",
      "rules:\n  a:\n    select: {tag: [io]}\n    pool: x",
      ["3 unknown-operation: `tag` is not a setting of `rules` › `a` › `select` (Did you mean `tags`?)"],
    ],
    [
      "a rule without select",
      "rules:\n  a: {pool: x}",
      ["2 invalid-operation: `rules` › `a` needs `select` (Write `select: {}` for everything.)"],
    ],
    [
      "a text for a list",
      "rules:\n  a:\n    select: {tags: io}\n    pool: x",
      ["3 invalid-operation: `rules` › `a` › `select` › `tags` must be a list, not `io` (Write it as a list: [io].)"],
    ],
    [
      "a pool with a space",
      "rules:\n  a:\n    select: {}\n    pool: my pool",
      ["4 invalid-operation: `rules` › `a` › `pool` must be a name without spaces"],
    ],
    [
      "retries without a number",
      "rules:\n  a:\n    select: {}\n    retry_policy: {delay: 3}",
      [
        "4 invalid-operation: `rules` › `a` › `retry_policy` › `max_retries` needs `max_retries`".replace(
          "`rules` › `a` › `retry_policy` › `max_retries` needs",
          "`rules` › `a` › `retry_policy` needs",
        ),
      ],
    ],
    [
      "a backoff without a delay",
      "rules:\n  a:\n    select: {}\n    retry_policy: {max_retries: 1, backoff: linear}",
      [
        "4 invalid-operation: `rules` › `a` › `retry_policy` must be given with a `delay` where it has `backoff` or `jitter`",
      ],
    ],
    [
      "a backoff that there is not",
      "rules:\n  a:\n    select: {}\n    retry_policy: {max_retries: 1, delay: 1, backoff: wild}",
      ["4 invalid-operation: `rules` › `a` › `retry_policy` › `backoff` must be `LINEAR` or `EXPONENTIAL`, not `wild`"],
    ],
    [
      "a tag that the runtime sets",
      "rules:\n  a:\n    select: {}\n    op_tags: {kedro/node: x}",
      [
        "4 invalid-operation: `rules` › `a` › `op_tags` must be tags whose names are letters, digits, `_`, `-` and `.`, none that Dagster or Kedro's runtime sets (`kedro/node`)",
      ],
    ],
    [
      "an owner that is none",
      "rules:\n  a:\n    select: {}\n    owners: [sales]",
      ["4 invalid-operation: `rules` › `a` › `owners` must be mail addresses, or `team:` and a name"],
    ],
    [
      "Kubernetes configuration at the wrong level",
      "rules:\n  a:\n    select: {}\n    k8s: {resources: {}}",
      [
        "4 invalid-operation: `rules` › `a` › `k8s` must be a mapping with `container_config`, `pod_template_spec_metadata`, `pod_spec_config`, `job_config`, `job_metadata`, `job_spec_config`, `merge_behavior`, not `resources`",
      ],
    ],
    [
      "a pipeline that there is not",
      "rules:\n  a:\n    select: {pipelines: [trainig]}\n    pool: x",
      [
        "3 unknown-operation-subject: `rules` › `a` › `select` › `pipelines` names the pipeline `trainig`, which there is not (Did you mean `training`?)",
      ],
    ],
    [
      "a node that there is not",
      "rules:\n  a:\n    select: {node_names: [laod]}\n    pool: x",
      [
        "3 unknown-operation-subject: `rules` › `a` › `select` › `node_names` names the node `laod`, which there is not (Did you mean `load`?)",
      ],
    ],
    [
      "a dataset that there is not",
      "rules:\n  a:\n    select: {datasets: [ordrs, '{x}_csv']}\n    owners: [team:x]",
      [
        "3 unknown-operation-subject: `rules` › `a` › `select` › `datasets` names the dataset `ordrs`, which there is not (Did you mean `orders`?)",
        "3 unknown-operation-subject: `rules` › `a` › `select` › `datasets` names the dataset `{x}_csv`, which there is not (Check its spelling, or take it out.)",
      ],
    ],
    [
      "a tag that no node has",
      "rules:\n  a:\n    select: {tags: [cpu]}\n    pool: x\n    owners: [team:x]",
      [
        "2 operation-without-subject: `rules` › `a` sets `owners` and selects no asset (Select more, or remove the rule.)",
        "2 operation-without-subject: `rules` › `a` sets `pool` and selects no node (Select more, or remove the rule.)",
      ],
    ],
    [
      "a job that there is not",
      "jobs:\n  nightl: {tags: {a: b}}",
      [
        "2 unknown-operation-subject: `jobs` › `nightl` names the job `nightl`, which there is not (Did you mean `nightly`?)",
      ],
    ],
    [
      "two pools for a node",
      "rules:\n  a:\n    select: {tags: [io]}\n    pool: x\n  b:\n    select: {}\n    pool: y",
      [
        "7 conflicting-operations: `rules` › `b` › `pool` gives node `load` another value than `rules` › `a` › `pool`, which holds (Let one of them select less.)",
      ],
    ],
    [
      "two values for a tag",
      "rules:\n  a:\n    select: {}\n    tags: {d: x}\n  b:\n    select: {datasets: [orders]}\n    tags: {d: y}",
      [
        "7 conflicting-operations: `rules` › `b` › `tags` gives asset `local/orders` another value than `rules` › `a` › `tags`, which holds (Let one of them select less.)",
      ],
    ],
    [
      "a freshness without a window",
      "rules:\n  a:\n    select: {}\n    freshness: {warn_window: 2h}",
      ["4 invalid-operation: `rules` › `a` › `freshness` must be given with either `fail_window` or `deadline_cron`"],
    ],
    [
      "a duration that is none",
      "rules:\n  a:\n    select: {}\n    freshness: {fail_window: 2 hours}",
      [
        "4 invalid-operation: `rules` › `a` › `freshness` must be given with a `fail_window` of a minute or more, such as `26h`",
      ],
    ],
    [
      "a warning after the failure",
      "rules:\n  a:\n    select: {}\n    freshness: {fail_window: 2h, warn_window: 120m}",
      ["4 invalid-operation: `rules` › `a` › `freshness` must be given with a `warn_window` below its `fail_window`"],
    ],
    [
      "a bound before the deadline before",
      "rules:\n  a:\n    select: {}\n    freshness: {deadline_cron: '0 9 * * 1-5', lower_bound_delta: 25h}",
      [
        "4 invalid-operation: `rules` › `a` › `freshness` must be given with a `lower_bound_delta` that reaches no further back than the deadline before",
      ],
    ],
    [
      "an automation that there is not",
      "rules:\n  a:\n    select: {}\n    automation: lazy",
      [
        "4 invalid-operation: `rules` › `a` › `automation` must be `eager`, `on_missing` or a mapping with `on_cron`, not `lazy`",
      ],
    ],
    [
      "an automation by no cron expression",
      "rules:\n  a:\n    select: {}\n    automation: {on_cron: daily}",
      [
        "4 invalid-operation: `rules` › `a` › `automation` must be given with a cron expression as `on_cron`: it has 1 fields where Dagster wants 5",
      ],
    ],
    [
      "a time zone that there is not",
      "rules:\n  a:\n    select: {}\n    automation: {on_cron: '@daily', timezone: europe/oslo}",
      [
        "4 invalid-operation: `rules` › `a` › `automation` must be given with a time zone that there is, not `europe/oslo`: did you mean `Europe/Oslo`?",
      ],
    ],
    [
      "automation of what nothing makes",
      "rules:\n  a:\n    select: {datasets: [raw]}\n    automation: eager",
      [
        "2 operation-without-subject: `rules` › `a` sets `automation` and selects no asset (Select more, or remove the rule.)",
      ],
    ],
    [
      "a schedule status without a schedule",
      "jobs:\n  nightly: {schedule: running}",
      [
        "2 unsupported-operation: `jobs` › `nightly` › `schedule` is for a schedule, and job `nightly` has none (Give the job a schedule in dagster.yml, or remove it.)",
      ],
    ],
    [
      "a parameter that no node of the job has",
      "jobs:\n  nightly: {parameters: {rat: 2}}",
      [
        "2 unsupported-operation: `jobs` › `nightly` › `parameters` › `rat` is a parameter that no node of job `nightly` has (Did you mean `rate`?)",
      ],
    ],
    [
      "checks without a check",
      "rules:\n  a:\n    select: {datasets: [orders]}\n    checks: {blocking: true}",
      ["4 invalid-operation: `rules` › `a` › `checks` must be given with at least one check"],
    ],
    [
      "bounds that nothing meets",
      "rules:\n  a:\n    select: {datasets: [orders]}\n    checks: {row_count: {min: 2, max: 1}}",
      ["4 invalid-operation: `rules` › `a` › `checks` must be given with a `min` that is not above its `max`"],
    ],
    [
      "checks of what is in memory",
      "rules:\n  a:\n    select: {datasets: [kept, orders]}\n    checks: {not_empty: true}",
      [
        "4 unsupported-operation: `rules` › `a` › `checks` is left out of `local/kept`: what Kedro keeps in memory is gone when a check could load it (Let the rule select others, by `datasets`.)",
      ],
    ],
    [
      "a schema of pandera that the catalog does not name",
      "rules:\n  a:\n    select: {datasets: [orders, model]}\n    checks:\n      not_empty: true\n      pandera: true",
      [
        '6 unsupported-operation: `rules` › `a` › `checks` › `pandera` is left out of `local/model`, `local/orders`: the catalog names no schema of pandera (Name it with a resolver (`metadata: {pandera: {schema: "${pa.python:shop.schemas.Orders}"}}`), or take the word out: what has a schema is checked without it.)',
      ],
    ],
    [
      "partitions of two kinds",
      "rules:\n  a:\n    select: {}\n    partitions: {daily: '2026-01-01', static: [a]}",
      [
        "4 invalid-operation: `rules` › `a` › `partitions` must be given as one of `hourly`, `daily`, `weekly`, `monthly`, `static` and `dynamic`",
      ],
    ],
    [
      "a first day that is none",
      "rules:\n  a:\n    select: {}\n    partitions: {daily: '2026-13-01'}",
      ["4 invalid-operation: `rules` › `a` › `partitions` must be given with a day such as `2026-01-01` as `daily`"],
    ],
    [
      "one key twice",
      "rules:\n  a:\n    select: {}\n    partitions: {static: [a, a]}",
      [
        "4 invalid-operation: `rules` › `a` › `partitions` must be given with keys as `static` that differ and hold no `...`",
      ],
    ],
    [
      "keys of a parameter that is no list",
      "rules:\n  a:\n    select: {}\n    partitions: {static: 'params:rate'}",
      [
        "4 unsupported-operation: `rules` › `a` › `partitions` names a parameter that is no list of keys (Let it be a list of texts that differ, of a value that is written in the configuration.)",
      ],
    ],
    [
      "an alert of a job that there is not",
      "alerts:\n  us: {when: [failure], jobs: [nigtly], webhook_variable: ALERTS}",
      [
        "2 unknown-operation-subject: `alerts` › `us` names the job `nigtly`, which there is not (Did you mean `nightly`?)",
      ],
    ],
    [
      "an alert that nobody gets",
      "alerts:\n  us: {when: [failure]}",
      [
        "2 invalid-operation: `alerts` › `us` › `webhook_variable` needs `webhook_variable`".replace(
          "`us` › `webhook_variable` needs",
          "`us` needs",
        ),
      ],
    ],
    [
      "a watch of what a node makes",
      "file_sensors:\n  new: {datasets: [orders], job: nightly}",
      [
        "2 unknown-operation-subject: `file_sensors` › `new` names the external dataset with a file `orders`, which there is not (Check its spelling, or take it out.)",
      ],
    ],
  ])("is told where it stands: %s", (_, operations, expected) => {
    expect(finds(operations)).toEqual(expected);
  });

  it("keeps what can be done: the first value of a conflict, the rest of a rule", () => {
    expect(
      set(
        "rules:\n  a:\n    select: {tags: [io]}\n    pool: x\n    owners: [nobody]\n  b:\n    select: {}\n    pool: y\n",
      ),
    ).toEqual(['node load pool: "x"', 'node ns.train pool: "y"', 'node report pool: "y"']);
  });

  it("takes a text for no schema of pandera, and lets the asset have no check where none is left", () => {
    const metadata = "orders.json, metadata: {pandera: {schema: shop.Orders}}";
    const catalog = SHOP.catalog.replace("orders.json", metadata);
    const rules = "rules:\n  a: {select: {datasets: [orders]}, checks: {pandera: true, blocking: true}}";
    expect(finds(rules, { catalog })).toHaveLength(1);
    expect(set(rules, { catalog })).toEqual([]);
  });

  it("says nothing of names that may exist where the project is not wholly known", () => {
    expect(finds("rules:\n  a:\n    select: {node_names: [later]}\n    pool: x", { incomplete: ["training"] })).toEqual(
      [],
    );
  });

  it("needs the Dagster that has it", () => {
    const old = translated(
      "rules:\n  a:\n    select: {}\n    freshness: {fail_window: 1d}\n    pool: x",
      {},
      { dagsterVersion: "1.11.9" },
    );
    expect(old.diagnostics.filter(({ rule }) => rule.includes("operation")).map(({ message }) => message)).toEqual([
      "`rules` › `a` › `freshness` needs Dagster 1.12, and the project has 1.11.9",
    ]);
    expect(Object.keys(old.location.assets["local/orders"]?.operations ?? {})).toEqual([]);
  });

  it("is nothing to the plugin: its code location has none of it", () => {
    expect(set("rules:\n  a:\n    select: {}\n    pool: x", {}, { target: "plugin" })).toEqual([]);
  });
});

describe("a rule selects as Kedro does", () => {
  it.each([
    ["{}", ["load", "ns.train", "report"]],
    ["{pipelines: [training]}", ["ns.train"]],
    ["{tags: [gpu, io]}", ["load", "ns.train"]],
    ["{node_namespaces: [ns]}", ["ns.train"]],
    ["{from_nodes: [ns.train]}", ["ns.train", "report"]],
    ["{to_outputs: [orders]}", ["load"]],
    ["{tags: [gpu, io], from_nodes: [ns.train]}", ["ns.train"]],
    ["{datasets: [model]}", ["ns.train", "report"]],
    ["{datasets: ['{name}ers']}", ["load", "ns.train"]],
  ])("%s", (select, nodes) => {
    expect(set(`rules:\n  a:\n    select: ${select}\n    pool: x`)).toEqual(
      nodes.map((node) => `node ${node} pool: "x"`),
    );
  });

  it("and settings of assets are for what the nodes make, external data only where datasets alone select", () => {
    const owners = (select: string) =>
      set(`rules:\n  a:\n    select: ${select}\n    owners: [team:x]`).map((line) => line.split(" ")[1]);
    expect(owners("{tags: [io]}")).toEqual(["local/orders"]);
    expect(owners("{datasets: [raw, orders]}")).toEqual(["local/orders", "local/raw"]);
    expect(owners("{datasets: [raw, orders], tags: [io]}")).toEqual(["local/orders"]);
  });
});

describe("settings", () => {
  it("of several rules add up where they can", () => {
    const rules =
      "rules:\n  a: {select: {}, owners: [team:x], tags: {d: x}}\n  b: {select: {datasets: [orders]}, owners: ['team:y'], tags: {e: y}}";
    expect(set(rules).filter((line) => line.includes("local/orders"))).toEqual([
      'asset local/orders owners: ["team:x","team:y"]',
      'asset local/orders tags: {"d":"x","e":"y"}',
    ]);
  });

  it("stand in the catalog too, and are no metadata of the asset then", () => {
    const catalog = SHOP.catalog.replace(
      "orders.json",
      "orders.json, metadata: {dagster: {pool: x, owner: y}, note: z}",
    );
    expect(set("", { catalog })).toEqual(['node load pool: "x"', 'node ns.train pool: "x"']);
    expect(finds("", { catalog })).toEqual([
      "2 unknown-operation: `owner` is not a setting of `orders` › `metadata` › `dagster` (Did you mean `owners`?)",
    ]);
    expect(translated("", { catalog }).location.assets["local/orders"]?.metadata).toEqual({ note: "z" });
  });

  it("of jobs are by the job's name in dagster.yml", () => {
    expect(set("jobs:\n  nightly: {tags: {team: sales}}")).toEqual(['job nightly tags: {"team":"sales"}']);
  });
});

describe("nodes that use a database file", () => {
  const files = (...entries: readonly string[]) => ({
    pipelines: { __default__: "load: raw -> orders\ntrain: orders -> model\nreport: model -> page" },
    catalog: entries.join("\n"),
  });
  test("share a pool that is called after it, whichever way the file is written", () => {
    const shop = files(
      "raw: {type: ibis.TableDataset, table_name: raw, connection: {backend: duckdb, database: data/shop.duckdb}}",
      "orders: {type: shop.Table, filepath: data/shop.duckdb, metadata: {note: 'duckdb:///other.duckdb'}}",
      "model: {type: shop.Table, address: 'duckdb:///data/model.db?mode=rw'}",
      "page: {type: json.JSONDataset, filepath: page.json}",
    );
    expect(set("", shop)).toEqual([
      'node load database_pool: "duckdb_model"',
      'node report database_pool: "duckdb_model"',
      'node train database_pool: "duckdb_model"',
    ]);
  });
  test("of two files that no node uses together, two pools; two files called alike differ by a digest", () => {
    const shop = files(
      "raw: {type: shop.Table, filepath: a/shop.sqlite}",
      "orders: {type: json.JSONDataset, filepath: orders.json}",
      "model: {type: json.JSONDataset, filepath: model.json}",
      "page: {type: shop.Table, filepath: b/shop.sqlite3}",
    );
    expect(set("", shop)).toEqual([
      'node load database_pool: "sqlite_shop"',
      'node report database_pool: "sqlite_shop_fd220cb3"',
    ]);
  });
  test("have none in memory, on a server, or where a rule gives them a pool", () => {
    const shop = files(
      "raw: {type: ibis.TableDataset, table_name: raw, connection: {backend: duckdb, database: ':memory:'}}",
      "orders: {type: ibis.TableDataset, table_name: o, connection: {backend: duckdb, database: 'md:shop'}}",
      "model: {type: ibis.TableDataset, table_name: m, connection: {backend: postgres, database: shop}}",
      "page: {type: shop.Table, filepath: page.duckdb}",
    );
    expect(set("", shop)).toEqual(['node report database_pool: "duckdb_page"']);
    expect(set("rules: {own: {select: {node_names: [report]}, pool: mine}}", shop)).toEqual([
      'node report pool: "mine"',
    ]);
    expect(set("", shop, { target: "plugin" })).toEqual([]);
  });
});

describe("what is derived from the settings of operations", () => {
  it("the JSON schema for editors", async () => {
    await expect(operationsJsonSchema()).toMatchFileSnapshot("../../../schema/operations.schema.json");
  });
  it("the tables of docs/operations.md", async () => {
    const page = readFileSync("docs/operations.md", "utf8");
    const mark = "<!-- operations tables: generated from src/core/dagster/operations -->\n";
    const [before = "", rest = ""] = page.split(mark);
    const after = rest.slice(rest.indexOf("\n## "));
    await expect(`${before}${mark}\n${operationsTable()}${after}`).toMatchFileSnapshot("../../../docs/operations.md");
  });
});

describe("partitions", () => {
  const partitioned = (words: string, more: Partial<ProjectSketch> = {}) =>
    Object.values(
      translated(`rules: {a: {select: {tags: [io, gpu]}, partitions: ${words}}}`, more).location.assets,
    ).flatMap(({ dataset, partitions }) => (partitions === null ? [] : [[dataset, partitions]]));
  it.each([
    [
      "{daily: '2026-01-01', timezone: Europe/Oslo, parameter: day}",
      { type: "DailyPartitionsDefinition", arguments: { start_date: "2026-01-01", timezone: "Europe/Oslo" } },
    ],
    ["{hourly: '2026-01-01'}", { type: "HourlyPartitionsDefinition", arguments: { start_date: "2026-01-01-00:00" } }],
    ["{static: [north, south]}", { type: "StaticPartitionsDefinition", keys: ["north", "south"] }],
    ["{static: 'params:regions'}", { type: "StaticPartitionsDefinition", keys: ["north", "7"] }],
    ["{dynamic: customers}", { type: "DynamicPartitionsDefinition", name: "customers" }],
  ])("%s are those of what the selected nodes make", (words, definition) => {
    expect(partitioned(words, { parameters: "rate: 1\nregions: [north, 7]" })).toEqual([
      ["model", definition],
      ["orders", definition],
    ]);
  });

  it("that the catalog gives a dataset stay, and a rule for its node is told", () => {
    const catalog = SHOP.catalog.replace(
      "orders: {type: json.JSONDataset, filepath: orders.json}",
      "orders: {type: kedro_dagster.DagsterPartitionedDataset, path: orders, dataset: json.JSONDataset, partition: {type: StaticPartitionsDefinition, partition_keys: [a, b]}}",
    );
    expect(partitioned("{static: [c]}", { catalog })).toContainEqual([
      "orders",
      { type: "StaticPartitionsDefinition", keys: ["a", "b"] },
    ]);
    expect(finds("rules: {a: {select: {tags: [io]}, partitions: {static: [c]}}}", { catalog })).toEqual([
      "1 unsupported-operation: `rules` › `a` › `partitions` is for nodes without partitions, and the catalog gives `load` some (Let the rule select others, or take `partition` out of the catalog entry.)",
    ]);
  });
});
