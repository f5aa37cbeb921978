import { describe, expect, it } from "vitest";
import {
  builtInResolver,
  customResolver,
  pythonRepr,
  readYaml,
  refusal,
  resolveInterpolations,
} from "../../src/index.ts";
import type { ConfigMap, ConfigNode, ConfigResolver, CustomResolver, Place } from "../../src/index.ts";
import { findOwn, readMap } from "../recorded.ts";

interface Worked {
  readonly value: ConfigMap;
  /** `code line:column path message` of what is refused. */
  readonly refused: readonly string[];
}

function work(text: string, resolvers: Readonly<Record<string, ConfigResolver | null>> = {}, tree = ""): Worked {
  const config = readMap(text);
  if (config === null) throw new Error("a mapping was expected");
  const refused: string[] = [];
  const value = resolveInterpolations(config, {
    find: (name) => (name in resolvers ? resolvers[name] : findOwn(name)),
    report: ({ code, message }, at, path) => refused.push(`${code} ${at.line}:${at.column} ${path} ${message}`),
    tree,
  });
  return { value, refused };
}

function at(node: ConfigNode, ...path: readonly string[]): ConfigNode {
  return path.reduce((found, key) => {
    const below = found.kind === "map" ? found.entries.get(key)?.value : undefined;
    if (below === undefined) throw new Error(`nothing stands at ${path.join(".")}`);
    return below;
  }, node);
}

/** What a value came from, nearest first. */
function origins(node: ConfigNode): readonly string[] {
  return (node.origin ?? []).map(({ kind, name, at: place }) => `${kind} ${name} ${where(place)}`);
}

function where({ line, column }: Place): string {
  return `${line}:${column}`;
}

describe("what OmegaConf refuses is told once, where it is to be corrected", () => {
  it.each([
    ["a: ${b}", "missing-key 1:4 a `${b}` names a key that does not exist"],
    ["a: {b: ['${c.d}']}", "missing-key 1:9 a.b.0 `${c.d}` names a key that does not exist"],
    ["a: ${b}\nb: ${c}\nd: ${a}", "missing-key 2:4 b `${c}` names a key that does not exist"],
    ["a: 1\nb: ${a.c}", "missing-container 2:4 b `a` is no mapping and cannot hold `c`"],
    ["a: [1]\nb: ${a.x}", "invalid-key 2:4 b `x` is no index of a list"],
    ["a: ???\nb: ${a}", "missing-value 2:4 b `a` is `???`, a value still to be set"],
    ["a: ${nope:1}", "unknown-resolver 1:4 a no resolver is called `nope`"],
    ["a: ${oc.env:HOME}", "unknown-resolver 1:4 a no resolver is called `oc.env`"],
    ["a: ${oc.decode:}", "invalid-arguments 1:4 a `oc.decode` is called without its argument"],
    ["a: ${b", "invalid-interpolation 1:4 a `${b` is no valid interpolation: an interpolation is not closed by `}`"],
    ["a: ${a}", "interpolation-cycle 1:4 a the interpolation leads back to itself"],
    ["a: {b: '${c}'}\nc: {d: '${a}'}", "interpolation-cycle 2:8 c.d the interpolation leads back to itself"],
  ])("%j", (text, expected) => {
    expect(work(text).refused).toEqual([expected]);
  });

  it("a resolver of the host's refuses with a word of the host's own", () => {
    const seen: unknown[] = [];
    const config = readMap("a: ${vault:key}");
    resolveInterpolations(config ?? { kind: "map", entries: new Map(), at: nowhere }, {
      find: () => () => refusal("vault-closed", "the vault is closed", "Open it."),
      report: ({ code, subject, message, help }) => seen.push({ code, subject, message, help }),
    });
    expect(seen).toEqual([
      { code: "refused-by-resolver", subject: "vault-closed", message: "the vault is closed", help: "Open it." },
    ]);
  });

  it("a mistake in one key leaves the others as they are", () => {
    const { value } = work("a: ${nope}\nb: ${c}\nc: 1");
    expect([at(value, "a").kind, pythonRepr(at(value, "b"))]).toEqual(["unknown", "1"]);
  });
});

const nowhere: Place = { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 };

