import type { ConstructContext } from "./construct-config.ts";
import { coreTag } from "./resolve-tag.ts";
import type { YamlMapping, YamlNode, YamlPair, YamlUse } from "./yaml-node.ts";

export type FlatPair = YamlPair;

/**
 * The pairs of a mapping with its merge keys (`<<`) replaced by what they stand for, in PyYAML's order: merged pairs
 * first, own pairs after and over them (omegaconf/_yaml.py `flatten_mapping`). A text key written twice is reported.
 * Each mapping is flattened once; `done` holds the results.
 */
export function flattenMapping(node: YamlMapping, done: Map<YamlMapping, FlatPair[]>, context: ConstructContext): FlatPair[] {
  const known = done.get(node);
  if (known !== undefined) {
    if (node.pairs.some((pair) => pair.key.node.tag === mergeTag)) checkOnceMore(known, context);
    return known;
  }
  const own: FlatPair[] = [];
  const merged: FlatPair[] = [];
  const textKeys = new Map<string, YamlUse>();
  for (const pair of node.pairs) {
    if (pair.key.node.tag === mergeTag) continue;
    own.push(pair.key.node.tag === `${coreTag}value` ? { ...pair, key: { ...pair.key, node: asText(pair.key.node) } } : pair);
    const text = textKey(pair.key);
    if (text === null) continue;
    const earlier = textKeys.get(text);
    if (earlier !== undefined) reportDuplicate(text, pair.key, earlier, context);
    textKeys.set(text, pair.key);
  }
  for (const pair of node.pairs) {
    if (pair.key.node.tag === mergeTag) merged.push(...sourcesOf(pair.value, done, context).flat());
  }
  const kept = merged.filter((pair) => {
    const text = textKey(pair.key);
    return text === null || !textKeys.has(text);
  });
  const pairs = [...kept, ...own];
  done.set(node, pairs);
  return pairs;
}

const mergeTag = `${coreTag}merge`;

/** The mappings that a merge key's value names, the earlier ones of a list over the later ones. */
function sourcesOf(value: YamlUse, done: Map<YamlMapping, FlatPair[]>, context: ConstructContext): FlatPair[][] {
  if (value.node.kind === "mapping") return [flattenMapping(value.node, done, context)];
  if (value.node.kind === "sequence") {
    const sources = value.node.items.flatMap((item) => {
      if (item.node.kind === "mapping") return [flattenMapping(item.node, done, context)];
      reportMerge(item, context);
      return [];
    });
    return sources.reverse();
  }
  reportMerge(value, context);
  return [];
}

/**
 * The loader flattens a mapping each time it is merged or built, and the second time it takes keys that came in twice
 * through a list of merges for duplicates.
 */
function checkOnceMore(pairs: readonly FlatPair[], context: ConstructContext): void {
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
  return key.node.kind === "scalar" && key.node.tag === `${coreTag}str` ? key.node.value : null;
}

function asText(node: YamlNode): YamlNode {
  return { ...node, tag: `${coreTag}str` };
}

function reportDuplicate(text: string, key: YamlUse, earlier: YamlUse, context: ConstructContext): void {
  if (context.dialect === "pyyaml") return;
  context.report("duplicate-yaml-key", `the key \`${text}\` stands twice in one mapping`, context.place(key.node.start, key.node.end), [
    { message: "first written here", at: context.place(earlier.node.start, earlier.node.end) },
  ]);
}

function reportMerge(value: YamlUse, context: ConstructContext): void {
  const { start, end } = value.alias ?? value.node;
  context.report("invalid-yaml", "a merge key (`<<`) takes a mapping or a list of mappings", context.place(start, end));
}
