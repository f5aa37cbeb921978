import type { ConfigNode } from "../config/config-node.ts";
import type { Origin } from "../config/origin.ts";
import type { ConfigCell, Failure } from "./config-cell.ts";
import type { FindResolver } from "./config-resolver.ts";

/** What the parts that evaluate an interpolation ask of the engine that works a whole configuration out. */
export interface Engine {
  readonly find: FindResolver;
  /** The value of a cell with everything below it worked out, placed where it stands. */
  content(cell: ConfigCell): ConfigNode;
  /** Looks a path up, following interpolations on the way; undefined when nothing stands there. */
  select(root: ConfigCell, keys: readonly string[], trail: Origin[]): ConfigCell | Failure | undefined;
  /** Number of values in a value, itself included; what is shared counts as often as it is used. */
  sizeOf(node: ConfigNode): number;
}

/** One interpolated text that is being evaluated. */
export interface Evaluation {
  readonly engine: Engine;
  /** The cell in whose text the interpolation stands. */
  readonly cell: ConfigCell;
  /** Collects what the value comes from, nearest first. */
  readonly trail: Origin[];
}
