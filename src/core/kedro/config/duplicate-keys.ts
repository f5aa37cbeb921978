import { RELATED } from "../../findings/related-words.ts";
import { type Diagnostic, finding, relatedAt } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { ConfigKind } from "./config-loader-settings.ts";

/** A key of one kind of configuration that two files define. */
export interface DefinedTwice {
  readonly kind: ConfigKind;
  readonly key: string;
  readonly at: Place;
  readonly first: Place;
}

/** Keys that two files of one environment define: one finding for each pair of files, as Kedro's own error is. */
export function duplicateKeys(twice: readonly DefinedTwice[]): readonly Diagnostic[] {
  const pairs = new Map<string, Map<string, DefinedTwice>>();
  for (const one of twice) {
    const pair = JSON.stringify([one.kind, one.first.file, one.at.file]);
    const keys = pairs.get(pair) ?? new Map<string, DefinedTwice>();
    if (!keys.has(one.key)) keys.set(one.key, one);
    pairs.set(pair, keys);
  }
  return [...pairs.values()].flatMap((keys) => {
    const [first, ...others] = [...keys.values()].sort((a, b) => a.at.line - b.at.line);
    return first === undefined ? [] : [ofPair(first, others)];
  });
}

function ofPair(first: DefinedTwice, others: readonly DefinedTwice[]): Diagnostic {
  const all = [first, ...others];
  return finding(
    "duplicate-config-key",
    { keys: all.map(({ key }) => key), files: [first.first.file, first.at.file] },
    {
      subject: all.map(({ kind, key }) => `${kind}:${key}`).join(", "),
      at: first.at,
      related: [
        ...relatedAt(RELATED.otherDefinition, first.first),
        ...others.flatMap(({ key, at }) => relatedAt(RELATED.name(key), at)),
      ],
    },
  );
}
