import type { LinkedAt } from "./link-templates.ts";

interface Compared {
  readonly before: string | null;
  readonly after: string;
  readonly isHead: boolean;
}

/**
 * Where places of a pull request's review are linked: in its *Files* tab and at its head where those have the lines that
 * were read, else at the merge result, whose lines they are. The merge result is no branch: the command fetches it.
 */
export function linkedAt(
  { before, after, isHead }: Compared,
  { number, head }: { readonly number: number; readonly head: string },
): LinkedAt {
  const short = (commit: string): string => commit.slice(0, 7);
  const review = `kedro-dagster-action review${before === null ? "" : ` --base ${short(before)}`}`;
  return {
    before,
    after: isHead ? head : after,
    pull: isHead ? number : null,
    reproduce:
      before === null
        ? null
        : after === head
          ? `${review} --head ${short(head)}`
          : `git fetch origin pull/${number}/merge && ${review} --head FETCH_HEAD`,
  };
}
