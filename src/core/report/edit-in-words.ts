import type { Change } from "../model/change.ts";
import type { Edit } from "../model/report.ts";
import { counted } from "./words.ts";

const NOUNS: readonly (readonly [prefix: string, one: string])[] = [["node-", "node"], ["storage-", "dataset"], ["parameter-", "parameter"], ["asset-", "asset"], ["dependency-", "asset"], ["job-", "job"], ["requirement-", "package"]];
const MOST_NAMED = 4;

/**
 * One cause with the same effect on several things as one sentence, with names in backticks as in a change's message;
 * null when each change says more on its own.
 */
export function editInWords({ cause }: Edit, changes: readonly Change[]): string | null {
  if (changes.length < 2) return null;
  const types = new Set(changes.map(({ type }) => type));
  if (types.size === 1 && changes[0]?.type.startsWith("unused-entry-") === true) return entriesInWords(changes);
  if (types.size === 1 && changes[0]?.type.startsWith("requirement-") === true && cause === null) return requirementsInWords(changes);
  if (cause === null) return null;
  const noun = NOUNS.find(([prefix]) => [...types].every((type) => type.startsWith(prefix)))?.[1];
  if (noun === undefined || (types.size > 1 && cause.kind !== "lock")) return null;
  const subjects = [...new Set(changes.map(({ subject }) => subject))];
  const named = namesOf(subjects);
  if (cause.kind === "lock") return `${quoted(cause.name)} holds other versions of ${counted(subjects.length, noun)}: ${versions(changes)}.`;
  const users = `${quoted(cause.name)} changes; ${counted(subjects.length, noun)} ${subjects.length === 1 ? "uses" : "use"} it: ${named}.`;
  // What a helper does to one node says nothing of itself; what a value does to one dataset shows the value
  return noun === "node" ? users : `${users} ${changes[0]?.message ?? ""}`.trim();
}

/** Entries that started or stopped being unused, their messages said of all. */
function entriesInWords(changes: readonly Change[]): string {
  const said = changes[0]?.message.replace(/^.*? is /u, "are ").replace("an unused one", "unused ones") ?? "";
  return `${counted(changes.length, "catalog entry", "catalog entries")} ${said.slice(0, -1)}: ${namesOf(changes.map(({ subject }) => subject))}.`;
}

/** Packages that one file asks for or no longer does. */
function requirementsInWords(changes: readonly Change[]): string {
  const [first] = changes;
  const file = quoted((first?.afterAt ?? first?.beforeAt)?.file ?? "");
  const packages = counted(changes.length, "package");
  if (first?.type === "requirement-changed") return `${file} asks for other versions of ${packages}: ${versions(changes)}.`;
  return `${file} ${first?.type === "requirement-added" ? "asks for" : "no longer asks for"} ${packages}${first?.type === "requirement-added" ? " more" : ""}: ${namesOf(changes.map(({ subject }) => subject))}.`;
}

function namesOf(subjects: readonly string[]): string {
  return `${subjects.slice(0, MOST_NAMED).map(quoted).join(", ")}${subjects.length > MOST_NAMED ? ` and ${subjects.length - MOST_NAMED} more` : ""}`;
}

/** `numpy` 2.1.0, before 2.0.0. */
function versions(changes: readonly Change[]): string {
  const told = changes.slice(0, MOST_NAMED).map(({ subject, before, after }) => `${quoted(subject)} ${after === null ? "gone" : quoted(asText(after))}${before === null ? " new" : `, before ${quoted(asText(before))}`}`);
  return `${told.join("; ")}${changes.length > MOST_NAMED ? `; and ${changes.length - MOST_NAMED} more` : ""}`;
}

/** A version is a text; anything else is shown as it stands. */
function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function quoted(name: string): string {
  return `\`${name.replaceAll("`", "'")}\``;
}
