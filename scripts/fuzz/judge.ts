import type { CodeLocation } from "../../src/core/model/code-location.ts";
import type { ProbeKedro } from "../../src/live/probe-document.ts";

export interface Judgement {
  readonly verdict: "exact" | "partial" | "wrong";
  /** Differences that nothing owns up to. */
  readonly problems: readonly string[];
}

/** Holds our Kedro facts against the real Kedro's: a difference is honest when some blind spot covers it. */
export function judge(location: CodeLocation, real: ProbeKedro): Judgement {
  const differences = differencesOf(location, real);
  if (differences.length === 0) return { verdict: "exact", problems: [] };
  const covered = new Set(location.blindSpots.flatMap((spot) => spot.affects));
  for (const [name, pipeline] of Object.entries(real.pipelines))
    if (covered.has(name))
      for (const node of pipeline.nodes)
        [node.name, ...node.inputs, ...node.outputs].forEach((each) => covered.add(each));
  const silent = location.complete
    ? differences
    : differences.filter(
        ({ subject, isUnexpected }) =>
          !covered.has(subject) && !(isUnexpected && Object.keys(real.pipelines).some((name) => covered.has(name))),
      );
  return { verdict: silent.length > 0 ? "wrong" : "partial", problems: silent.map(({ text }) => text) };
}

interface Difference {
  readonly subject: string;
  readonly text: string;
  /** Ours has it, the real one does not. */
  readonly isUnexpected: boolean;
}

function differencesOf(location: CodeLocation, real: ProbeKedro): readonly Difference[] {
  const nodes = new Map<string, unknown>();
  const ambiguous = new Set<string>();
  for (const pipeline of Object.values(real.pipelines))
    for (const node of pipeline.nodes) {
      const facts = {
        function: node.function,
        inputs: node.inputs,
        outputs: node.outputs,
        namespace: node.namespace,
        tags: node.tags,
      };
      if (nodes.has(node.name) && JSON.stringify(nodes.get(node.name)) !== JSON.stringify(facts))
        ambiguous.add(node.name);
      nodes.set(node.name, facts);
    }
  return [
    ...compared(
      "pipeline",
      names(location.kedro.pipelines, (pipeline) => [...pipeline.nodes].sort()),
      names(real.pipelines, (pipeline) => pipeline.nodes.map((node) => node.name).sort()),
    ),
    ...compared(
      "node",
      names(location.kedro.nodes, ({ function: name, inputs, outputs, namespace, tags }) => ({
        function: name,
        inputs,
        outputs,
        namespace,
        tags,
      })),
      nodes,
    ).filter(({ subject }) => !ambiguous.has(subject)),
    ...compared(
      "dataset",
      names(location.kedro.datasets, ({ type, filepath, source }) => ({ type, filepath, source })),
      names(real.datasets, ({ type, filepath, source }) => ({ type, filepath, source })),
    ),
  ];
}

function compared(
  kind: string,
  ours: ReadonlyMap<string, unknown>,
  real: ReadonlyMap<string, unknown>,
): readonly Difference[] {
  return [...new Set([...ours.keys(), ...real.keys()])].sort().flatMap((subject) => {
    const [one, other] = [JSON.stringify(ours.get(subject)), JSON.stringify(real.get(subject))];
    return one === other
      ? []
      : [
          {
            subject,
            isUnexpected: other === undefined,
            text: `${kind} ${subject}: ours ${one ?? "absent"}, real ${other ?? "absent"}`,
          },
        ];
  });
}

function names<T>(record: Readonly<Record<string, T>>, facts: (value: T) => unknown): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(record).map(([name, value]) => [name, facts(value)]));
}
