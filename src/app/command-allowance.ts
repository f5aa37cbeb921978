import type { HourlyCounts } from "./hourly-counts.ts";
import { type RareLogParts, rareLog } from "./rare-log.ts";
import type { InstalledRepository } from "./task.ts";

/** A comment that asks for something, as its event tells of it. */
export interface AskedFor {
  readonly repository: InstalledRepository;
  readonly pull: number;
  readonly by: string;
  /** Whether GitHub counts its author among the people of the repository: a hint, which permits nothing. */
  readonly isOfThePeople: boolean;
}

/** What is done about one more command: it is followed, its author is told that it is too many, or nothing. */
export type Allowed = "follow" | "tell" | "pass over";

/** Commands of one person in one repository, an hour. */
export const MOST_OF_A_PERSON = 20;
/** Commands on one pull request, an hour. */
export const MOST_ON_A_PULL_REQUEST = 40;
/** Commands of all strangers to a repository together, an hour: each costs a look at who they are. */
const MOST_OF_STRANGERS = 40;

/**
 * Bounds what people may ask for, so that nobody spends the requests of an installation. It is counted before anything is
 * asked of GitHub; the first command too many of a person or a pull request is answered, further ones are not.
 */
export function commandAllowance(counts: HourlyCounts, parts: RareLogParts): (asked: AskedFor) => Promise<Allowed> {
  const rare = rareLog(parts);
  return async ({ repository: { installation, owner, repo }, pull, by, isOfThePeople }) => {
    const place = `${installation}/${repo}`.toLowerCase();
    let excess = (await counts.add(`${place} of ${by.toLowerCase()}`)) - MOST_OF_A_PERSON;
    // What one person asks for in vain takes nothing from the others
    if (excess <= 0)
      excess = isOfThePeople
        ? (await counts.add(`${place}#${pull}`)) - MOST_ON_A_PULL_REQUEST
        : (await counts.add(`${place} of strangers`)) - MOST_OF_STRANGERS;
    if (excess <= 0) return "follow";
    rare(`${owner}/${repo}#${pull}: ${by} asks for too much`);
    return excess === 1 && isOfThePeople ? "tell" : "pass over";
  };
}
