import { type ConfigNode, isSameConfig, readYaml } from "omegaconf";
import type { Lines } from "./python-changes.ts";

/** What an edit of a YAML file amounts to; `keys` are the lines of the top-level values that the other side does not have so. */
export type YamlChange =
  | { readonly kind: "neutral" }
  | { readonly kind: "unparsed" }
  | { readonly kind: "keys"; readonly before: readonly Lines[]; readonly after: readonly Lines[] };

type Entries = ReadonlyMap<string, { readonly value: ConfigNode }>;

/** Compares two YAML files key by key; a file that is absent is empty. */
export function yamlChange(before: string, after: string): YamlChange {
  const [older, newer] = [entriesOf(before), entriesOf(after)];
  if (older === null || newer === null) return { kind: "unparsed" };
  const removed = differing(older, newer);
  const added = differing(newer, older);
  return removed.length + added.length === 0 ? { kind: "neutral" } : { kind: "keys", before: removed, after: added };
}

function entriesOf(text: string): Entries | null {
  const { value, isValid } = readYaml(text, "");
  if (!isValid) return null;
  if (value === null) return new Map();
  return value.kind === "map" ? value.entries : null;
}

function differing(some: Entries, others: Entries): readonly Lines[] {
  return [...some].flatMap(([key, { value }]) => {
    const other = others.get(key)?.value;
    if (other !== undefined && isSameConfig(value, other)) return [];
    return value.at === null ? [] : [{ line: value.at.line, endLine: value.at.endLine }];
  });
}
