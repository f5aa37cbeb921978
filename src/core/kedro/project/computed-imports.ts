import type { Assumption } from "../../model/honesty.ts";
import type { KedroPipeline } from "../../model/kedro-project.ts";
import { byFirst } from "../../text/order.ts";

/** Code of nodes that imports by a name which no file of the project tells: each is owned up to once, with its nodes. */
export function computedImports(pipelines: Readonly<Record<string, KedroPipeline>>): readonly Assumption[] {
  const nodes = Object.values(pipelines).flatMap((pipeline) => pipeline.nodes);
  const units = nodes.flatMap(({ name, function: { importsUnknown = [] } }) =>
    importsUnknown.map(({ id, at }) => ({ id, at, node: name })),
  );
  const byUnit = new Map(units.map(({ id, at }) => [id, at]));
  return [...byUnit].sort(byFirst).map(([id, at]) => {
    const users = [...new Set(units.filter((unit) => unit.id === id).map(({ node }) => node))].sort();
    const more = users.length > 1 ? ` and ${users.length - 1} more` : "";
    return {
      rule: "computed-imports",
      message: `\`${id}\` imports by a name that only a run knows: what node \`${users[0] ?? ""}\`${more} gets by it is taken not to change`,
      at,
    };
  });
}
