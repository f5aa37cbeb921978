import type { Arguments } from "../values/value.ts";
import { STANDARD_SIGNATURES } from "../values/standard-signatures.ts";

/** Parameters of one function of CPython. */
export interface Signature {
  /** Names of those that have a place, whether they can be given by name or not. */
  readonly names: readonly string[];
  /** Names of the parameters that have a place, in order; null for one that has no name. */
  readonly placed: readonly (string | null)[];
  /** How many of them must be given. */
  readonly required: number;
  readonly isOpen: boolean;
  /** Those without a place. */
  readonly named: ReadonlySet<string>;
  readonly requiredNames: readonly string[];
  readonly takesAnyName: boolean;
}

const read = new Map<string, Signature>();
const owners = new Map<string, ReadonlyMap<string, string>>();

/** Whether it is recorded how CPython's function is called. */
export function hasSignature(name: string): boolean {
  return recordedOf(name) !== undefined;
}

function recordedOf(name: string): string | undefined {
  const dot = name.lastIndexOf(".");
  const owner = name.slice(0, dot);
  let own = owners.get(owner);
  if (own === undefined) {
    const recorded = Object.hasOwn(STANDARD_SIGNATURES, owner) ? (STANDARD_SIGNATURES[owner] ?? "") : "";
    own = new Map(
      recorded
        .split("; ")
        .map((each) => [each.slice(0, each.indexOf(":")).replace("~", ""), each.slice(each.indexOf(":") + 2)]),
    );
    owners.set(owner, own);
  }
  return own.get(name.slice(dot + 1));
}

/** Whether every version of CPython was seen to refuse what a method has no place for. */
export function isSure(name: string): boolean {
  const dot = name.lastIndexOf(".");
  const owner = name.slice(0, dot);
  const recorded = Object.hasOwn(STANDARD_SIGNATURES, owner) ? (STANDARD_SIGNATURES[owner] ?? "") : "";
  return hasSignature(name) && !`; ${recorded}`.includes(`; ~${name.slice(dot + 1)}:`);
}

/** Whether CPython's function takes such arguments; true where its parameters are not recorded. */
export function fitsSignature(name: string, { positional, keywords, unknown }: Arguments): boolean {
  const signature = signatureOf(name);
  if (signature === null || unknown !== null) return true;
  const { placed, required, isOpen, named, requiredNames, takesAnyName } = signature;
  const count = positional.length;
  if (count > placed.length && !isOpen) return false;
  if (keywords.size === 0) return count >= required && requiredNames.length === 0;
  const isGiven = (each: string | null): boolean => each !== null && keywords.has(each);
  if (!placed.slice(count, required).every(isGiven) || !requiredNames.every(isGiven)) return false;
  return [...keywords.keys()].every((each) => {
    const index = placed.indexOf(each);
    return index < 0 ? takesAnyName || named.has(each) : index >= count;
  });
}

/** The parameters of CPython's function; null where they are not recorded. */
export function signatureOf(name: string): Signature | null {
  const before = read.get(name);
  if (before !== undefined) return before;
  const recorded = recordedOf(name);
  if (recorded === undefined) return null;
  const parameters = recorded.split(" ").filter((each) => each !== "");
  const own = parameters.filter((each) => each !== "*" && each !== "**");
  const placed = own.filter((each) => !each.startsWith(","));
  const unplaced = own.filter((each) => each.startsWith(","));
  const made: Signature = {
    names: placed.map(bare),
    placed: placed.map((each) => (each.startsWith("/") ? null : bare(each))),
    required: placed.filter((each) => !each.endsWith("=")).length,
    isOpen: parameters.includes("*"),
    named: new Set(unplaced.map(bare)),
    requiredNames: unplaced.filter((each) => !each.endsWith("=")).map(bare),
    takesAnyName: parameters.includes("**"),
  };
  read.set(name, made);
  return made;
}

function bare(parameter: string): string {
  return parameter.replaceAll(/[,/=]/gu, "");
}
