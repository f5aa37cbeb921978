import type { Change } from "../../model/change.ts";
import type { ConfigValue } from "omegaconf";
import { compareByKey } from "./compare-by-key.ts";
import { wordChange, type Path } from "./comparison.ts";
import { isMapping, sameValue } from "../../values/same-value.ts";

/**
 * Whatever still differs after all known changes were applied: a field this vocabulary has no word for yet.
 * Nothing is dropped in silence.
 */
export function diffRemainder(applied: ConfigValue, after: ConfigValue): readonly Change[] {
  const changes: Change[] = [];
  const pending: { readonly path: Path; readonly before: ConfigValue; readonly after: ConfigValue }[] = [
    { path: [], before: applied, after },
  ];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const { path } = pair;
    const site = (
      key: Path,
      before: ConfigValue,
      newer: ConfigValue,
    ): {
      readonly subject: string;
      readonly path: Path;
      readonly before: ConfigValue;
      readonly after: ConfigValue;
      readonly beforeFrom: null;
      readonly afterFrom: null;
    } => ({ subject: key.join("."), path: key, before, after: newer, beforeFrom: null, afterFrom: null });
    if (isMapping(pair.before) && isMapping(pair.after)) {
      compareByKey(pair.before, pair.after, {
        removed: (key, value) =>
          void changes.push(
            wordChange("other-removed", { where: [...path, key].join(".") }, site([...path, key], value, null)),
          ),
        added: (key, value) =>
          void changes.push(
            wordChange("other-added", { where: [...path, key].join(".") }, site([...path, key], null, value)),
          ),
        kept: (key, before, newer) =>
          void (before === newer || pending.push({ path: [...path, key], before, after: newer })),
      });
    } else if (!sameValue(pair.before, pair.after))
      changes.push(wordChange("other-changed", { where: path.join(".") }, site(path, pair.before, pair.after)));
  }
  return changes;
}
