import { int, NONE, bool, text, tuple } from "./make.ts";
import { ASKED, STANDARD_KINDS } from "./standard-kinds.ts";
import type { PythonVersions } from "../../model/python-versions.ts";
import type { Value } from "./value.ts";

/** What stands under a name of a standard module. */
export type StandardThing =
  | { readonly kind: "constant"; readonly value: Value }
  | {
      readonly kind: "function" | "builtin" | "class" | "module" | "object";
      /** Whether it was seen that it refuses calls that its signature has no place for. */
      readonly refuses: boolean;
    };

const LETTERS = { f: "function", b: "builtin", c: "class", m: "module", o: "object" } as const;

interface Entry {
  readonly thing: StandardThing | null;
  readonly refusesIn: "all" | "one" | "none";
  readonly versions: readonly number[];
}

const read = new Map<string, ReadonlyMap<string, Entry>>();

/** The thing in the Pythons that may run the program; null where they differ, or nobody has asked. */
export function standardThing(
  module: string,
  name: string,
  python: PythonVersions | null,
): StandardThing | "absent" | null {
  const entries = entriesOf(module);
  const allowed = python?.allowed ?? ASKED;
  if (entries === null || name.startsWith("_") || !allowed.every((minor) => ASKED.includes(minor))) return null;
  const entry = entries.get(name);
  // Where nobody said which Python it is, a newer one may have it.
  if (entry === undefined) return python === null ? null : "absent";
  const having = allowed.filter((minor) => entry.versions.includes(minor)).length;
  if (having === 0) return "absent";
  if (having < allowed.length || entry.thing === null || entry.thing.kind === "constant")
    return having < allowed.length ? null : entry.thing;
  const refuses = entry.refusesIn === "all" || (entry.refusesIn === "one" && allowed.every((minor) => minor === 11));
  return { ...entry.thing, refuses };
}

function entriesOf(module: string): ReadonlyMap<string, Entry> | null {
  const before = read.get(module);
  if (before !== undefined) return before;
  const written = Object.hasOwn(STANDARD_KINDS, module) ? STANDARD_KINDS[module] : undefined;
  if (written === undefined) return null;
  const found = new Map(written.split(" ").map(entryOf));
  read.set(module, found);
  return found;
}

const ENTRY = /^(?<name>\w+)(?::(?<letter>[a-z])(?<mark>[!?]?)|=(?<constant>[^@]*))(?:@(?<versions>[\d,]+))?$/u;

function entryOf(written: string): [string, Entry] {
  const { name = "", letter = "", mark = "", constant, versions } = ENTRY.exec(written)?.groups ?? {};
  const kind = Object.hasOwn(LETTERS, letter) ? LETTERS[letter as keyof typeof LETTERS] : null;
  const thing: StandardThing | null =
    constant === undefined
      ? kind === null
        ? null
        : { kind, refuses: false }
      : { kind: "constant", value: constantOf(constant) };
  return [
    name,
    {
      thing,
      refusesIn: mark === "!" ? "all" : mark === "?" ? "one" : "none",
      versions: versions === undefined ? ASKED : versions.split(",").map(Number),
    },
  ];
}

function constantOf(written: string): Value {
  if (written === "None") return NONE;
  if (written === "True" || written === "False") return bool(written === "True");
  if (/^-?\d+$/u.test(written)) return int(BigInt(written));
  return tuple(written.split(",").slice(0, -1).map(text));
}
