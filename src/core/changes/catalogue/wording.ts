import type { ConfigValue } from "omegaconf";
import { isMapping, sameValue } from "../../values/same-value.ts";
import { quoted } from "../../text/quoted.ts";
import { ownValue } from "../../text/own-value.ts";

/** The first names in backticks, and how many more there are. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most).map(quoted).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

const FILE = "file:";

/** A part of the code as it is named: `module:function`, and a file that code reads by its path alone. */
export function unitName(id: string): string {
  const importer = importerByName(id);
  if (importer !== null) return `${importer} by name`;
  return id.startsWith(FILE) ? id.slice(FILE.length) : id;
}

/** The code that imports by a name which is not known, of a unit that stands for all it may mean; null for another. */
export function importerByName(id: string): string | null {
  return (
    /^(?<unit>.+)\.<(?:what it imports by name|code whose (?:text is|annotations are) read)>$/u.exec(id)?.groups?.[
      "unit"
    ] ?? null
  );
}

export function listedUnits(ids: readonly string[]): string {
  return listed(ids.map(unitName));
}

/** Whether all that changed are files that code reads. */
export function areFiles(ids: readonly string[]): boolean {
  return ids.length > 0 && ids.every((id) => id.startsWith(FILE));
}

/** A value short enough for one line, in backticks. */
export function valued(value: ConfigValue, most = 60): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "null");
  const line = text.replaceAll(/\s+/gu, " ");
  const points = [...line];
  return quoted(points.length > most ? `${points.slice(0, most - 1).join("")}…` : line);
}

/** `gains a, b; loses c`. */
export function gainsAndLoses(
  added: readonly string[],
  removed: readonly string[],
  gains: string,
  loses: string,
): string {
  const parts = [
    added.length > 0 ? `${gains} ${listed(added)}` : "",
    removed.length > 0 ? `${loses} ${listed(removed)}` : "",
  ].filter((part) => part !== "");
  return parts.join(" and ");
}

/**
 * Where two values differ, as dotted keys below them, sorted: what to name in a message about a nested parameter.
 * Lists differ as a whole. Empty when the values themselves differ and one side is no mapping.
 */
export function differingKeys(before: ConfigValue, after: ConfigValue): readonly DifferingKey[] {
  if (!isMapping(before) || !isMapping(after)) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((key) => {
    const left = ownValue(before, key);
    const right = ownValue(after, key);
    if (left !== undefined && right !== undefined && sameValue(left, right)) return [];
    const inner =
      left === undefined || right === undefined
        ? []
        : differingKeys(left, right).map((deeper) => ({ ...deeper, key: `${key}.${deeper.key}` }));
    return inner.length > 0 ? inner : [{ key, before: left, after: right }];
  });
}
/** What differs between two values, in words; only where when it is more than two keys. Null when nothing can be named. */
export function differencesInWords(before: ConfigValue, after: ConfigValue): string | null {
  const keys = differingKeys(before, after);
  if (keys.length === 0) return null;
  if (keys.length > 2) return `in ${listed(keys.map(({ key }) => key))}`;
  return keys
    .map(
      ({ key, before: one, after: other }) =>
        `${quoted(key)}${other === undefined ? " is removed" : one === undefined ? ` is ${valued(other)}` : `: ${valued(one)} → ${valued(other)}`}`,
    )
    .join("; ");
}
export interface DifferingKey {
  readonly key: string;
  readonly before: ConfigValue | undefined;
  readonly after: ConfigValue | undefined;
}
