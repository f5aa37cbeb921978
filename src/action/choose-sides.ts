import { chooseComparison, type CommitHistory } from "../github/choose-comparison.ts";
import type { Occasion } from "./read-event.ts";

/** What is read and compared, and its words for the report. `before` is null when there is nothing to compare with. */
export interface Sides {
  readonly before: string | null;
  readonly after: string;
  readonly names: { readonly before: string | null; readonly after: string };
  readonly note: string | null;
}

/** The two sides of what a workflow run is about; null when a pull request shares no history with its base. */
export async function chooseSides(occasion: Occasion, history: CommitHistory): Promise<Sides | null> {
  if (occasion.kind === "pull-request") return chooseComparison(occasion, history);
  const { after } = occasion;
  const before = occasion.kind === "range" ? (occasion.before ?? (await history.parents(after))?.[0] ?? null) : null;
  return {
    before,
    after,
    names: { before: before?.slice(0, 7) ?? null, after: after.slice(0, 7) },
    note: before === null ? "There is nothing to compare with: everything found counts as introduced." : null,
  };
}
