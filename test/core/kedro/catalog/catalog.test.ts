import { expect, test } from "vitest";
import { pythonRepr } from "omegaconf";
import type { ConfigNode } from "omegaconf";
import type { ReadCatalog } from "../../../../src/core/kedro/catalog/read-catalog.ts";
import { readCatalog } from "../../../../src/core/kedro/catalog/read-catalog.ts";
import { readConfig } from "../../../../src/core/kedro/config/read-config.ts";
import { resolveDataset } from "../../../../src/core/kedro/catalog/resolve-dataset.ts";
import { resolveParameter } from "../../../../src/core/catalog/resolve-parameter.ts";
import { NEWEST } from "../../../../src/core/model/supported-versions.ts";
import { matchGlob } from "../../../../src/core/text/match-glob.ts";
import { requestFor } from "../config/project-in-memory.ts";
import { processorClock } from "../../../support/processor-time.ts";

function catalogOf(text: string, kedro: string = NEWEST.kedro): ReadCatalog {
  const files = { "conf/base/catalog.yml": text, "conf/local/.gitkeep": "" };
  return readCatalog(readConfig(requestFor(files)).catalog, kedro);
}

function said(catalog: ReadCatalog): readonly string[] {
  return catalog.diagnostics.map(({ rule, message, at }) => `${rule} ${at?.line}:${at?.column} ${message}`);
}

test.each([
  ["cars: 5", "invalid-catalog-entry 1:1 The catalog entry `cars` must be a mapping"],
  ["cars:", "invalid-catalog-entry 1:1 The catalog entry `cars` must be a mapping"],
  ["cars: {filepath: a}", "missing-dataset-type 1:1 The catalog entry `cars` has no `type`"],
  [
    '"{n}_raw": {type: t, load_args: {a: ["{m}"]}}',
    "unknown-placeholder 1:38 The dataset factory `{n}_raw` uses `{m}`, which its name does not have",
  ],
  ["m@a@b: {type: t}", "invalid-transcoding 1:1 The dataset name `m@a@b` has more than one `@`"],
  [
    '"{a}": {type: t}\n"{b}{c}": {type: t}',
    "several-catch-all-patterns 1:1 The catalog has several dataset factories that match every name: `{b}{c}`, `{a}`",
  ],
])("the mistake in %j is what Kedro refuses when it builds the catalog", (text, expected) => {
  expect(said(catalogOf(text))).toEqual([expected]);
});

test("a placeholder that a factory's name does not have is only a mistake where a dataset uses it, with Kedro before 0.19.9", () => {
  const text = '"{n}_raw": {type: t, filepath: "{m}"}\n"{n}_out": {type: t, filepath: "{{m}}"}';
  const of = (kedro: string): readonly (readonly string[])[] => {
    const catalog = catalogOf(text, kedro);
    return [catalog, ...catalog.patterns.map(({ refusedInUse }) => ({ ...catalog, diagnostics: refusedInUse }))].map(
      said,
    );
  };
  const raw = "unknown-placeholder 1:32 The dataset factory `{n}_raw` uses `{m}`, which its name does not have";
  const out = "unknown-placeholder 2:32 The dataset factory `{n}_out` uses `{{m}`, which its name does not have";
  expect(of("0.19.8")).toEqual([[], [], [raw]]);
  expect(of("0.19.9")).toEqual([[raw, out], [], []]);
});

test("several factories that match every name are a mistake since Kedro 0.19.6", () => {
  const text = '"{a}": {type: t}\n"{b}{c}": {type: t}';
  expect(said(catalogOf(text, "0.19.5"))).toEqual([]);
  expect(said(catalogOf(text, "0.19.6"))).toHaveLength(1);
});

test("a factory without a type is only a mistake where a dataset uses it", () => {
  const catalog = catalogOf('"{n}_raw": {filepath: a}');
  expect(catalog.diagnostics).toEqual([]);
  expect(resolveDataset(catalog, "x_raw")).toMatchObject({
    source: "pattern",
    pattern: "{n}_raw",
    type: null,
    filepath: "a",
  });
});

