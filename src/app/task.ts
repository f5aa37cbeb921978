import { z } from "zod";
import type { RepositoryName } from "../github/github-client.ts";

/** A repository in an installation: all that is taken from an event. */
export interface InstalledRepository extends RepositoryName {
  readonly installation: number;
}

const about = {
  repository: z.strictObject({ installation: z.int(), owner: z.string(), repo: z.string() }),
  isRerun: z.boolean(),
};

/** `isTooMany`: its author is only told so. */
const command = { pull: z.int(), comment: z.int(), isTooMany: z.literal(true).optional() };

/**
 * What is to be done, as data: the review of a pull request, the deployment of a repository, every review of a head, the
 * review of what a merge queue is about to land, every review of a head of which a workflow may have handed one over, a push
 * that may be of a source, what a comment asks for, every review of what would land on a branch, or settings proposed to a
 * repository that has just been installed on. `check`: the one that a person asked to be run again.
 */
export const taskSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("review"), ...about, pull: z.int(), check: z.int().optional() }),
  z.strictObject({ kind: z.literal("deploy"), ...about, check: z.int().optional() }),
  z.strictObject({ kind: z.literal("suite"), ...about, head: z.string() }),
  z.strictObject({ kind: z.literal("group"), ...about, head: z.string() }),
  z.strictObject({ kind: z.literal("handover"), ...about, workflow: z.string(), head: z.string() }),
  z.strictObject({ kind: z.literal("source"), ...about, ref: z.string(), isBot: z.boolean() }),
  z.strictObject({ kind: z.literal("command"), ...about, ...command }),
  z.strictObject({ kind: z.literal("base"), ...about, branch: z.string() }),
  z.strictObject({ kind: z.literal("onboard"), ...about }),
]);

export type Task = z.infer<typeof taskSchema>;

/** In the place of a ref: checks of some commit are finished. */
export const CHECKS = "checks";

/** Tasks of one key and repository are about the same thing: a later one takes the place of an earlier. */
export function keyOf(task: Task): string {
  if (task.kind === "review") return `pr:${task.pull}`;
  if (task.kind === "deploy" || task.kind === "onboard") return task.kind;
  if (task.kind === "source") return `source:${task.ref}`;
  if (task.kind === "command") return `comment:${task.comment}`;
  return task.kind === "base" ? `base:${task.branch}` : `${task.kind}:${task.head}`;
}

/** Whose task it is: limits and turns are an installation's. */
export function tenantOf({ repository }: Task): string {
  return String(repository.installation);
}

/** `owner/name`. */
export function repositoryOf({ repository: { owner, repo } }: Task): string {
  return `${owner}/${repo}`;
}

export function describeTask(task: Task): string {
  return `${repositoryOf(task)} ${keyOf(task)}`;
}
