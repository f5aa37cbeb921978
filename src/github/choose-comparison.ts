/** What must be known of a repository's history to choose what is compared; GitHub and a clone both can tell. */
export interface CommitHistory {
  /** Parents of a commit in order, or null when the commit is not there. */
  parents(commit: string): Promise<readonly string[] | null>;
  /** The best common ancestor, or null when there is none. */
  mergeBase(left: string, right: string): Promise<string | null>;
  /** Whether two commits hold the same files; null, or left out: not known without asking. */
  hasSameTree?(left: string, right: string): boolean | null;
}

export interface ProposedMerge {
  readonly head: string;
  /** Tip of the branch it would land on. */
  readonly base: string;
  /** The merge GitHub made to try it out, or null while there is none. */
  readonly mergeResult: string | null;
  /** False: conflicts. Null: not computed yet. */
  readonly isMergeable: boolean | null;
}

/** The two commits to compare, and in words what they are. */
export interface Comparison {
  readonly before: string;
  readonly after: string;
  /** Words for the report's `compared`. */
  readonly names: { readonly before: string; readonly after: string };
  /** Whether lines of the newer side are those of the head, as where the base has gained nothing since it was left. */
  readonly isHead: boolean;
  /** Why the merge result was not compared, or null when it was. */
  readonly note: string | null;
}

/**
 * On a pull request: the merge result against its first parent, which is exactly what lands. When there is none, or it
 * was made from another head, the head against the merge base, and the reason is said. Null when the two share no
 * history.
 */
export async function chooseComparison(merge: ProposedMerge, history: CommitHistory): Promise<Comparison | null> {
  const { head, base, mergeResult } = merge;
  const parents = mergeResult === null ? null : await history.parents(mergeResult);
  const [landsOn, landing] = parents ?? [];
  if (mergeResult !== null && landsOn !== undefined && landing === head && parents?.length === 2) {
    return {
      before: landsOn,
      after: mergeResult,
      names: { before: short(landsOn), after: `merge of ${short(head)}` },
      isHead: history.hasSameTree?.(mergeResult, head) ?? (await history.mergeBase(landsOn, head)) === landsOn,
      note: null,
    };
  }
  const ancestor = await history.mergeBase(base, head);
  if (ancestor === null) return null;
  return {
    before: ancestor,
    after: head,
    names: { before: short(ancestor), after: short(head) },
    isHead: true,
    note: `${whyNoMerge(merge, parents)}; the head is compared with the merge base instead.`,
  };
}

function whyNoMerge({ mergeResult, isMergeable }: ProposedMerge, parents: readonly string[] | null): string {
  if (isMergeable === false) return "The pull request conflicts with its base, so there is no merge result";
  if (mergeResult === null) return "GitHub has not computed the merge result yet";
  if (parents === null) return "The merge result is not available";
  return "The merge result belongs to another head";
}

/** The form in which people name commits. */
function short(commit: string): string {
  return commit.slice(0, 7);
}
