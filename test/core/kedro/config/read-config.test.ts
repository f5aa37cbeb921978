import { unsetVariable } from "../../../../src/core/findings/variable-words.ts";
import { expect, test } from "vitest";
import { pythonRepr, readYaml } from "omegaconf";
import type { ConfigNode, CustomResolver } from "omegaconf";
import { readConfig } from "../../../../src/core/kedro/config/read-config.ts";
import type { ReadConfig } from "../../../../src/core/kedro/config/read-config.ts";
import { readCatalog } from "../../../../src/core/kedro/catalog/read-catalog.ts";
import { resolveDataset } from "../../../../src/core/kedro/catalog/resolve-dataset.ts";
import type { Place } from "../../../../src/core/model/place.ts";
import { requestFor } from "./project-in-memory.ts";
import { processorClock } from "../../../support/processor-time.ts";

const local = { "conf/local/.gitkeep": "" };

function said({ diagnostics }: ReadConfig): readonly string[] {
  return diagnostics.map(
    ({ rule, severity, at, message }) => `${severity} ${rule} ${at === null ? "-" : where(at)} ${message}`,
  );
}

function where({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function origins(node: ConfigNode): readonly string[] {
  return (node.origin ?? []).map(({ kind, name, at: place }) => `${kind} ${name} ${where(place)}`);
}

function at(
  config: ReadConfig,
  kind: "catalog" | "parameters" | "globals" | "dagster",
  ...path: readonly string[]
): ConfigNode {
  let node: ConfigNode = config[kind].value;
  for (const key of path) {
    const below: ConfigNode | undefined =
      node.kind === "map" ? node.entries.get(key)?.value : node.kind === "list" ? node.items[Number(key)] : undefined;
    if (below === undefined) throw new Error(`nothing stands at ${path.join(".")}`);
    node = below;
  }
  return node;
}

test("a top-level key in two files of one environment is refused, and both places are named", () => {
  const config = readConfig(
    requestFor({
      ...local,
      "conf/base/catalog_a.yml": "cars:\n  type: a\n",
      "conf/base/catalog_b.yml": "_x: 1\ncars:\n  type: b\n",
    }),
  );
  expect(said(config)).toEqual([
    "error duplicate-config-key conf/base/catalog_b.yml:2:1 `cars` is in `conf/base/catalog_a.yml` and in `conf/base/catalog_b.yml`, which Kedro rejects within one environment",
  ]);
  expect(config.diagnostics[0]?.related).toEqual([
    {
      message: "the other definition",
      at: { file: "conf/base/catalog_a.yml", line: 1, column: 1, endLine: 1, endColumn: 5 },
    },
  ]);
});

test("parameters are compared leaf by leaf, so two files may fill one mapping", () => {
  const config = readConfig(
    requestFor({
      ...local,
      "conf/base/catalog.yml": "",
      "conf/base/parameters.yml": "a: {b: 1, c: 1}",
      "conf/base/parameters/more.yml": "a: {c: 2, d: 3}",
    }),
  );
  expect(said(config)).toEqual([
    "error duplicate-config-key conf/base/parameters/more.yml:1:5 `a.c` is in `conf/base/parameters.yml` and in `conf/base/parameters/more.yml`, which Kedro rejects within one environment",
  ]);
  expect(pythonRepr(config.parameters.value)).toBe("{'a': {'b': 1, 'c': 2, 'd': 3}}");
});

test("a value that depends on the order in which Kedro happens to read files is unknown", () => {
  const config = readConfig(
    requestFor({
      ...local,
      "conf/base/catalog_a.yml": "_p: one\n",
      "conf/base/catalog_b.yml": "_p: two\ncars: {type: t, filepath: '${_p}/cars.csv'}\n",
    }),
  );
  expect(said(config)).toEqual([
    "warning ambiguous-config-order conf/base/catalog_b.yml:1:1 `_p` has different values in `conf/base/catalog_a.yml` and `conf/base/catalog_b.yml`; which one Kedro takes changes from run to run",
  ]);
  expect(at(config, "catalog", "cars", "filepath")).toMatchObject({
    kind: "unknown",
    rule: "ambiguous-config-order",
    text: "${_p}/cars.csv",
  });
  expect(resolveDataset(readCatalog(config.catalog), "cars").isKnown).toBe(false);
});

test("a missing environment is read as empty and listed as an assumption", () => {
  const config = readConfig(requestFor({ "conf/base/catalog.yml": "cars: {type: t}" }, { environment: "prod" }));
  expect(config.diagnostics).toEqual([]);
  expect(config.assumptions).toEqual([
    {
      rule: "missing-environment",
      message: "the configuration folder `conf/prod` does not exist and is read as empty",
      at: null,
    },
  ]);
  expect([...config.catalog.value.entries.keys()]).toEqual(["cars"]);
});

test("a project without a base folder, or without a catalog, is what Kedro refuses", () => {
  expect(said(readConfig(requestFor({ "conf/local/catalog.yml": "a: {type: t}" })))).toEqual([
    "error missing-configuration - The configuration folder `conf/base` does not exist",
  ]);
  expect(said(readConfig(requestFor({ ...local, "conf/base/parameters.yml": "a: 1" })))).toEqual([
    "error missing-catalog - There is no catalog file in `conf/base` or `conf/local`",
  ]);
});

test("configuration outside the files that are read is a blind spot", () => {
  for (const confSource of ["../shared/conf", "/etc/conf", "s3://bucket/conf"]) {
    const config = readConfig(requestFor({ "conf/base/catalog.yml": "a: {type: t}" }, { settings: { confSource } }));
    expect(config.blindSpots.map(({ rule, message }) => [rule, message])).toEqual([
      [
        "unreadable-config",
        `the configuration source \`${confSource}\` lies outside the files that are read: it is what the machine has that runs it`,
      ],
    ]);
    expect(config.catalog.isComplete).toBe(false);
  }
});

test.each(["---\n", "--- # nothing yet\n...\n", "null\n", "~", "%YAML 1.2\n---\n", '""\n', "# a remark\n", ""])(
  "a file whose document holds nothing is an empty mapping to Kedro: %j",
  (text) => {
    const files = { ...local, "conf/base/catalog.yml": "", "conf/base/parameters.yml": text };
    const config = readConfig(requestFor({ ...files, "conf/base/parameters_more.yml": "b: 1\n" }));
    expect([said(config), config.blindSpots, config.parameters.isComplete]).toEqual([[], [], true]);
    expect([...config.parameters.value.entries.keys()]).toEqual(["b"]);
  },
);

test.each(["false\n", "0\n", "- 1\n"])("one that holds something else is no mapping: %j", (text) => {
  const files = { ...local, "conf/base/catalog.yml": "", "conf/base/parameters.yml": text };
  expect(said(readConfig(requestFor(files))).map((line) => line.split(" ", 2).join(" "))).toEqual([
    "error config-not-a-mapping",
  ]);
});

test("a file that cannot be read leaves open whether a missing key exists", () => {
  const config = readConfig(
    requestFor({
      ...local,
      "conf/base/catalog.yml": "cars: {type: t}",
      "conf/base/catalog_big.yml": null,
      "conf/base/globals.yml": null,
      "conf/base/parameters.yml": "a: ${globals:x, 5}",
    }),
  );
  expect(config.blindSpots.map(({ message, at: place }) => [message, place.file])).toEqual([
    ["`conf/base/catalog_big.yml` is too large or is no text, and was not read", "conf/base/catalog_big.yml"],
    ["`conf/base/globals.yml` is too large or is no text, and was not read", "conf/base/globals.yml"],
  ]);
  expect(resolveDataset(readCatalog(config.catalog), "planes")).toMatchObject({ source: "memory", isKnown: false });
  expect(resolveDataset(readCatalog(config.catalog), "cars")).toMatchObject({ source: "entry", isKnown: true });
  expect(at(config, "parameters", "a")).toMatchObject({
    kind: "unknown",
    reason: "the global `x` may stand in a file that cannot be read",
  });
});

test.each([
  [
    "a: ${b}",
    "error missing-interpolation-key conf/base/parameters.yml:1:4 `a` in the parameters configuration cannot be resolved: `${b}` names a key that does not exist",
  ],
  [
    "a: {b: ['${c.d}']}",
    "error missing-interpolation-key conf/base/parameters.yml:1:9 `a.b.0` in the parameters configuration cannot be resolved: `${c.d}` names a key that does not exist",
  ],
  [
    "a: ${b}\nb: ${c}\nd: ${a}",
    "error missing-interpolation-key conf/base/parameters.yml:2:4 `b` in the parameters configuration cannot be resolved: `${c}` names a key that does not exist",
  ],
  [
    "a: ${globals:x}",
    "error missing-global conf/base/parameters.yml:1:4 `a` in the parameters configuration cannot be resolved: the global `x` is not defined",
  ],
  [
    "a: ${runtime_params:x}",
    "error missing-runtime-parameter conf/base/parameters.yml:1:4 `a` in the parameters configuration cannot be resolved: the runtime parameter `x` has no default",
  ],
  [
    "a: ${oc.env:HOME}",
    "error unsupported-resolver conf/base/parameters.yml:1:4 `a` in the parameters configuration cannot be resolved: no resolver is called `oc.env`",
  ],
  [
    "a: ${nope:1}",
    "error unsupported-resolver conf/base/parameters.yml:1:4 `a` in the parameters configuration cannot be resolved: no resolver is called `nope`",
  ],
  [
    "a: ${b",
    "error invalid-interpolation conf/base/parameters.yml:1:4 `a` in the parameters configuration cannot be resolved: `${b` is no valid interpolation: an interpolation is not closed by `}`",
  ],
  [
    "a: ${a}",
    "error interpolation-cycle conf/base/parameters.yml:1:4 `a` in the parameters configuration cannot be resolved: the interpolation leads back to itself",
  ],
  [
    "a: {b: '${c}'}\nc: {d: '${a}'}",
    "error interpolation-cycle conf/base/parameters.yml:2:8 `c.d` in the parameters configuration cannot be resolved: the interpolation leads back to itself",
  ],
])("what Kedro refuses in %j is told once, where it is to be corrected", (text, expected) => {
  expect(
    said(readConfig(requestFor({ ...local, "conf/base/catalog.yml": "", "conf/base/parameters.yml": text }))),
  ).toEqual([expected]);
});

test("a mistake in one key leaves the others as they are", () => {
  const config = readConfig(
    requestFor({ ...local, "conf/base/catalog.yml": "a: {type: t, filepath: '${nope}'}\nb: {type: t, filepath: f}" }),
  );
  const catalog = readCatalog(config.catalog);
  expect(resolveDataset(catalog, "a")).toMatchObject({ type: "t", filepath: null, isKnown: false });
  expect(resolveDataset(catalog, "b")).toMatchObject({ type: "t", filepath: "f", isKnown: true });
});

test("an interpolated value stands where it is written and leads to what it came from", () => {
  const config = readConfig(
    requestFor({
      ...local,
      "conf/base/globals.yml": "paths:\n  raw: data/01_raw\nroot: ${paths.raw}\n",
      "conf/base/catalog.yml":
        "_name: cars\ncars:\n  type: t\n  filepath: ${globals:root}/${_name}.csv\n  args: ${globals:paths}\n",
    }),
  );
  const filepath = at(config, "catalog", "cars", "filepath");
  expect(filepath).toMatchObject({ value: "data/01_raw/cars.csv" });
  expect(where(filepath.at)).toBe("conf/base/catalog.yml:4:13");
  expect(origins(filepath)).toEqual([
    "key globals:root conf/base/globals.yml:3:7",
    "key globals:paths.raw conf/base/globals.yml:2:8",
    "key _name conf/base/catalog.yml:1:8",
  ]);
  const args = at(config, "catalog", "cars", "args");
  expect([where(args.at), origins(args)]).toEqual([
    "conf/base/catalog.yml:5:9",
    ["key globals:paths conf/base/globals.yml:2:3"],
  ]);
  expect(where(at(config, "catalog", "cars", "args", "raw").at)).toBe("conf/base/globals.yml:2:8");
});

const environmentResolver = { customResolvers: new Map([["oc.env", "oc.env" as const]]) };

test("what comes from an environment variable is secret, wherever it is put", () => {
  const files = {
    ...local,
    "conf/base/catalog.yml":
      "cars: {type: t, filepath: 's3://${oc.env:BUCKET}/cars.csv', args: {key: '${oc.env:KEY}'}}",
  };
  const config = readConfig(
    requestFor(files, {
      settings: environmentResolver,
      environmentVariables: new Map([
        ["BUCKET", "prod"],
        ["KEY", "k"],
      ]),
    }),
  );
  expect(at(config, "catalog", "cars", "filepath")).toMatchObject({
    value: "s3://prod/cars.csv",
    isSecret: true,
    isFromRuntime: true,
  });
  expect(at(config, "catalog", "cars", "args", "key")).toMatchObject({
    value: "k",
    isSecret: true,
    isFromRuntime: true,
  });
  expect(resolveDataset(readCatalog(config.catalog), "cars").filepath).toBe("<secret>");
  expect(config.assumptions).toEqual([]);
});

test("an environment variable that is not set takes the default, or is a symbol in the text, and is listed either way", () => {
  const files = {
    ...local,
    "conf/base/catalog.yml":
      "a: {type: t, filepath: '${oc.env:DIR, data}/a.csv'}\nb: {type: t, filepath: '${oc.env:DIR}/b.csv'}",
  };
  const config = readConfig(requestFor(files, { settings: environmentResolver }));
  const a = at(config, "catalog", "a", "filepath");
  expect(a).toMatchObject({ value: "data/a.csv", isFromRuntime: true });
  expect("isSecret" in a).toBe(false);
  expect(at(config, "catalog", "b", "filepath")).toMatchObject({
    kind: "unknown",
    rule: "environment-variable",
    reason: "the environment variable `DIR` is not set here",
    variable: "DIR",
    template: [{ variable: "DIR" }, "/b.csv"],
  });
  expect(config.assumptions.map(({ rule, message }) => [rule, message])).toEqual([
    ["unset-environment-variable", unsetVariable("DIR")],
  ]);
  expect(config.diagnostics).toEqual([]);
});

test("a default of a runtime parameter is shown, and marked as one that a run may replace", () => {
  const config = readConfig(
    requestFor({
      ...local,
      "conf/base/catalog.yml": "",
      "conf/base/parameters.yml": "a: ${runtime_params:a, 5}\nb: ${runtime_params:b, ${c}}\nc: {d: 1}\ne: ${c}",
    }),
  );
  expect(at(config, "parameters", "a")).toMatchObject({ value: 5, type: "int", isFromRuntime: true });
  expect(at(config, "parameters", "b", "d")).toMatchObject({ value: 1, isFromRuntime: true });
  expect("isFromRuntime" in at(config, "parameters", "e", "d")).toBe(false);
});

test("a project's own resolver gets worked-out arguments and its result stands at the interpolation", () => {
  const seen: string[] = [];
  const double: CustomResolver = (args, place) => {
    seen.push(...args.map(pythonRepr));
    const [first] = args;
    return first?.kind === "scalar" && typeof first.value === "number"
      ? { kind: "scalar", value: first.value * 2, type: "int", text: String(first.value * 2), at: place }
      : { kind: "unknown", rule: "custom-resolver", reason: "no number", text: "", at: place };
  };
  const files = {
    ...local,
    "conf/base/catalog.yml": "",
    "conf/base/parameters.yml": "a: ${double:${b}}\nb: 21\nc: ${double:x, [1, '${b}']}\nd: s-${a}-${c}",
  };
  const config = readConfig(requestFor(files, { settings: { customResolvers: new Map([["double", double]]) } }));
  expect(seen).toEqual(["21", "'x'", "[1, '21']"]);
  expect(at(config, "parameters", "a")).toMatchObject({ value: 42, at: { line: 1, column: 4 } });
  expect(at(config, "parameters", "c")).toMatchObject({
    kind: "unknown",
    reason: "no number",
    at: { line: 3, column: 4 },
  });
  expect(at(config, "parameters", "d")).toMatchObject({ kind: "unknown", reason: "no number", text: "s-${a}-${c}" });
  expect(config.diagnostics).toEqual([]);
});

test("a name that may be registered somewhere gives an unknown value and no accusation", () => {
  const config = readConfig(
    requestFor(
      { ...local, "conf/base/catalog.yml": "", "conf/base/parameters.yml": "a: ${today:}" },
      { settings: { hasUnknownResolvers: true } },
    ),
  );
  expect(config.diagnostics).toEqual([]);
  expect(at(config, "parameters", "a")).toMatchObject({ kind: "unknown", rule: "custom-resolver" });
});

test("credentials are never read", () => {
  const read: string[] = [];
  const request = requestFor({
    ...local,
    "conf/base/catalog.yml": "cars: {type: t, credentials: dev_s3}",
    "conf/local/credentials.yml": "dev_s3: {key: secret}",
    "conf/base/catalog_credentials.yml": "",
  });
  const config = readConfig({
    ...request,
    files: { ...request.files, read: (path) => (read.push(path), request.files.read(path)) },
  });
  expect(read).toEqual(["conf/base/catalog.yml", "conf/base/catalog_credentials.yml"]);
  expect(at(config, "catalog", "cars", "credentials")).toMatchObject({ value: "dev_s3" });
});

test("a project in a subfolder of the repository keeps its own places", () => {
  const config = readConfig(
    requestFor(
      {
        "services/ml/conf/base/catalog.yml": "cars: {type: t}",
        "services/ml/conf/local/.gitkeep": "",
        "conf/base/catalog.yml": "other: {type: t}",
      },
      { root: "services/ml" },
    ),
  );
  expect([...config.catalog.value.entries].map(([key, entry]) => [key, entry.keyAt.file])).toEqual([
    ["cars", "services/ml/conf/base/catalog.yml"],
  ]);
});

test("no chain, circle or doubling of interpolations makes reading throw, hang or grow without end", () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => `a${index}: \${a${index + 1}}`).join("\n");
  const doubling = `a0: xxxxxxxxxx\n${Array.from({ length: 60 }, (_, index) => `a${index + 1}: \${a${index}}\${a${index}}`).join("\n")}`;
  const tree = `a0: [x, x, x, x]\n${Array.from({ length: 60 }, (_, index) => `a${index + 1}: ['\${a${index}}', '\${a${index}}', '\${a${index}}', '\${a${index}}']`).join("\n")}`;
  const nested = `a: ${"${".repeat(3000)}`;
  const spent = processorClock();
  for (const text of [chain, doubling, tree, nested]) {
    const config = readConfig(requestFor({ ...local, "conf/base/catalog.yml": "", "conf/base/parameters.yml": text }));
    expect(config.diagnostics.length + config.blindSpots.length).toBeGreaterThan(0);
    expect(config.diagnostics.length).toBeLessThan(500);
  }
  expect(spent()).toBeLessThan(20_000);
});