describe("values that cannot be known", () => {
  it("a name that may be registered somewhere gives an unknown value and no accusation", () => {
    const { value, refused } = work("a: ${today:}\nb: on ${a}", { today: null });
    expect(refused).toEqual([]);
    expect(at(value, "b")).toMatchObject({ kind: "unknown", rule: "custom-resolver", text: "on ${a}" });
  });

  it("a variable that is not set takes the default, or is unknown, and is told either way", () => {
    const unset: string[] = [];
    const environment = builtInResolver("oc.env", { variables: new Map(), onUnset: (name) => unset.push(name) });
    const { value } = work("a: ${oc.env:DIR, data}/a\nb: ${oc.env:DIR}/b", { "oc.env": environment });
    expect(at(value, "a")).toMatchObject({ value: "data/a", isFromRuntime: true });
    expect(at(value, "b")).toMatchObject({ kind: "unknown", rule: "environment-variable" });
    expect(unset).toEqual(["DIR", "DIR"]);
  });

  it("what comes from a variable is secret, wherever it is put", () => {
    const variables = new Map([["KEY", "k"]]);
    const environment = builtInResolver("oc.env", { variables, onUnset: () => {} });
    const { value } = work("a: ${oc.env:KEY}\nb: x-${a}", { "oc.env": environment });
    expect(at(value, "b")).toMatchObject({ value: "x-k", isSecret: true, isFromRuntime: true });
  });
});

describe("origins", () => {
  it("an interpolated value stands where it is written and leads to every key on the way", () => {
    const { value } = work("a: ${b}/x\nb: ${c.d}\nc: {d: 1}\ne: ${c}");
    expect([where(at(value, "a").at), origins(at(value, "a"))]).toEqual(["1:4", ["key b 2:4", "key c.d 3:8"]]);
    expect(origins(at(value, "e"))).toEqual(["key c 3:4"]);
  });

  it("an anchor behind a key is an origin too", () => {
    const { value } = work("a: &x 1\nb: *x\nc: ${b}");
    expect(origins(at(value, "c"))).toEqual(["key b 2:4", "anchor x 1:7"]);
  });

  it("keys of a named tree carry its name", () => {
    const { value } = work("a: ${b}\nb: 1", {}, "shared");
    expect(origins(at(value, "a"))).toEqual(["key shared:b 2:4"]);
  });

  it("a list's items, a key inside a key, and an argument of a resolver all count", () => {
    const { value } = work("a: ${c[${b}]}\nb: '0'\nc: [7]\nd: ${oc.decode:${b}}\ne: ${oc.select:c.1, ${b}}");
    expect(origins(at(value, "a"))).toEqual(["key b 2:4", "key c.0 3:5"]);
    expect(origins(at(value, "d"))).toEqual(["key b 2:4"]);
    expect(origins(at(value, "e"))).toEqual(["key b 2:4"]);
  });

  it("what a program's own resolver says of its code comes after its arguments", () => {
    const code: Place = { ...nowhere, file: "settings.py", line: 7 };
    const double: CustomResolver = ([given], place) => {
      const number = given?.kind === "scalar" && typeof given.value === "number" ? given.value * 2 : 0;
      const origin = [{ kind: "resolver", name: "double", at: code }] as const;
      return { kind: "scalar", value: number, type: "int", text: String(number), at: place, origin };
    };
    const { value } = work("a: ${double:${b}}\nb: 21\nc: s-${a}", { double: customResolver(double) });
    expect(at(value, "a")).toMatchObject({ value: 42, at: { line: 1, column: 4 } });
    expect(origins(at(value, "a"))).toEqual(["key b 2:4", "resolver double 7:1"]);
    expect(origins(at(value, "c"))).toEqual(["key a 1:4", "key b 2:4", "resolver double 7:1"]);
  });

  it("hostile text cannot make them grow without end", () => {
    const many = Array.from({ length: 100 }, (_, index) => `k${index}: ${index}`);
    const { value } = work(
      `a: ${Array.from({ length: 100 }, (_, index) => `\${k${index}}`).join("")}\n${many.join("\n")}`,
    );
    expect(origins(at(value, "a"))).toHaveLength(20);
  });
});

describe("bounds", () => {
  it("no chain, circle or doubling of interpolations makes the engine throw, hang or grow without end", () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `a${index}: \${a${index + 1}}`).join("\n");
    const doubled = Array.from({ length: 60 }, (_, index) => `a${index + 1}: \${a${index}}\${a${index}}`).join("\n");
    const item = (index: number): string => `'\${a${index}}', '\${a${index}}', '\${a${index}}', '\${a${index}}'`;
    const tree = Array.from({ length: 60 }, (_, index) => `a${index + 1}: [${item(index)}]`).join("\n");
    const started = performance.now();
    for (const text of [chain, `a0: xxxxxxxxxx\n${doubled}`, `a0: [x, x, x, x]\n${tree}`, `a: ${"${".repeat(3000)}`]) {
      const { refused } = work(text);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(500);
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("a text is interpolated again only where it is read again", () => {
    expect(pythonRepr(work("a: \\${b}\nb: 1\nc: ${a}").value)).toBe("{'a': '${b}', 'b': 1, 'c': '${b}'}");
    expect(readYaml("a: ${b}", "c.yml").problems).toEqual([]);
  });
});
