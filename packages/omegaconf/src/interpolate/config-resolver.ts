import type { ConfigNode } from "../config/config-node.ts";
import type { Place } from "../config/place.ts";
import { finalCell } from "./config-cell.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";

/** A resolver as the engine calls it: arguments that are looked up but not worked out, and what it may ask. */
export type ConfigResolver = (args: readonly ConfigCell[], call: ResolverCall) => ConfigCell | Failure;

/** Where a resolver was called, and what it may ask. */
export interface ResolverCall {
  /** The cell in whose text the call stands. */
  readonly cell: ConfigCell;
  /** Looks a path up; undefined when nothing stands there. What is found counts as an origin of the value. */
  readonly select: (root: ConfigCell, keys: readonly string[]) => ConfigCell | Failure | undefined;
  /** Works an argument out, with everything below it. */
  readonly content: (cell: ConfigCell) => ConfigNode;
  /** Evaluates a text as one argument of a resolver would be. */
  readonly decode: (text: string) => ConfigCell | Failure;
}

/** Resolvers by name; null for a name that may or may not be registered: what it gives is then unknown. */
export type FindResolver = (name: string) => ConfigResolver | null | undefined;

/**
 * A resolver as a program registers it (`OmegaConf.register_new_resolver`): worked-out arguments in, a value out, which
 * may say in its `origin` what code it came from. A result that cannot be known is a `ConfigUnknown`.
 */
export type CustomResolver = (args: readonly ConfigNode[], at: Place) => ConfigNode;

/** Calls a program's own resolver with its arguments worked out; the result stands where the interpolation stands. */
export function customResolver(resolver: CustomResolver): ConfigResolver {
  return (args, call) => finalCell({ ...resolver(args.map(call.content), call.cell.node.at), at: call.cell.node.at });
}
