import type { ConfigNode } from "../../../../packages/omegaconf/src/config-node.ts";
import type { Place } from "../../model/place.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";

/**
 * A resolver that a project registers (`custom_resolvers` in settings.py): worked-out arguments in, a value out.
 * A result that cannot be known is a `ConfigUnknown`.
 */
export type CustomResolver = (args: readonly ConfigNode[], at: Place) => ConfigNode;

/** A custom resolver, or the name of OmegaConf's own that the project registered under this or another name. */
export type RegisteredResolver = CustomResolver | BuiltInResolverName;
export type BuiltInResolverName =
  | "oc.env"
  | "oc.create"
  | "oc.decode"
  | "oc.deprecated"
  | "oc.select"
  | "oc.dict.keys"
  | "oc.dict.values";

/** A resolver as the engine calls it. */
export type ConfigResolver = (args: readonly ConfigCell[], call: ResolverCall) => ConfigCell | Failure;

/** Where a resolver was called, and what it may ask. */
export interface ResolverCall {
  /** The cell in whose text the call stands. */
  readonly cell: ConfigCell;
  /** Looks a dotted path up; undefined when nothing stands there. */
  readonly select: (root: ConfigCell, keys: readonly string[]) => ConfigCell | Failure | undefined;
  /** Works an argument out, with everything below it. */
  readonly content: (cell: ConfigCell) => ConfigNode;
  /** Evaluates a text as one argument of a resolver would be. */
  readonly decode: (text: string) => ConfigCell | Failure;
}
