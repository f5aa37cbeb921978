import type { CutLink } from "../../model/change.ts";
import type { CodeLocation } from "../../model/code-location.ts";
import { quoted } from "../../text/quoted.ts";
import { ownValue } from "../../text/own-value.ts";

/** Links that one change cuts, as one sentence: who reads what, and why nothing makes it. */
export function cutsInWords(cuts: readonly CutLink[]): string {
  const [first] = cuts;
  if (first === undefined) return "";
  const { dataset, was, producer, now, isProducerGone } = first;
  const alike = cuts.filter((cut) => cut.dataset === dataset);
  const readers = [...new Set(alike.map(({ reader }) => reader))];
  const others = new Set(cuts.filter((cut) => cut.dataset !== dataset).map((cut) => cut.reader)).size;
  const reads = `${namesOf(readers)} ${dataset === was ? "still " : ""}${readers.length === 1 ? "reads" : "read"} ${quoted(dataset)}`;
  const more =
    others === 0
      ? ""
      : ` ${others === 1 ? "Another node loses its link" : `${others} more nodes lose their links`} in the same way.`;
  if (dataset !== was)
    return now === was
      ? `${reads} where it read ${quoted(was)}, and nothing makes that: ${quoted(producer)} still makes ${quoted(was)}.${more}`
      : `${reads}, which nothing makes: ${quoted(producer)} made ${quoted(was)} for it and now makes ${quoted(now ?? "")}.${more}`;
  const why = isProducerGone
    ? `node ${quoted(producer)} is removed`
    : now === null
      ? `${quoted(producer)} no longer does`
      : `${quoted(producer)} now makes ${quoted(now)}`;
  return `${reads}, which nothing makes any more: ${why}.${more}`;
}

/** What that means for a run. */
export function cutReason(cuts: readonly CutLink[], { kedro }: CodeLocation): string {
  const isStored = cuts.every(({ dataset }) => {
    const facts = ownValue(kedro.datasets, dataset);
    return facts !== undefined && facts.source !== "memory";
  });
  return isStored
    ? "What is stored under that name is read on, and nothing refreshes it."
    : "Nothing hands it over, and no catalog entry stores it.";
}

function namesOf(readers: readonly string[]): string {
  const [first = "", second = ""] = readers;
  if (readers.length === 1) return quoted(first);
  return readers.length === 2
    ? `${quoted(first)} and ${quoted(second)}`
    : `${quoted(first)} and ${readers.length - 1} more nodes`;
}
