import type { CutLink } from "../../model/change.ts";
import type { CodeLocation, NodeFacts } from "../../model/code-location.ts";
import { isParameterName } from "../../pipeline/parameter-name.ts";
import { stripTranscoding } from "../../pipeline/transcoding.ts";
import { byFirst } from "../../text/order.ts";
import { ownValue } from "../../text/own-value.ts";
import { areUsesInDoubt } from "../diff/are-uses-in-doubt.ts";
import type { Renames } from "../renames/renames.ts";

/**
 * Links between nodes that the newer side cuts: what a node that still stands reads was made before, and is not any
 * more, whatever its name is now. Kedro hands data over by name alone (`kedro.pipeline.Pipeline`), so that a rename at
 * one end of a link cuts it. None is told where pipelines that could be read before cannot be now: they may make it.
 */
export function findCutLinks(before: CodeLocation, after: CodeLocation, { nodes }: Renames): readonly CutLink[] {
  const unmade = unmadeReads(before, after);
  if (unmade.length === 0 || (areUsesInDoubt(after) && !areUsesInDoubt(before))) return [];
  const ends = { before: endsOf(before), after: endsOf(after) };
  const formerNames = new Map(nodes.map(({ from, to }) => [to.node, from.node]));
  const newNames = new Map(nodes.map(({ from, to }) => [from.node, to.node]));
  const sides: Sides = { before, after, ends, newNames };
  return unmade.sort(byFirst).flatMap(([name, newer]) => {
    const older = ownValue(before.kedro.nodes, formerNames.get(name) ?? name);
    return older === undefined ? [] : cutsOfReader(sides, name, older, newer);
  });
}

/** Nodes that read what nothing makes, and that something made or nobody read before: in most changes there is none. */
function unmadeReads(before: CodeLocation, after: CodeLocation): [name: string, node: NodeFacts][] {
  const isMade = madeIn(after);
  const wasMade = madeIn(before);
  const isSource = (dataset: string): boolean => !wasMade.has(dataset) && Object.hasOwn(before.kedro.datasets, dataset);
  return Object.entries(after.kedro.nodes).filter(([, { inputs }]) =>
    inputs.some((input) => {
      const dataset = stripTranscoding(input);
      return !isMade.has(dataset) && !isParameterName(input) && !isSource(dataset);
    }),
  );
}

function madeIn({ kedro }: CodeLocation): ReadonlySet<string> {
  const made = new Set<string>();
  for (const { outputs } of Object.values(kedro.nodes)) for (const name of outputs) made.add(stripTranscoding(name));
  for (const variants of Object.values(kedro.variants))
    for (const { node } of variants) for (const name of node.outputs) made.add(stripTranscoding(name));
  return made;
}

/** What is made and what is read, by the name without its transcoding. */
interface Ends {
  readonly makers: ReadonlyMap<string, readonly NamedFacts[]>;
  readonly isRead: ReadonlySet<string>;
}
interface NamedFacts {
  readonly name: string;
  readonly node: NodeFacts;
}
interface Sides {
  readonly before: CodeLocation;
  readonly after: CodeLocation;
  readonly ends: { readonly before: Ends; readonly after: Ends };
  readonly newNames: ReadonlyMap<string, string>;
}

function endsOf({ kedro }: CodeLocation): Ends {
  const makers = new Map<string, NamedFacts[]>();
  const isRead = new Set<string>();
  const note = (name: string, node: NodeFacts): void => {
    for (const output of node.outputs.map(stripTranscoding)) {
      const known = makers.get(output);
      if (known === undefined) makers.set(output, [{ name, node }]);
      else known.push({ name, node });
    }
    for (const input of node.inputs) isRead.add(stripTranscoding(input));
  };
  for (const [name, node] of Object.entries(kedro.nodes).sort(byFirst)) note(name, node);
  for (const [name, variants] of Object.entries(kedro.variants).sort(byFirst))
    for (const { node } of variants) note(name, node);
  return { makers, isRead };
}

function cutsOfReader(sides: Sides, reader: string, older: NodeFacts, newer: NodeFacts): readonly CutLink[] {
  const was = dataOf(older);
  const is = dataOf(newer);
  return is.flatMap((dataset, index): readonly CutLink[] => {
    if (sides.ends.after.makers.has(dataset) || is.indexOf(dataset) !== index) return [];
    const former = was.includes(dataset) ? dataset : formerName(sides, dataset, was, is);
    const [maker] = former === null ? [] : (sides.ends.before.makers.get(former) ?? []);
    if (former === null || maker === undefined) return [];
    const producer = sides.newNames.get(maker.name) ?? maker.name;
    const standing = ownValue(sides.after.kedro.nodes, producer);
    const link = { reader, dataset, was: former, producer };
    if (standing === undefined) return dataset === former ? [{ ...link, now: null, isProducerGone: true }] : [];
    const now = successor(maker.node, standing, former);
    if (dataset !== former && (now === null || sides.ends.after.isRead.has(now))) return [];
    return [{ ...link, now, isProducerGone: false }];
  });
}

/** Data that a node reads, in order. */
function dataOf({ inputs }: NodeFacts): readonly string[] {
  return inputs.filter((input) => !isParameterName(input)).map(stripTranscoding);
}

/**
 * The name under which a node read what it now reads by a name that is new: what stood in its place, where nothing reads
 * that any more. Where the old name is still made, an entry that stores something else is another source on purpose.
 */
function formerName(sides: Sides, dataset: string, was: readonly string[], is: readonly string[]): string | null {
  if (isKnown(sides.before, sides.ends.before, dataset)) return null;
  const index = is.indexOf(dataset);
  const left = was.filter((name) => !is.includes(name));
  const former = was.length === is.length ? was[index] : left.length === 1 ? left[0] : undefined;
  if (former === undefined || is.includes(former) || sides.ends.after.isRead.has(former)) return null;
  if (!sides.ends.after.makers.has(former)) return former;
  const storage = storageOf(sides.after, dataset);
  return storage === null || storage === storageOf(sides.before, former) ? former : null;
}

function isKnown({ kedro }: CodeLocation, { makers, isRead }: Ends, dataset: string): boolean {
  return makers.has(dataset) || isRead.has(dataset) || kedro.unusedEntries.includes(dataset);
}

/** Type and place; null for what no entry stores. */
function storageOf({ kedro }: CodeLocation, dataset: string): string | null {
  const facts = ownValue(kedro.datasets, dataset);
  return facts === undefined || facts.source === "memory" ? null : JSON.stringify([facts.type, facts.filepath]);
}

/** What a node makes where it made a dataset: the same, or what is new at that place. */
function successor(older: NodeFacts, newer: NodeFacts, dataset: string): string | null {
  const [was, is] = [older.outputs.map(stripTranscoding), newer.outputs.map(stripTranscoding)];
  if (is.includes(dataset)) return dataset;
  const born = is.filter((name) => !was.includes(name));
  const now = was.length === is.length ? is[was.indexOf(dataset)] : born.length === 1 ? born[0] : undefined;
  return now === undefined || was.includes(now) ? null : now;
}
