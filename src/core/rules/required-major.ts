import type { RequiredPackage } from "../model/surroundings.ts";

/** The lowest major version that a requirement allows, when it names one: `==1.2`, `~=1.2`, `>=1.2`, `^1.2`, a lock's `1.2.0`. */
export function majorOf({ version, isLocked }: RequiredPackage): number | null {
  const match = isLocked ? /^(\d+)\./u.exec(version) : /(?:^|,)(?:===?|~=|>=|\^|~)v?(\d+)/u.exec(version);
  return match === null ? null : Number(match[1]);
}
