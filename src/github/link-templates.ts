import type { LinkTemplates } from "../core/report/words/place-link.ts";

/** Where places are linked. */
export interface LinkedAt {
  /** Commits of both sides. */
  readonly before: string | null;
  readonly after: string;
  /** The pull request whose *Files* tab shows the same lines; null where there is none, or it shows others. */
  readonly pull?: number | null;
  /** The command that makes the same report; left out where the names of the sides are enough. */
  readonly reproduce?: string | null;
}

/**
 * Addresses of places on GitHub.
 *
 * @param address web address of the repository
 */
export function linkTemplates(address: string, { before, after, pull = null }: LinkedAt): LinkTemplates {
  const link = (commit: string): string => `${address}/blob/${commit}/{path}#L{line}`;
  return {
    before: before === null ? null : link(before),
    after: link(after),
    pull: pull === null ? null : `${address}/pull/${pull}`,
  };
}
