import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Change } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";

/**
 * Whether changes stand in nodes that no job runs, or in parameters that only such nodes read: they would reach assets if a
 * job ran them, and so reach nothing in Dagster.
 */
export function isRunByNoJob(changes: readonly Change[], after: CodeLocation | null): boolean {
  if (after === null || Object.keys(after.jobs).length === 0 || !changes.some(({ effect }) => effect !== null))
    return false;
  const { run, readers } = usesIn(after);
  return changes.every(({ type, subject }) => {
    const { of } = CATALOGUE[type];
    const nodes =
      of === "parameter"
        ? (readers.get(subject) ?? [])
        : of === "node" && Object.hasOwn(after.kedro.nodes, subject)
          ? [subject]
          : [];
    return nodes.length > 0 && nodes.every((name) => !run.has(name));
  });
}

interface Uses {
  /** Nodes that some job runs. */
  readonly run: ReadonlySet<string>;
  /** Nodes by what they read. */
  readonly readers: ReadonlyMap<string, readonly string[]>;
}

/** A report asks for every row of its table. */
const known = new WeakMap<CodeLocation, Uses>();

function usesIn(location: CodeLocation): Uses {
  const found = known.get(location) ?? { run: nodesRun(location), readers: readersOf(location) };
  known.set(location, found);
  return found;
}

function nodesRun({ jobs }: CodeLocation): ReadonlySet<string> {
  return new Set(
    Object.values(jobs).flatMap(({ steps }) =>
      Object.values(steps).flatMap((step) => (step.kind === "node" ? [step.node] : [])),
    ),
  );
}

function readersOf({ kedro }: CodeLocation): ReadonlyMap<string, readonly string[]> {
  const readers = new Map<string, string[]>();
  for (const [name, { inputs }] of Object.entries(kedro.nodes))
    for (const input of inputs) {
      const standing = readers.get(input);
      if (standing === undefined) readers.set(input, [name]);
      else standing.push(name);
    }
  return readers;
}
