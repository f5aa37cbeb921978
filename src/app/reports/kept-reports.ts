import { failure, success } from "../../core/model/result.ts";
import type { Program } from "../pooled-program.ts";
import type { AppPresentation, PublishedAt } from "../review-input.ts";
import { packReport } from "./packed-report.ts";
import type { MintedLink, ReportLinks } from "./report-links.ts";
import type { ReportStore } from "./report-store.ts";

/** What reads, with what is asked of it where its files are to be kept. */
export type ReadingParts = Pick<Program, "reviewer" | "presenter">;

export interface KeptReportsParts {
  readonly links: Pick<ReportLinks, "mint">;
  readonly store: Pick<ReportStore, "put">;
  readonly now: () => number;
  readonly log: (message: string) => void;
}

/**
 * Reviews whose files are kept, and which say where. They are kept before anything is published, so that no comment has a
 * link to nothing; where they cannot be, the review is made without.
 */
export function keptReports({ reviewer, presenter }: ReadingParts, parts: KeptReportsParts): ReadingParts {
  return {
    async reviewer(input) {
      // what is explained is a few lines
      if (input.explain !== undefined) return reviewer(input);
      const { address, linkedAt } = input;
      const subject = [address, linkedAt.pull ?? null, linkedAt.before, linkedAt.after, null];
      return keep(parts, { subject, address }, (published) =>
        reviewer(published === null ? input : { ...input, published }),
      );
    },
    async presenter(input) {
      const { address, linkedAt, pull, run } = input;
      const subject = [address, pull, linkedAt.before, linkedAt.after, run];
      let why = "";
      const presented = await keep(parts, { subject, address }, async (published) => {
        const made = await presenter(published === null ? input : { ...input, published });
        if (made.ok) return made.value;
        why = made.error;
        return null;
      });
      return presented === null ? failure(why) : success(presented);
    },
  };
}

interface About {
  readonly subject: readonly (string | number | null)[];
  readonly address: string;
}

async function keep(
  { links, store, now, log }: KeptReportsParts,
  { subject, address }: About,
  make: (published: PublishedAt | null) => Promise<AppPresentation | null>,
): Promise<AppPresentation | null> {
  const link = links.mint(subject, now());
  const made = await make(publishedAt(link));
  if (made?.files === undefined) return made;
  const { files, ...presentation } = made;
  try {
    await store.put(link.id, packReport(files), link.until);
  } catch (error) {
    log(`${address}: the report is not kept: ${error instanceof Error ? error.message : String(error)}`);
    return make(null);
  }
  log(`${address}: kept ${files.map(({ name }) => name).join(", ")} until ${dayOf(link)}`);
  return presentation;
}

function publishedAt(link: MintedLink): PublishedAt {
  return { base: link.url(""), until: dayOf(link) };
}

function dayOf({ until }: MintedLink): string {
  return new Date(until).toISOString().slice(0, 10);
}
