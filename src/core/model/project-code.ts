import type { CodePart } from "./code-unit.ts";
import type { Place } from "./place.ts";

/** A hook of the project's own that settings.py registers. */
export interface HookCode {
  /** `module:Class`. */
  readonly class: string;
  /** What it implements, by Kedro's hook name, sorted. */
  readonly methods: readonly HookMethodCode[];
  /** Where settings.py names the hooks. */
  readonly at: Place;
}
export interface HookMethodCode extends CodePart {
  readonly hook: string;
  /** Its text shows that it only writes messages: it changes neither what it is given nor anything else. */
  readonly onlyLogs: boolean;
}

/** A class of the project's own that settings.py puts in the place of one of Kedro's. */
export interface SettingsClass extends CodePart {
  /** `CONTEXT_CLASS` … */
  readonly setting: string;
  /** `module:Class`. */
  readonly class: string;
  readonly at: Place;
}

/** A resolver of the project's own that gave a value which is not known: its code is what can be compared. */
export interface ResolverCode extends CodePart {
  /** The name it is registered under. */
  readonly name: string;
  readonly at: Place;
}
