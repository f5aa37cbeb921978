import type { ConfigNode } from "omegaconf";

/**
 * Names that some interpolation of these values mentions: every word between `${` and `}`. A key whose name is none of
 * them is read by no interpolation, whatever else reads it.
 */
export function interpolatedKeys(values: readonly ConfigNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  // aliases share values: each is looked at once
  const seen = new Set<ConfigNode>();
  const waiting = [...values];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "map") for (const { value } of node.entries.values()) waiting.push(value);
    else if (node.kind === "list") waiting.push(...node.items);
    else if (node.text.includes("${"))
      for (const name of node.text.match(/[^\s${}()[\].,:'"]+/gu) ?? []) names.add(name);
  }
  return names;
}
