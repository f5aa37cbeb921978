import { isEarlier } from "../../../text/is-earlier.ts";
import { RECORDED_MODULES, RECORDED_VERSIONS } from "./recorded-names.ts";

/** What a version of Kedro certainly does not have. */
export interface KedroNames {
  lacksModule(module: string): boolean;
  /** Whether `from module import name` raises, of a module that the version has. */
  lacksName(module: string, name: string): boolean;
}

/**
 * What importing of Kedro raises in this version, as the recorded versions around it say: a name is missing where both the
 * one before and the one after lack it. Of a version newer than all of them only what was removed is known.
 */
export function kedroNames(version: string): KedroNames {
  const around = recordedAround(version);
  const lacksModule = (module: string): boolean => {
    if (around === null || (module !== "kedro" && !module.startsWith("kedro."))) return false;
    if (isIn("kedro.extras", module)) return !isEarlier(version, "0.19");
    if (LEFT_OUT.some((part) => isIn(part, module))) return false;
    const recorded = recordedModule(module);
    return recorded === null ? around.isWithin : around.places.every((place) => !covers(recorded.there, place));
  };
  const lacksName = (module: string, name: string): boolean => {
    const recorded = around === null ? null : recordedModule(module);
    if (around === null || recorded === null || name.startsWith("_") || name === "*") return false;
    const below = `${module}.${name}`;
    if (recordedModule(below) !== null || LEFT_OUT.some((part) => isIn(part, below))) return lacksModule(below);
    const spans = recorded.names.flatMap(({ span, names }) => (names.has(name) || names.has("*") ? [span] : []));
    if (spans.length === 0) return around.isWithin;
    return around.places.every((place) => !spans.some((span) => covers(span, place)));
  };
  return { lacksModule, lacksName };
}

/** Parts of Kedro that were not recorded: they need more than Kedro itself. */
const LEFT_OUT = ["kedro.extras", "kedro.templates", "kedro.server", "kedro.ipython"];

function isIn(part: string, module: string): boolean {
  return module === part || module.startsWith(`${part}.`);
}

interface Around {
  /** Places of the recorded versions next to it: one where it was recorded itself. */
  readonly places: readonly number[];
  /** Whether no recorded version is older than it alone. */
  readonly isWithin: boolean;
}

const VERSIONS = RECORDED_VERSIONS.split(" ");

/** Null for a version older than all. */
function recordedAround(version: string): Around | null {
  const before = VERSIONS.findLastIndex((one) => !isEarlier(version, one));
  const after = VERSIONS.findIndex((one) => !isEarlier(one, version));
  if (before < 0) return null;
  return after < 0 ? { places: [before], isWithin: false } : { places: [before, after], isWithin: true };
}

interface RecordedModule {
  /** `first-last first-last`. */
  readonly there: string;
  readonly names: readonly { readonly span: string; readonly names: ReadonlySet<string> }[];
}

const parsed = new Map<string, RecordedModule>();

function recordedModule(module: string): RecordedModule | null {
  const known = parsed.get(module);
  if (known !== undefined) return known;
  if (!Object.hasOwn(RECORDED_MODULES, module)) return null;
  const [there = "", ...groups] = (RECORDED_MODULES[module] ?? "").split(" | ");
  const names = groups.map((group) => {
    const [span = "", listed = ""] = group.split(": ");
    return { span, names: new Set(listed.split(" ")) };
  });
  const made = { there, names };
  parsed.set(module, made);
  return made;
}

function covers(spans: string, place: number): boolean {
  return spans.split(" ").some((span) => {
    const [first = "", last = ""] = span.split("-");
    return place >= VERSIONS.indexOf(first) && (last === "" || place <= VERSIONS.indexOf(last));
  });
}
