import { CATALOGUE } from "../../changes/catalogue/catalogue.ts";
import type { Change } from "../../model/change.ts";
import type { Edit, Report } from "../../model/report.ts";
import { quoted } from "../../text/quoted.ts";
import { changesOf } from "../words/changes-of.ts";

/** Edits of one kind that are told together. */
type Alike = readonly [Edit, ...Edit[]];

/**
 * Edits that do one thing to one subject each, and the same to all of them, stand together where the first of them stands:
 * four datasets that go from one type to another, six jobs that are removed. What a value becomes is part of what is done.
 */
export function alikeEdits(edits: readonly Edit[], report: Report): readonly Alike[] {
  const groups = new Map<string, [Edit, ...Edit[]]>();
  for (const [index, edit] of edits.entries()) {
    const key = keyOf(edit, report) ?? `edit ${index}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [edit]);
    else known.push(edit);
  }
  return [...groups.values()];
}

/** Whether an edit does to all its subjects what one sentence says of any number, and nothing hangs on it. */
export function isToldTogether(edit: Edit, report: Report): boolean {
  const [first, ...others] = changesOf(edit, report);
  return (
    first !== undefined &&
    edit.criticality === "safe" &&
    edit.cause === null &&
    edit.assets === 0 &&
    CATALOGUE[first.type].together !== undefined &&
    others.every(({ type }) => type === first.type)
  );
}

/** Null for an edit with more to it, or with words that its subject does not stand in. */
function keyOf(edit: Edit, report: Report): string | null {
  const [first, ...others] = changesOf(edit, report);
  if (first === undefined || edit.cause !== null || edit.pattern !== undefined) return null;
  if (isToldTogether(edit, report)) return JSON.stringify([edit.criticality, first.type]);
  const done = [whatIsDone(first), ...others.map(besides)];
  return done.includes(null) ? null : JSON.stringify([edit.criticality, ...done]);
}

/** The words of a change without its subject; null where its subject does not stand in them. */
function whatIsDone({ type, subject, message }: Change): string | null {
  const name = quoted(subject);
  return message.includes(name) ? JSON.stringify([type, message.split(name)]) : null;
}

/** What is done besides, which is only counted: each dataset has a path of its own. */
function besides(change: Change): string | null {
  return change.type === "storage-path-changed" ? change.type : whatIsDone(change);
}
