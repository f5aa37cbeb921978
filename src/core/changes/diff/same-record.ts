import type { ConfigValue } from "omegaconf";
import { sameValue } from "../../values/same-value.ts";

/** Fields of a code location's records that hold a place; a change that only moves things is none. */
const PLACES: ReadonlySet<string> = new Set(["at", "functionAt", "origins"]);

/** Whether two records say the same, places aside. Sets in another order count as different here; they are looked at again. */
export function sameRecord(before: object, after: object): boolean {
  if (before === after) return true;
  const older = before as Readonly<Record<string, unknown>>;
  const newer = after as Readonly<Record<string, unknown>>;
  const keys = Object.keys(older).filter((key) => !PLACES.has(key));
  if (keys.length !== Object.keys(newer).filter((key) => !PLACES.has(key)).length) return false;
  return keys.every((key) => {
    const one = older[key];
    const other = newer[key];
    if (one === other) return true;
    if (
      typeof one !== "object" ||
      typeof other !== "object" ||
      one === null ||
      other === null ||
      !Object.hasOwn(newer, key)
    )
      return false;
    return key === "reaches" ? sameUnits(one, other) : sameValue(one as ConfigValue, other as ConfigValue);
  });
}

/** Code units carry places of their own. */
function sameUnits(one: object, other: object): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((unit: object, index) => sameRecord(unit, (other as readonly object[])[index] ?? {}));
}
