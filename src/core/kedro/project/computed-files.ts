import type { Assumption } from "../../model/honesty.ts";
import type { KedroPipeline } from "../../model/kedro-project.ts";
import { byFirst } from "../../text/order.ts";

/** Code of nodes that names files of the project by a path which only a run puts together: each is owned up to once. */
export function computedFiles(pipelines: Readonly<Record<string, KedroPipeline>>): readonly Assumption[] {
  const units = Object.values(pipelines).flatMap(({ nodes }) =>
    nodes.flatMap((node) => node.function.namesUnknownFiles ?? []),
  );
  return [...new Map(units.map((unit) => [unit.id, unit.at]))].sort(byFirst).map(([id, at]) => ({
    rule: "computed-files",
    message: `\`${id}\` names files of the project by a path that only a run puts together: they are taken not to change`,
    at,
  }));
}
