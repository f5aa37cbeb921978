import type { ConfigEntry, ConfigNode, Origin as ConfigOrigin } from "omegaconf";
import type { Origin } from "../../model/origin.ts";
import type { Place } from "../../model/place.ts";
import { pointerWord } from "../../text/pointer-word.ts";

/** The nearest ones are those that a reader follows. */
const MOST_ORIGINS = 20;

/**
 * What a configuration value came from besides its own lines: each part that is interpolated, merged in by an anchor or
 * written in another place than the value around it. `name` tells what the value is called where its own lines count
 * too, because its fact stands at its key. Undefined when there is nothing to tell.
 */
export function configOrigins(node: ConfigNode, name?: string): readonly Origin[] | undefined {
  const found: Origin[] = name === undefined ? [] : [{ kind: "value", name, at: node.at }];
  found.push(...(node.origin ?? []).map(modelOrigin));
  collectBelow(node, "", [node.at, ...placesOf(node)], found);
  return found.length === 0 ? undefined : found.slice(0, MOST_ORIGINS);
}

/** The key of a record with origins, for those that have some. */
export function withOrigins(origins: readonly Origin[] | undefined): { readonly origins?: readonly Origin[] } {
  return origins === undefined || origins.length === 0 ? {} : { origins };
}

/** `homes` are the places that a reader has been told of: what stands within them needs no place of its own. */
function collectBelow(node: ConfigNode, pointer: string, homes: readonly Place[], found: Origin[]): void {
  if (found.length >= MOST_ORIGINS || node.kind === "scalar" || node.kind === "unknown") return;
  const elsewhere = new Map<string, Place>();
  for (const [key, value, keyAt] of partsOf(node)) {
    const of = `${pointer}/${pointerWord(key)}`;
    const isHere = homes.some((home) => contains(home, value.at));
    const origins = (value.origin ?? []).map((origin) => ({ ...modelOrigin(origin), of }));
    if (origins.length > 0) {
      if (isHere) found.push({ kind: "value", name: key, at: value.at, of });
      found.push(...origins);
    } else if (!isHere) {
      const lines = keyAt?.file === value.at.file ? around(keyAt, value.at) : value.at;
      const known = elsewhere.get(lines.file);
      elsewhere.set(lines.file, known === undefined ? lines : around(known, lines));
    }
    collectBelow(value, of, [value.at, ...placesOf(value)], found);
  }
  for (const at of elsewhere.values())
    found.push({ kind: "value", name: pointer.slice(1), at, ...(pointer === "" ? {} : { of: pointer }) });
}

function partsOf(node: ConfigNode): readonly (readonly [key: string, value: ConfigNode, keyAt: Place | null])[] {
  if (node.kind === "list") return node.items.map((item, index) => [String(index), item, null]);
  const entries: readonly (readonly [string, ConfigEntry])[] = node.kind === "map" ? [...node.entries] : [];
  return entries.map(([key, { value, keyAt }]) => [key, value, keyAt]);
}

function placesOf({ origin }: ConfigNode): readonly Place[] {
  return (origin ?? []).map(({ at }) => at);
}

/** Names as users write them; a key of the globals is a global, any other an interpolated key. */
function modelOrigin({ kind, name, at }: ConfigOrigin): Origin {
  if (kind === "anchor") return { kind, name: `&${name}`, at };
  if (kind !== "key") return { kind, name, at };
  return { kind: name.startsWith("globals:") ? "global" : "interpolation", name, at };
}

function contains(outer: Place, inner: Place): boolean {
  return (
    outer.file === inner.file &&
    (outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column)) &&
    (outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn))
  );
}

/** The lines that hold two places of one file. */
function around(a: Place, b: Place): Place {
  const isFirst = a.line < b.line || (a.line === b.line && a.column <= b.column);
  const isLast = a.endLine > b.endLine || (a.endLine === b.endLine && a.endColumn >= b.endColumn);
  const [start, end] = [isFirst ? a : b, isLast ? a : b];
  return { file: a.file, line: start.line, column: start.column, endLine: end.endLine, endColumn: end.endColumn };
}
