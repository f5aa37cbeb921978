import type { Origin } from "./origin.ts";
import type { Place } from "./place.ts";
import type { Template } from "./template.ts";
import type { DoubtCode } from "./problem.ts";

/** A plain value as YAML, JSON or Python literals know it. Dates stay the text they were written as. */
export type ConfigValue =
  | string
  | number
  | boolean
  | null
  | readonly ConfigValue[]
  | { readonly [key: string]: ConfigValue };

/** A configuration value with the place of every part. */
export type ConfigNode = ConfigScalar | ConfigList | ConfigMap | ConfigUnknown;

/**
 * What every configuration value carries: `at` is where it stands in the text (an interpolation or alias stands where
 * it is written), `origin` the definitions it came from, nearest first.
 */
interface Placed {
  readonly at: Place;
  readonly origin?: readonly Origin[];
}

export interface ConfigScalar extends Placed {
  readonly kind: "scalar";
  /** Integers beyond 2^53 and floats keep their written form in `text`. */
  readonly value: string | number | boolean | null;
  /** Python type, needed because 1 and 1.0 differ there. */
  readonly type: "str" | "int" | "float" | "bool" | "null";
  readonly text: string;
  /** True when the value came from an environment variable or credentials: it is never printed or written. */
  readonly isSecret?: boolean;
  /**
   * True when a run may put another value in its place: a default of `oc.env` or of a host's resolver, and what they
   * gave. It may be shown, but nobody may take it for what a run will see.
   */
  readonly isFromRuntime?: boolean;
  /** The text with the names of the variables that were handed in for it, in place of what they hold. */
  readonly template?: Template;
  /**
   * Where the empty value stands that an interpolation wrote into this text as `None`, or the resolver that a host says
   * it came from; left out without one.
   */
  readonly nullAt?: Place;
}
export interface ConfigList extends Placed {
  readonly kind: "list";
  readonly items: readonly ConfigNode[];
}
export interface ConfigMap extends Placed {
  readonly kind: "map";
  /** Insertion order is the file's order, later layers after earlier ones, as OmegaConf merges. */
  readonly entries: ReadonlyMap<string, ConfigEntry>;
}
export interface ConfigEntry {
  readonly keyAt: Place;
  /** Type of the key as YAML read it: OmegaConf treats `5:` and `"5":` differently. */
  readonly keyType: "str" | "int" | "float" | "bool" | "null";
  readonly value: ConfigNode;
}
/** A value that cannot be known without running: a custom resolver, an unset variable without default. */
export interface ConfigUnknown extends Placed {
  readonly kind: "unknown";
  /** Kind of doubt, of this library or of the host whose resolver made it. */
  readonly rule: DoubtCode;
  readonly reason: string;
  /** The text as written, for messages. */
  readonly text: string;
  /** Dotted name of the object of a Python package that the value is: `polars.Utf8`. It is no text, number or the like. */
  readonly object?: string;
  /** The variable of the environment that it is not known for: `rule` is then `environment-variable`. */
  readonly variable?: string;
  /** Set for a text that is known but for variables of the environment. It is text, and nothing may be decided by it. */
  readonly template?: Template;
  /** True for a template with a secret in its known text. */
  readonly isSecret?: boolean;
  /** Of a template, as of a text. */
  readonly nullAt?: Place;
  /** True for a template that a host's resolver may refuse to give: that is decided by the variable. */
  readonly isDoubtful?: boolean;
}
