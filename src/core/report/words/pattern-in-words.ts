import type { Change, ChangeType } from "../../model/change.ts";
import type { EditPattern } from "../../model/report.ts";
import { counted } from "../../text/counted.ts";
import { quoted } from "../../text/quoted.ts";

const MOST_NAMED = 4;

/** Renames and moves in one way as one sentence: how many, how, and the first of them by their new names. */
export function patternInWords(pattern: EditPattern, changes: readonly Change[]): string {
  const of = (type: ChangeType): readonly string[] =>
    unique(changes.filter((change) => change.type === type).map(({ subject }) => subject));
  const { from, to } = pattern;
  switch (pattern.kind) {
    case "name":
      return renamedInWords(pattern, renamedDatasets(changes), of);
    case "storage":
      return told(of("storage-removed"), "dataset", "are passed in memory now under new names and were stored before");
    case "path":
      return told(of("storage-path-changed"), "dataset", `are stored in ${quoted(from)} → ${quoted(to)}`);
    case "module":
      return told(of("node-function-moved"), "node", `run functions that move from ${quoted(from)} to ${quoted(to)}`);
    case "group":
      return told(of("asset-group-changed"), "asset", `move from ${named("group", from)} to ${named("group", to)}`);
    case "namespace":
      return told(
        of("node-namespace-changed"),
        "node",
        `move from ${named("namespace", from)} to ${named("namespace", to)}`,
      );
  }
}

function renamedInWords(
  pattern: EditPattern,
  datasets: readonly string[],
  of: (type: ChangeType) => readonly string[],
): string {
  const nodes = of("node-renamed");
  const counts = [
    datasets.length > 0 ? counted(datasets.length, "dataset") : "",
    nodes.length > 0 ? counted(nodes.length, "node") : "",
  ].filter((part) => part !== "");
  const along = [
    of("storage-path-changed").length > 0 ? "paths" : "",
    of("parameter-added").length > 0 ? "parameters" : "",
  ].filter((part) => part !== "");
  const follow = along.length === 0 ? "" : `, and their ${along.join(" and ")} follow`;
  return `${counts.join(" and ")} ${howInWords(pattern)}${follow}: ${namesOf([...datasets, ...nodes])}.`;
}

/** New names of datasets whose assets are renamed. */
function renamedDatasets(changes: readonly Change[]): readonly string[] {
  return unique(
    changes.flatMap(({ type, after }) =>
      type === "asset-renamed" &&
      typeof after === "object" &&
      after !== null &&
      "dataset" in after &&
      typeof after.dataset === "string"
        ? [after.dataset]
        : [],
    ),
  );
}

function howInWords({ from, to }: EditPattern): string {
  if (from === to) return "get other generated names";
  const namespace = (text: string): string | null => /^(?<name>.+)\.\*$/u.exec(text)?.groups?.["name"] ?? null;
  const [older, newer] = [namespace(from), namespace(to)];
  if (from === "*" && newer !== null) return `move into namespace ${quoted(newer)}`;
  if (older !== null && to === "*") return `leave namespace ${quoted(older)}`;
  if (older !== null && newer !== null) return `move from namespace ${quoted(older)} into ${quoted(newer)}`;
  return `are renamed from ${quoted(from)} to ${quoted(to)}`;
}

/** A storage pattern may have one member, the others at least two. */
function told(subjects: readonly string[], one: string, what: string): string {
  const said =
    subjects.length === 1 ? what.replace(/^are /u, "is ").replace(" new names and were", " a new name and was") : what;
  return `${counted(subjects.length, one)} ${said}: ${namesOf(subjects)}.`;
}

function named(kind: "group" | "namespace", name: string): string {
  return name === "" ? `no ${kind}` : `${kind} ${quoted(name)}`;
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map(quoted).join(", ");
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} more` : shown;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
