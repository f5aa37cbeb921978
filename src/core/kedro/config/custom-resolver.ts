import { finalCell } from "./config-cell.ts";
import type { ConfigResolver, CustomResolver } from "./config-resolver.ts";

/** Calls a project's own resolver with its arguments worked out; the result stands where the interpolation stands. */
export function customResolver(resolver: CustomResolver): ConfigResolver {
  return (args, call) => finalCell({ ...resolver(args.map(call.content), call.cell.node.at), at: call.cell.node.at });
}
