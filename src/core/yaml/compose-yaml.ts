import { Composer, Parser, isAlias, isMap, isScalar, isSeq } from "yaml";
import type { Node } from "yaml";
import { coreTag, resolveTag } from "./resolve-tag.ts";
import type { YamlNode, YamlPair, YamlProblem, YamlUse } from "./yaml-node.ts";

/** The single document of a text (null for an empty one), or the reason why PyYAML refuses it. */
export function composeYaml(text: string): { readonly root: YamlUse | null; readonly problem: YamlProblem | null } {
  const documents = [...new Composer({ version: "1.1", schema: "failsafe", uniqueKeys: false, strict: true }).compose(new Parser().parse(text))];
  const first = documents[0];
  if (first === undefined || first.contents === null) return { root: null, problem: null };
  const error = first.errors[0];
  if (error !== undefined) return { root: null, problem: { message: error.message.split("\n")[0] ?? "invalid YAML", start: error.pos[0], end: error.pos[1] } };
  if (documents.length > 1) return { root: null, problem: { message: "expected a single document", start: first.range[1], end: first.range[1] } };
  const anchors = new Map<string, YamlNode>();
  return { root: lower(first.contents, anchors), problem: null };
}

function lower(node: Node | null, anchors: Map<string, YamlNode>): YamlUse {
  const [start, end] = node?.range ?? [0, 0];
  if (isAlias(node)) {
    const target = anchors.get(node.source);
    return { node: target ?? { kind: "scalar", tag: `${coreTag}null`, value: "", start, end }, alias: { start, end } };
  }
  const lowered = lowerNode(node, start, end, anchors);
  if (node !== null && "anchor" in node && node.anchor !== undefined) anchors.set(node.anchor, lowered);
  return { node: lowered, alias: null };
}

function lowerNode(node: Node | null, start: number, end: number, anchors: Map<string, YamlNode>): YamlNode {
  if (isMap(node)) {
    const pairs: YamlPair[] = node.items.map((pair) => ({ key: lower(nodeOf(pair.key), anchors), value: lower(nodeOf(pair.value), anchors) }));
    return { kind: "mapping", tag: node.tag ?? `${coreTag}map`, pairs, start, end: pairs.at(-1)?.value.node.end ?? end };
  }
  if (isSeq(node)) return { kind: "sequence", tag: node.tag ?? `${coreTag}seq`, items: node.items.map((item) => lower(nodeOf(item), anchors)), start, end };
  if (isScalar(node)) {
    const value = typeof node.value === "string" ? node.value : "";
    return { kind: "scalar", tag: node.tag ?? (node.type === "PLAIN" ? resolveTag(value) : `${coreTag}str`), value, start, end };
  }
  return { kind: "scalar", tag: `${coreTag}null`, value: "", start, end };
}

function nodeOf(value: unknown): Node | null {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value) ? value : null;
}
