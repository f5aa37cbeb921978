import { chooseComparison, type CommitHistory } from "../github/choose-comparison.ts";
import type { WorkflowEvent } from "./read-event.ts";

/** What is read and compared, and its words for the report. `before` is null when there is nothing to compare with. */
export interface EventSides {
  readonly before: string | null;
  readonly after: string;
  readonly names: { readonly before: string | null; readonly after: string };
  /** Whether lines of the newer side are those of a pull request's head. */
  readonly isHead: boolean;
  readonly note: string | null;
}

/** An event with something to look at. */
export type ReviewedEvent = Extract<WorkflowEvent, { kind: "pull-request" | "range" | "single" }>;

/** The two sides of what a workflow run is about; null when a pull request shares no history with its base. */
export async function eventSides(event: ReviewedEvent, history: CommitHistory): Promise<EventSides | null> {
  if (event.kind === "pull-request") return chooseComparison(event, history);
  const { after } = event;
  const before = event.kind === "range" ? (event.before ?? (await history.parents(after))?.[0] ?? null) : null;
  return {
    before,
    after,
    names: { before: before?.slice(0, 7) ?? null, after: after.slice(0, 7) },
    isHead: false,
    note: before === null ? "There is nothing to compare with: everything found counts as introduced." : null,
  };
}