test("a dataset has its entry's type and path as they are written", () => {
  const catalog = catalogOf(
    "cars: {type: pandas.CSVDataSet, filepath: data/cars.csv, versioned: true, metadata: {group_name: g}}\nparts: {type: partitions.PartitionedDataset, path: data/parts, dataset: {type: x, filepath: inner}}\nmemory: {type: MemoryDataset}\nodd: {type: [1], filepath: 5}\nnothing: {type: t, filepath: null, path: p}",
  );
  expect(resolveDataset(catalog, "cars")).toMatchObject({
    source: "entry",
    pattern: null,
    type: "pandas.CSVDataSet",
    filepath: "data/cars.csv",
    at: { line: 1, column: 1, endColumn: 5 },
    isKnown: true,
  });
  expect(resolveDataset(catalog, "parts")).toMatchObject({
    type: "partitions.PartitionedDataset",
    filepath: "data/parts",
  });
  expect(resolveDataset(catalog, "memory")).toMatchObject({ source: "entry", type: "MemoryDataset", filepath: null });
  expect(resolveDataset(catalog, "odd")).toMatchObject({ source: "entry", type: null, filepath: null });
  expect(resolveDataset(catalog, "nothing")).toMatchObject({ filepath: "p" });
  expect(resolveDataset(catalog, "unheard")).toEqual({
    name: "unheard",
    source: "memory",
    pattern: null,
    type: null,
    filepath: null,
    config: null,
    at: null,
    isKnown: true,
  });
});

test("credentials that are written out are secret, and names of credentials are not", () => {
  const catalog = catalogOf(
    "a: {type: t, credentials: dev_s3}\nb: {type: t, credentials: {key: k, more: [x]}}\nc: {type: t, dataset: {credentials: {key: k}}, key: shown}",
  );
  const texts = (node: ConfigNode | null): readonly string[] => {
    if (node === null || node.kind === "unknown") return [];
    if (node.kind === "scalar") return [`${node.isSecret === true ? "!" : ""}${node.text}`];
    return node.kind === "list"
      ? node.items.flatMap(texts)
      : [...node.entries.values()].flatMap((entry) => texts(entry.value));
  };
  const secrets = (name: string): string => texts(resolveDataset(catalog, name).config).join(" ");
  expect(secrets("a")).toBe("t dev_s3");
  expect(secrets("b")).toBe("t !k !x");
  expect(secrets("c")).toBe("t !k shown");
});

test("a transcoded name is looked up whole", () => {
  const catalog = catalogOf('m@spark: {type: s}\n"{n}@{format}": {type: "{format}.Dataset", filepath: "{n}.parquet"}');
  expect(resolveDataset(catalog, "m@spark")).toMatchObject({ source: "entry", type: "s" });
  expect(resolveDataset(catalog, "m@pandas")).toMatchObject({
    source: "pattern",
    pattern: "{n}@{format}",
    type: "pandas.Dataset",
    filepath: "m.parquet",
  });
  expect(resolveDataset(catalog, "m")).toMatchObject({ source: "memory" });
});

test("a catch-all of MemoryDataset counts as memory, and any other as a pattern", () => {
  const memory = resolveDataset(catalogOf('"{default}": {type: kedro.io.MemoryDataset, copy_mode: assign}'), "x");
  expect(memory).toMatchObject({ source: "memory", pattern: "{default}", type: null, at: { line: 1 } });
  expect(memory.config && pythonRepr(memory.config)).toBe("{'type': 'kedro.io.MemoryDataset', 'copy_mode': 'assign'}");
  expect(
    resolveDataset(catalogOf('"{name}": {type: pickle.PickleDataset, filepath: "d/{name}.pkl"}'), "x"),
  ).toMatchObject({ source: "pattern", type: "pickle.PickleDataset", filepath: "d/x.pkl" });
  expect(resolveDataset(catalogOf('"mem_{name}": {type: MemoryDataset}'), "mem_x")).toMatchObject({
    source: "pattern",
    type: "MemoryDataset",
  });
});

test("a factory that uses a format type, or cannot be filled in, leaves the dataset open", () => {
  expect(resolveDataset(catalogOf('"part_{n:d}": {type: t}'), "part_7")).toMatchObject({
    source: "pattern",
    pattern: "part_{n:d}",
    isKnown: false,
  });
  expect(resolveDataset(catalogOf('"part_{n:d}": {type: t}'), "other_7")).toMatchObject({
    source: "memory",
    isKnown: true,
  });
  expect(resolveDataset(catalogOf('"{_n}_raw": {type: t, filepath: "{_n}"}'), "x_raw")).toMatchObject({
    source: "pattern",
    isKnown: false,
  });
});