test("ConfigLoader of Kedro 0.18 interpolates nothing and lays environments over the base by top-level keys", () => {
  const files = {
    "conf/base/catalog.yml": "_x: 1\na: {type: t, filepath: '${b}'}\nc: {type: t}",
    "conf/local/catalog.yml": "c: {filepath: f}",
    "conf/base/parameters.yml": "a: {b: 1}\na: {c: 1e3}",
  };
  const config = readConfig(requestFor(files, { settings: { loader: { kind: "plain" } } }));
  expect(config.diagnostics).toEqual([]);
  expect(pythonRepr(config.catalog.value)).toBe("{'a': {'type': 't', 'filepath': '${b}'}, 'c': {'filepath': 'f'}}");
  expect(pythonRepr(config.parameters.value)).toBe("{'a': {'c': '1e3'}}");
});

test("TemplatedConfigLoader of Kedro 0.18 fills in its globals, with their types, or the default as text", () => {
  const files = {
    ...local,
    "conf/base/globals.yml": "n: 5\npaths: {raw: data}\nnone:\n_p: 1\nagain: ${n}",
    "conf/base/catalog.yml":
      "a: {type: t, filepath: '${paths.raw}/${n}/a.csv', n: '${n}', all: '${paths}', d: '${x|7}', e: '${none|}', again: '${again}', '${name}_k': 1}\n",
    "conf/base/parameters.yml": "p: ${_p}\nq: ${x y}\nr: '${n'\n",
  };
  const globals = readYaml("name: k\nn: 6", "settings.py").value;
  if (globals?.kind !== "map") throw new Error("a mapping was expected");
  const config = readConfig(
    requestFor(files, {
      settings: { loader: { kind: "templated", globalsPattern: "*globals.yml", globals, takesEnvironment: false } },
    }),
  );
  expect(pythonRepr(config.catalog.value)).toBe(
    "{'a': {'type': 't', 'filepath': 'data/6/a.csv', 'n': 6, 'all': {'raw': 'data'}, 'd': '7', 'e': '', 'again': '${n}', 'k_k': 1}}",
  );
  expect(said(config)).toEqual([
    "error missing-global conf/base/parameters.yml:1:4 `p` in the parameters configuration asks for `_p`, which the globals do not define",
  ]);
  expect(origins(at(config, "catalog", "a", "filepath"))).toEqual([
    "key globals:paths.raw conf/base/globals.yml:2:14",
    "key globals:n settings.py:2:4",
  ]);
});

