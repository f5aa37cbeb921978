import type { RequiredPackage } from "../../model/surroundings.ts";

/** The lowest major version that a requirement allows, when it names one: `==1.2`, `~=1.2`, `>=1.2`, `^1.2`, a lock's `1.2.0`. */
export function lowestMajor({ version, isLocked }: RequiredPackage): number | null {
  const match = isLocked ? /^(\d+)\./u.exec(version) : /(?:^|,)(?:===?|~=|>=|\^|~)v?(\d+)/u.exec(version);
  return match === null ? null : Number(match[1]);
}

/** False when no version with this major number meets the requirement; what is not understood is taken to allow it. */
export function allowsMajor({ version, isLocked }: RequiredPackage, major: number): boolean {
  if (isLocked) return version.split(".")[0] === String(major);
  return version.split(",").every((clause) => {
    const match = /^(?<operator>===?|~=|>=|<=|<|\^|~)v?(?<major>\d+)(?<rest>[\d.]*)/u.exec(clause)?.groups;
    if (match === undefined) return true;
    const bound = Number(match["major"]);
    switch (match["operator"]) {
      case ">=":
        return major >= bound;
      case "<=":
        return major <= bound;
      case "<":
        return /^[.0]*$/u.test(match["rest"] ?? "") ? major < bound : major <= bound;
      case "~=":
        // `~=1` without a minor version is not valid, and says nothing
        return match["rest"] === "" || major === bound;
      default:
        return major === bound;
    }
  });
}
