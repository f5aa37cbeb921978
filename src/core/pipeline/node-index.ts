import type { PipelineNode } from "./node.ts";
import { stripTranscoding } from "./transcoding.ts";

/**
 * Nodes with the look-ups that Kedro's rules need; datasets are known without transcoding suffix. It only ever grows,
 * and several pipelines may each see a prefix of it: `a + b` may append `b` behind `a` without copying `a`, which keeps
 * a sum of many pipelines linear.
 */
export interface NodeIndex<T extends PipelineNode> {
  readonly nodes: T[];
  readonly byName: Map<string, number>;
  /** Output → the nodes that make it, ascending; a legal pipeline has one. */
  readonly makers: Map<string, number[]>;
  /** Input → the nodes that read it, ascending. */
  readonly readers: Map<string, number[]>;
  /** Dataset → the first node that confirms it. */
  readonly confirmers: Map<string, number>;
  /** Dataset as written, suffix included → its first user. */
  readonly written: Map<string, number>;
  /** Dataset → the first node that writes it with a suffix. */
  readonly transcoded: Map<string, number>;
}

/** The first `size` nodes of an index: what one pipeline holds. */
export interface Members<T extends PipelineNode> {
  readonly index: NodeIndex<T>;
  readonly size: number;
}

/** An index that holds these nodes. */
export function indexNodes<T extends PipelineNode>(nodes: readonly T[]): NodeIndex<T> {
  const index: NodeIndex<T> = {
    nodes: [],
    byName: new Map(),
    makers: new Map(),
    readers: new Map(),
    confirmers: new Map(),
    written: new Map(),
    transcoded: new Map(),
  };
  appendToIndex(index, nodes);
  return index;
}

const indexed = new WeakMap<readonly PipelineNode[], Members<PipelineNode>>();

/** These nodes as a pipeline of their own; one list is indexed once, and again only if it has grown since. */
export function membersOf<T extends PipelineNode>(nodes: readonly T[]): Members<T> {
  // what was made of this very list holds its nodes, whatever type they had then
  const known = indexed.get(nodes) as Members<T> | undefined;
  if (known?.size === nodes.length) return known;
  const members = { index: indexNodes(nodes), size: nodes.length };
  indexed.set(nodes, members);
  return members;
}

/** Adds nodes; of two with one name the later is found. */
export function appendToIndex<T extends PipelineNode>(index: NodeIndex<T>, nodes: readonly T[]): void {
  for (const node of nodes) {
    const position = index.nodes.push(node) - 1;
    index.byName.set(node.name, position);
    for (const name of node.outputs) note(index, index.makers, name, position);
    for (const name of node.inputs) note(index, index.readers, name, position);
    for (const name of node.confirms.map(stripTranscoding))
      if (!index.confirmers.has(name)) index.confirmers.set(name, position);
  }
}

function note<T extends PipelineNode>(
  index: NodeIndex<T>,
  users: Map<string, number[]>,
  written: string,
  position: number,
): void {
  const name = stripTranscoding(written);
  const known = users.get(name);
  if (known === undefined) users.set(name, [position]);
  else if (known.at(-1) !== position) known.push(position);
  if (!index.written.has(written)) index.written.set(written, position);
  if (name !== written && !index.transcoded.has(name)) index.transcoded.set(name, position);
}

/** The members in the order of construction. */
export function memberNodes<T extends PipelineNode>({ index, size }: Members<T>): readonly T[] {
  return index.nodes.length === size ? index.nodes : index.nodes.slice(0, size);
}

/** The member of that full name, if there is one. */
export function memberNamed<T extends PipelineNode>(members: Members<T>, name: string): T | undefined {
  return memberAt(members, members.index.byName.get(name));
}

/** The member that makes a dataset, named without transcoding; of several the last. */
export function memberMaking<T extends PipelineNode>(members: Members<T>, dataset: string): T | undefined {
  return memberAt(
    members,
    members.index.makers.get(dataset)?.findLast((position) => position < members.size),
  );
}

/** The members that make a dataset, named without transcoding. */
export function membersMaking<T extends PipelineNode>(members: Members<T>, dataset: string): readonly T[] {
  return membersAt(members, members.index.makers.get(dataset));
}

/** The members that read a dataset, named without transcoding. */
export function membersReading<T extends PipelineNode>(members: Members<T>, dataset: string): readonly T[] {
  return membersAt(members, members.index.readers.get(dataset));
}

/** The members that read something the node makes. */
export function readersOf<T extends PipelineNode>(members: Members<T>, node: T): readonly T[] {
  return node.outputs.flatMap((output) => membersReading(members, stripTranscoding(output)));
}

/** The first member that confirms a dataset, named without transcoding. */
export function memberConfirming<T extends PipelineNode>(members: Members<T>, dataset: string): T | undefined {
  return memberAt(members, members.index.confirmers.get(dataset));
}

/** The first member that names a dataset with exactly this spelling. */
export function memberWriting<T extends PipelineNode>(members: Members<T>, dataset: string): T | undefined {
  return memberAt(members, members.index.written.get(dataset));
}

/** The first member that names a dataset with a transcoding suffix. */
export function memberTranscoding<T extends PipelineNode>(members: Members<T>, dataset: string): T | undefined {
  return memberAt(members, members.index.transcoded.get(dataset));
}

function memberAt<T extends PipelineNode>({ index, size }: Members<T>, position: number | undefined): T | undefined {
  return position !== undefined && position < size ? index.nodes[position] : undefined;
}

function membersAt<T extends PipelineNode>(members: Members<T>, positions: readonly number[] = []): readonly T[] {
  return positions.flatMap((position) => memberAt(members, position) ?? []);
}