test("a pattern written to be slow is left open, not waited for", () => {
  const catalog = catalogOf(
    JSON.stringify({ [`${Array.from({ length: 60 }, (_, index) => `{a${index}}x`).join("")}{a0}y`]: { type: "t" } }),
  );
  const spent = processorClock();
  const found = resolveDataset(catalog, `${"x".repeat(3000)}y`);
  expect(spent()).toBeLessThan(20_000);
  expect(found.isKnown).toBe(false);
});

test("ten thousand names against fifty factories take no time to speak of", () => {
  const catalog = catalogOf(
    Array.from(
      { length: 50 },
      (_, index) => `"{ns}.kind_${index}_{name}@{format}": {type: t, filepath: "{ns}/{name}.{format}"}`,
    ).join("\n"),
  );
  const spent = processorClock();
  let matched = 0;
  for (let index = 0; index < 10_000; index += 1)
    if (resolveDataset(catalog, `ns_${index % 100}.kind_${index % 60}_d${index}@pandas`).source === "pattern")
      matched += 1;
  expect(matched).toBe(8340);
  expect(spent()).toBeLessThan(20_000);
});

test("a parameter is found under every name that Kedro gives it", () => {
  const { parameters } = readConfig(
    requestFor(
      {
        "conf/base/catalog.yml": "",
        "conf/local/.gitkeep": "",
        "conf/base/parameters.yml": "a: {b: {c: 1}}\nns.x: 2\nl: [1]\n5: five\nnone:\na.b: {d: 3}\nopen: ${oc.env:X}",
      },
      { settings: { customResolvers: new Map([["oc.env", "oc.env" as const]]) } },
    ),
  );
  const found = (name: string): string | undefined => {
    const value = resolveParameter(parameters.value, name);
    return value === undefined ? undefined : value.kind === "unknown" ? "unknown" : pythonRepr(value);
  };
  expect(
    [
      "params:a",
      "params:a.b",
      "params:a.b.c",
      "params:a.b.d",
      "params:ns.x",
      "params:l",
      "params:5",
      "params:none",
      "params:open",
      "params:open.more",
    ].map((name) => [name, found(name)]),
  ).toEqual([
    ["params:a", "{'b': {'c': 1}}"],
    ["params:a.b", "{'d': 3}"],
    ["params:a.b.c", "1"],
    ["params:a.b.d", "3"],
    ["params:ns.x", "2"],
    ["params:l", "[1]"],
    ["params:5", "'five'"],
    ["params:none", "None"],
    ["params:open", "unknown"],
    ["params:open.more", undefined],
  ]);
  expect(["params:zz", "params:a.zz", "params:l.0", "params:", "other"].map(found)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(resolveParameter(parameters.value, "parameters")).toBe(parameters.value);
});

test.each([
  ["catalog*", "catalog.yml", true],
  ["catalog*", "catalog", true],
  ["catalog*", "sub/catalog.yml", false],
  ["catalog*", "xcatalog.yml", false],
  ["catalog*/**", "catalog/a/b.yml", true],
  ["catalog*/**", "catalog.yml", false],
  ["**/catalog*", "catalog.yml", true],
  ["**/catalog*", "a/b/catalog_x.yml", true],
  ["**/catalog*", "a/catalog/x.yml", false],
  ["a/**/b/**/c", "a/x/b/y/b/c", true],
  ["a/**/b/**/c", "a/x/y/c", false],
  ["?.yml", "a.yml", true],
  ["?.yml", "ab.yml", false],
  ["[!a-c]*.yml", "d.yml", true],
  ["[!a-c]*.yml", "b.yml", false],
  ["[]].yml", "].yml", true],
  ["[a", "[a", true],
  ["*", "a/b", false],
  ["*", "a", true],
])("the pattern %s and the path %s match as in Kedro: %s", (pattern, path, expected) => {
  expect(matchGlob(pattern, path)).toBe(expected);
});