test("a configuration file that is a template of another language is a blind spot", () => {
  const config = readConfig(
    requestFor(
      {
        ...local,
        "conf/base/catalog.yml": "{% for x in [1] %}\na{{ x }}: {type: t}\n{% endfor %}",
        "conf/base/parameters.ini": "[a]\nb=1",
      },
      { settings: { loader: { kind: "templated", globalsPattern: null, globals: null, takesEnvironment: false } } },
    ),
  );
  expect(config.blindSpots.map(({ message }) => message)).toEqual([
    "`conf/base/catalog.yml` is a template or a format that is not followed",
    "`conf/base/parameters.ini` is a template or a format that is not followed",
  ]);
});

test("a mistake in a file that only kedro-mlflow reads is a warning", () => {
  const config = readConfig(
    requestFor({ ...local, "conf/base/catalog.yml": "a: {type: t}", "conf/base/mlflow.yml": "server: ${nope}\n" }),
  );
  expect(said(config)).toEqual([
    "warning missing-interpolation-key conf/base/mlflow.yml:1:9 `server` in the mlflow configuration cannot be resolved: `${nope}` names a key that does not exist",
  ]);
});

test("a configuration that grows beyond all bounds by interpolation is a blind spot, not a guess", () => {
  const tree = `a0: [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 8 }, (_, index) => `a${index + 1}: [${Array.from({ length: 10 }, () => `'\${a${index}}'`).join(", ")}]`).join("\n")}`;
  const config = readConfig(requestFor({ ...local, "conf/base/catalog.yml": "", "conf/base/parameters.yml": tree }));
  expect(config.blindSpots.map(({ rule }) => rule)).toContain("interpolation-too-large");
  expect(config.parameters.isComplete).toBe(false);
  expect(config.diagnostics).toEqual([]);
});

test("the same files give the same findings in the same order", () => {
  const files = {
    ...local,
    "conf/base/catalog_b.yml": "b: ${x}\na: ${y}",
    "conf/base/catalog_a.yml": "a: 1\nc: ${z}",
    "conf/base/parameters.yml": "a: ${q}",
  };
  expect(JSON.stringify(readConfig(requestFor(files)))).toBe(JSON.stringify(readConfig(requestFor(files))));
  expect(readConfig(requestFor(files)).diagnostics.map((found) => `${found.at?.file}:${found.at?.line}`)).toEqual([
    "conf/base/catalog_a.yml:2",
    "conf/base/catalog_b.yml:1",
    "conf/base/catalog_b.yml:2",
    "conf/base/catalog_b.yml:2",
    "conf/base/parameters.yml:1",
  ]);
});
