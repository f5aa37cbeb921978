import type { HookTouches } from "../changes/catalogue/project-code-changes.ts";
import type { CodePart } from "./code-unit.ts";
import type { Place } from "./place.ts";

export type { HookTouches } from "../changes/catalogue/project-code-changes.ts";

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
  /** What it can touch, where its text shows that; left out where that may be any node and dataset. */
  readonly touches?: HookTouches;
}

/** A class of the project's own that settings.py puts in the place of one of Kedro's. */
export interface SettingsClass extends CodePart {
  /** `CONTEXT_CLASS` … */
  readonly setting: string;
  /** `module:Class`. */
  readonly class: string;
  readonly at: Place;
}

/** Code of the project that runs beside its nodes, and that no setting names as a class. */
export interface RunCode extends CodePart {
  /** `runner`: a class that `--runner` names. `commands`: a module. `setting`: one value. `settings`: what settings.py does. */
  readonly kind: "runner" | "commands" | "setting" | "settings";
  /** `module:Class`, the module, or the setting. */
  readonly name: string;
  readonly at: Place;
}

/** A resolver of the project's own that gave a value which is not known: its code is what can be compared. */
export interface ResolverCode extends CodePart {
  /** The name it is registered under. */
  readonly name: string;
  readonly at: Place;
}
