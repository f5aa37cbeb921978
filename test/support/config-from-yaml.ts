import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Scalar } from "yaml";
import type { ConfigEntry, ConfigMap, ConfigNode, ConfigScalar } from "../../src/core/model/config-node.ts";
import type { Place } from "../../src/core/model/place.ts";

/**
 * A YAML text as a configuration tree with places, for tests that start behind the reader. `!unknown text` makes an
 * unknown value, `!secret text` one that must not be shown. Interpolation and merging are left out on purpose.
 */
export function configFromYaml(text: string, file: string): ConfigMap {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, version: "1.1", logLevel: "silent" });
  const place = (start: number, end: number): Place => {
    const [from, to] = [lines.linePos(start), lines.linePos(end)];
    return { file, line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const convert = (node: unknown): ConfigNode => {
    const [start, end] = rangeOf(node);
    const at = place(start, end);
    if (isMap(node)) {
      const entries = new Map<string, ConfigEntry>();
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? pair.key : null;
        const [from, to] = rangeOf(key);
        entries.set(sourceOf(key), { keyAt: place(from, to), keyType: typeOf(key?.value), value: convert(pair.value) });
      }
      return { kind: "map", entries, at };
    }
    if (isSeq(node)) return { kind: "list", items: node.items.map(convert), at };
    if (!isScalar(node)) return { kind: "scalar", value: null, type: "null", text: "", at };
    if (node.tag === "!unknown") return { kind: "unknown", rule: "custom-resolver", reason: "a resolver of the project makes it", text: String(node.value), at };
    return scalar(node, at);
  };
  const root = convert(document.contents);
  if (root.kind === "map") return root;
  return { kind: "map", entries: new Map(), at: place(0, 0) };
}

function scalar(node: Scalar, at: Place): ConfigScalar {
  const { value } = node;
  const type = typeOf(value, node);
  const base = { kind: "scalar", type, text: sourceOf(node), at } as const;
  const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
  return node.tag === "!secret" ? { ...base, type: "str", value: String(value), isSecret: true } : { ...base, value: known };
}

function typeOf(value: unknown, node?: Scalar): ConfigScalar["type"] {
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value !== "number") return "null";
  return Number.isInteger(value) && !/[.eE]/.test(node?.source ?? "") ? "int" : "float";
}

function sourceOf(node: Scalar | null): string {
  return node === null ? "" : typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = isMap(node) || isSeq(node) || isScalar(node) ? (node as Node).range : null;
  return range ? [range[0], range[1]] : [0, 0];
}
