import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { ownValue } from "../../text/own-value.ts";
import { pipelinesMaking } from "./pipelines-making.ts";
import { isStored } from "./is-stored.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { byCodeUnit } from "../../text/order.ts";

/**
 * The same assets made with Kedro alone: argument lists of `kedro run`, one a line in running order. Nodes that make
 * an input that no catalog entry stores are run again, because Kedro passes such data in memory only. `before` are nodes
 * that no job runs and that feed them.
 */
export function kedroRun(assets: readonly string[], location: CodeLocation, before: readonly Making[] = []): string {
  const own = assets.flatMap((asset) => {
    const { node = null, dataset = "" } = location.assets[asset] ?? {};
    return node === null ? [] : [{ node, dataset }];
  });
  const feeding = wantedOf(before, location);
  const all = new Map([...feeding, ...wantedOf(own, location)]);
  const groups = choosePipelines(all, location).length === 1 ? [all] : [feeding, wantedOf(own, location)];
  return groups.flatMap((wanted) => linesFor(wanted, location)).join("\n");
}

/** A node by a dataset that it makes. */
interface Making {
  readonly node: string;
  readonly dataset: string;
}

/** A node to run and the pipelines that hold it: a name may stand for others elsewhere. */
interface Wanted {
  readonly node: string;
  readonly pipelines: ReadonlySet<string>;
}

function wantedOf(made: readonly Making[], location: CodeLocation): ReadonlyMap<string, Wanted> {
  const pipelines = Object.entries(location.kedro.pipelines);
  const holders = new Map<string, ReadonlySet<string>>();
  const all = (node: string): ReadonlySet<string> => {
    const known = holders.get(node);
    if (known !== undefined) return known;
    const found = new Set(pipelines.flatMap(([name, { nodes }]) => (nodes.includes(node) ? [name] : [])));
    holders.set(node, found);
    return found;
  };
  return new Map(
    made.map((one) => {
      const own = pipelinesMaking(location, one);
      const held = own === null ? all(one.node) : new Set(own);
      return [own === null ? one.node : `${one.node} in ${own.join()}`, { node: one.node, pipelines: held }];
    }),
  );
}

function linesFor(wanted: ReadonlyMap<string, Wanted>, location: CodeLocation): readonly string[] {
  const lines: string[] = [];
  for (const pipeline of choosePipelines(wanted, location)) {
    const members = new Set(location.kedro.pipelines[pipeline]?.nodes);
    const own = [...wanted.values()].filter(({ pipelines }) => pipelines.has(pipeline)).map(({ node }) => node);
    const nodes = withMemoryInputs([...new Set(own)], { members, pipeline }, location);
    lines.push(
      [
        `--env=${shellWord(location.environment)}`,
        ...(pipeline === "__default__" ? [] : [`--pipeline=${shellWord(pipeline)}`]),
        `--nodes=${shellWord(nodes.join(","))}`,
      ].join(" "),
    );
  }
  return lines;
}

/** `__default__` if it holds every node, else the smallest pipeline that does, else the fewest that do together. */
function choosePipelines(wanted: ReadonlyMap<string, Wanted>, { kedro }: CodeLocation): readonly string[] {
  const candidates = Object.entries(kedro.pipelines)
    .map(([name, { nodes }]) => ({
      name,
      size: nodes.length,
      holds: new Set([...wanted].flatMap(([key, { pipelines }]) => (pipelines.has(name) ? [key] : []))),
    }))
    .sort(
      (a, b) =>
        Number(b.name === "__default__") - Number(a.name === "__default__") ||
        a.size - b.size ||
        byCodeUnit(a.name, b.name),
    );
  const chosen: string[] = [];
  const missing = new Set(wanted.keys());
  while (missing.size > 0) {
    const counted = candidates.map((candidate) => ({
      ...candidate,
      gain: [...candidate.holds].filter((node) => missing.has(node)).length,
    }));
    const best = counted.reduce((most, candidate) => (candidate.gain > most.gain ? candidate : most), {
      name: "",
      gain: 0,
      holds: new Set<string>(),
      size: 0,
    });
    if (best.gain === 0) break;
    chosen.push(best.name);
    for (const node of best.holds) missing.delete(node);
  }
  return chosen;
}

function withMemoryInputs(
  nodes: readonly string[],
  { members, pipeline }: { readonly members: ReadonlySet<string>; readonly pipeline: string },
  { kedro }: CodeLocation,
): readonly string[] {
  const factsOf = (name: string): NodeFacts | undefined =>
    ownValue(kedro.variants, name)?.find(({ pipelines }) => pipelines.includes(pipeline))?.node ??
    ownValue(kedro.nodes, name);
  const producers = new Map<string, string>();
  for (const name of members)
    for (const output of factsOf(name)?.outputs ?? []) producers.set(stripTranscoding(output), name);
  const run = new Set(nodes);
  const pending = [...nodes];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const input of factsOf(name)?.inputs ?? []) {
      const producer = producers.get(stripTranscoding(input));
      if (producer === undefined || run.has(producer) || isStored(kedro.datasets[input])) continue;
      run.add(producer);
      pending.push(producer);
    }
  }
  return [...run].sort(byCodeUnit);
}

function shellWord(text: string): string {
  return /^[\w.,:@%+=/-]*$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
