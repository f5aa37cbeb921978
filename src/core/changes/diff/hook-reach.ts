import type { HookMethodCode, HookTouch } from "../../model/project-code.ts";
import { ownValue } from "../../text/own-value.ts";
import { byCodeUnit } from "../../text/order.ts";
import { assetsOf, type Comparison } from "./comparison.ts";

/** What hooks that differ act on. */
export interface HookReach {
  readonly assets: readonly string[];
  /** Names of nodes and datasets, sorted. */
  readonly touches: readonly string[];
  /** They act on nothing else. */
  readonly isAll: boolean;
}

/** The assets that methods of hooks act on, as far as their texts limit that; those that only write messages, or run when something fails, act on none. */
export function hookReach(comparison: Comparison, methods: readonly HookMethodCode[]): HookReach {
  const acting = methods.filter(({ hook, onlyLogs }) => !onlyLogs && !hook.startsWith("on_"));
  const touches = acting.flatMap((method) => method.touches ?? []);
  return {
    assets: touches.flatMap((touch) => assetsTouched(comparison, touch)),
    touches: [...new Set(touches.map(({ name }) => name))].sort(byCodeUnit),
    isAll: acting.every((method) => method.touches !== undefined),
  };
}

function assetsTouched(comparison: Comparison, { what, name }: HookTouch): readonly string[] {
  const { before, after } = comparison;
  switch (what) {
    case "node":
      return assetsOf(comparison, "node", name);
    case "read":
      return [after, before].flatMap(({ index }) =>
        (index.readersOfDataset.get(name) ?? []).flatMap((node) => assetsOf(comparison, "node", node)),
      );
    case "made":
      return assetsOf(comparison, "dataset", name).flatMap((asset) => {
        const made = ownValue(after.location.assets, asset) ?? ownValue(before.location.assets, asset);
        return made?.node == null ? [] : [asset, ...assetsOf(comparison, "node", made.node)];
      });
  }
}
