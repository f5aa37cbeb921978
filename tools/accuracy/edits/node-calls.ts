import type { NodeFacts } from "../../../src/core/model/code-location.ts";
import type { Place } from "../../../src/core/model/place.ts";
import type { Texts } from "../../seeds/mutate.ts";
import type { SeededProject } from "../seeded-project.ts";

/** A `node(...)` call as it is written, and the nodes it makes. */
export interface NodeCall {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly nodes: readonly (readonly [name: string, facts: NodeFacts])[];
}

export function nodeCalls({ ours, files }: SeededProject): readonly NodeCall[] {
  const calls = new Map<string, NodeCall>();
  for (const [name, facts] of Object.entries(ours.kedro.nodes)) {
    const { file } = facts.at;
    const source = files[file] ?? "";
    const [start, end] = offsets(source, facts.at);
    const text = source.slice(start, end);
    if (!/^(node|Node)\(/.test(text) || !text.endsWith(")")) continue;
    const known = calls.get(`${file}:${start}`);
    calls.set(`${file}:${start}`, { file, start, end, text, nodes: [...(known?.nodes ?? []), [name, facts]] });
  }
  return [...calls.values()];
}

/** The files with a call written anew. */
export function rewritten(files: Texts, { file, start, end }: NodeCall, text: string): Texts {
  const source = files[file] ?? "";
  return { ...files, [file]: source.slice(0, start) + text + source.slice(end) };
}

/** The files without a call, the comma behind it included. */
export function withoutCall(files: Texts, { file, start, end }: NodeCall): Texts {
  const source = files[file] ?? "";
  return { ...files, [file]: source.slice(0, start) + source.slice(end).replace(/^\s*,/, "") };
}

/** Places where a name stands in quotes within a call. */
export function quoted(call: NodeCall, name: string): readonly number[] {
  return ['"', "'"].flatMap((quote) =>
    [...call.text.matchAll(new RegExp(`${quote}${escaped(name)}${quote}`, "g"))].map((match) => match.index),
  );
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

export function offsets(
  source: string,
  { line, column, endLine, endColumn }: Place,
): readonly [start: number, end: number] {
  const starts = [0, ...[...source.matchAll(/\n/g)].map((match) => match.index + 1)];
  return [(starts[line - 1] ?? 0) + column - 1, (starts[endLine - 1] ?? 0) + endColumn - 1];
}
