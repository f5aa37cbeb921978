import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";

/** Nodes that `isRunByNoJob` looks at to tell of changes: those that change, and those that read a parameter that does. */
export function nodesAskedAbout(changes: readonly Change[], { kedro }: CodeLocation): ReadonlySet<string> {
  const of = (what: string): ReadonlySet<string> =>
    new Set(changes.filter(({ type }) => CATALOGUE[type].of === what).map(({ subject }) => subject));
  const [nodes, parameters] = [of("node"), of("parameter")];
  const found = Object.entries(kedro.nodes).filter(
    ([name, { inputs }]) => nodes.has(name) || inputs.some((input) => parameters.has(input)),
  );
  return new Set(found.map(([name]) => name));
}
