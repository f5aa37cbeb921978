import type { CodeLocation } from "../../model/code-location.ts";
import { isStored } from "./is-stored.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { byCodeUnit } from "../../text/order.ts";

/**
 * The same assets made with Kedro alone: argument lists of `kedro run`, one a line in running order. Nodes that make
 * an input that no catalog entry stores are run again, because Kedro passes such data in memory only. `before` are nodes
 * that no job runs and that feed them.
 */
export function kedroRun(assets: readonly string[], location: CodeLocation, before: readonly string[] = []): string {
  const own = assets.flatMap((asset) => location.assets[asset]?.node ?? []);
  const all = new Set([...before, ...own]);
  const groups = choosePipelines(all, location).length === 1 ? [all] : [new Set(before), new Set(own)];
  return groups.flatMap((wanted) => linesFor(wanted, location)).join("\n");
}

function linesFor(wanted: ReadonlySet<string>, location: CodeLocation): readonly string[] {
  const lines: string[] = [];
  for (const pipeline of choosePipelines(wanted, location)) {
    const members = new Set(location.kedro.pipelines[pipeline]?.nodes);
    const nodes = withMemoryInputs(
      [...wanted].filter((node) => members.has(node)),
      members,
      location,
    );
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
function choosePipelines(wanted: ReadonlySet<string>, { kedro }: CodeLocation): readonly string[] {
  const candidates = Object.entries(kedro.pipelines)
    .map(([name, { nodes }]) => ({
      name,
      size: nodes.length,
      holds: new Set(nodes.filter((node) => wanted.has(node))),
    }))
    .sort(
      (a, b) =>
        Number(b.name === "__default__") - Number(a.name === "__default__") ||
        a.size - b.size ||
        byCodeUnit(a.name, b.name),
    );
  const chosen: string[] = [];
  const missing = new Set(wanted);
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
  members: ReadonlySet<string>,
  { kedro }: CodeLocation,
): readonly string[] {
  const producers = new Map<string, string>();
  for (const name of members)
    for (const output of kedro.nodes[name]?.outputs ?? []) producers.set(stripTranscoding(output), name);
  const run = new Set(nodes);
  const pending = [...nodes];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const input of kedro.nodes[name]?.inputs ?? []) {
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
