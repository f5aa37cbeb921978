import type { ConfigValue } from "omegaconf";
import { isMapping } from "../../values/same-value.ts";
import { ownValue } from "../../text/own-value.ts";
import { byFirst } from "../../text/order.ts";

/** A side: the value as it is shown, and what is written of the texts that it withholds, by JSON pointer. */
interface Side {
  readonly value: ConfigValue;
  readonly withheld?: Readonly<Record<string, string>>;
}

interface Turned {
  /** Keys that lead to the text. */
  readonly keys: readonly string[];
  readonly before: string;
  readonly after: string;
  /** Keys that lead to what holds it and is one value, a list as a whole; that value, which both sides show. */
  readonly path: readonly string[];
  readonly shown: ConfigValue;
}

/**
 * Texts that are withheld on both sides for variables that were handed in, and are written otherwise: that they look
 * alike hides it.
 */
export function differingWithheld(before: Side, after: Side): readonly Turned[] {
  return Object.entries(before.withheld ?? {})
    .sort(byFirst)
    .flatMap(([pointer, older]) => {
      const newer = ownValue(after.withheld ?? {}, pointer);
      const keys = pointer
        .split("/")
        .slice(1)
        .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
      return newer === undefined || newer === older
        ? []
        : [{ keys, before: older, after: newer, ...placeOf(after.value, keys) }];
    });
}

function placeOf(value: ConfigValue, keys: readonly string[]): Pick<Turned, "path" | "shown"> {
  const path: string[] = [];
  let shown = value;
  for (const key of keys) {
    if (!isMapping(shown)) break;
    path.push(key);
    shown = ownValue(shown, key) ?? null;
  }
  return { path, shown };
}
