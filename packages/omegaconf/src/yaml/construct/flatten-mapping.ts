import { TAGS } from "../parse/resolve-tag.ts";
import type { YamlMapping, YamlNode, YamlPair, YamlUse } from "../parse/yaml-node.ts";
import type { ConstructContext } from "./construct-context.ts";

/**
 * The pairs of a mapping with its merge keys (`<<`) replaced by what they stand for, in PyYAML's order: merged pairs
 * first, own pairs after and over them (omegaconf/_yaml.py `flatten_mapping`). A text key written twice is reported.
 * Each mapping is flattened once; `done` holds the results.
 */
export function flattenMapping(
  node: YamlMapping,
  done: Map<YamlMapping, readonly YamlPair[]>,
  context: ConstructContext,
): readonly YamlPair[] {
  if (node.pairs.every(({ key }) => key.node.tag !== TAGS.merge && key.node.tag !== TAGS.value)) {
    checkKeys(node.pairs, context);
    return node.pairs;
  }
  const known = done.get(node);
  if (known !== undefined) {
    checkKeys(known, context);
    return known;
  }
  const own: YamlPair[] = [];
  const merged: YamlPair[] = [];
  const textKeys = new Set<string>();
  for (const pair of node.pairs) {
    if (pair.key.node.tag === TAGS.merge) continue;
    own.push(pair.key.node.tag === TAGS.value ? { ...pair, key: { ...pair.key, node: asText(pair.key.node) } } : pair);
    const text = textKey(pair.key);
    if (text !== null) textKeys.add(text);
  }
  checkKeys(own, context);
  for (const pair of node.pairs) {
    if (pair.key.node.tag === TAGS.merge) merged.push(...sourcesOf(pair.value, done, context).flat());
  }
  const kept = merged.filter((pair) => {
    const text = textKey(pair.key);
    return text === null || !textKeys.has(text);
  });
  const pairs = [...kept, ...own];
  done.set(node, pairs);
  return pairs;
}

/** The pairs of the mappings that a merge key's value names, the earlier mappings of a list over the later ones. */
function sourcesOf(
  value: YamlUse,
  done: Map<YamlMapping, readonly YamlPair[]>,
  context: ConstructContext,
): readonly (readonly YamlPair[])[] {
  const items = value.node.kind === "sequence" ? value.node.items : [value];
  const sources = items.flatMap((item) => {
    if (item.node.kind === "mapping") return [mergedFrom(item, flattenMapping(item.node, done, context))];
    reportMerge(item, context);
    return [];
  });
  return sources.reverse();
}

/** Pairs that come through an alias remember it; those that came through another one before remember that. */
function mergedFrom({ alias }: YamlUse, pairs: readonly YamlPair[]): readonly YamlPair[] {
  if (alias === null) return pairs;
  return pairs.map((pair) => (pair.mergedFrom === undefined ? { ...pair, mergedFrom: alias } : pair));
}

/**
 * A text key that stands twice. The loader flattens a mapping each time it is merged or built, and the second time it
 * takes keys that came in twice through a list of merges for duplicates, too.
 */
function checkKeys(pairs: readonly YamlPair[], context: ConstructContext): void {
  const seen = new Map<string, YamlUse>();
  for (const { key } of pairs) {
    const text = textKey(key);
    if (text === null) continue;
    const earlier = seen.get(text);
    if (earlier !== undefined) reportDuplicate(text, key, earlier, context);
    seen.set(text, key);
  }
}

function textKey(key: YamlUse): string | null {
  return key.node.kind === "scalar" && key.node.tag === TAGS.str ? key.node.value : null;
}

function asText(node: YamlNode): YamlNode {
  return { ...node, tag: TAGS.str };
}

function reportDuplicate(text: string, key: YamlUse, earlier: YamlUse, context: ConstructContext): void {
  if (context.dialect === "pyyaml") return;
  context.report({
    code: "duplicate-key",
    message: `the key \`${text}\` stands twice in one mapping`,
    at: context.place(key.node),
    related: [{ message: "first written here", at: context.place(earlier.node) }],
  });
}

function reportMerge(value: YamlUse, context: ConstructContext): void {
  const message = "a merge key (`<<`) takes a mapping or a list of mappings";
  context.report({ code: "invalid-merge", message, at: context.place(value.alias ?? value.node) });
}
