import { markdownMessage } from "../core/report/words/escape.ts";
import { deploymentTitle, describeOutcome } from "../deployment/deployment-words.ts";
import { actionOf, type OrderWords } from "../deployment/read-order.ts";
import type { Renderer } from "../deployment/renderer.ts";
import { amendComment, readOwnAppendix } from "../github/amend-comment.ts";
import { type ForeignComment, mayWrite, react, readComment } from "../github/read-comment.ts";
import { type PullRequest, readPullRequest } from "../github/read-pull-request.ts";
import { readSettings } from "../settings/read-settings.ts";
import { MOST_OF_A_PERSON, MOST_ON_A_PULL_REQUEST } from "./command-allowance.ts";
import { type CommandAnswer, declined, done, help, puzzled, shownAnswer } from "./command-answers.ts";
import { deployDefinitions } from "./deploy-definitions.ts";
import { explainPull } from "./explain-pull.ts";
import { HOUR } from "./hourly-counts.ts";
import type { Installation } from "./installation.ts";
import { type CommentCommand, readCommand } from "./read-command.ts";
import type { Reviewer } from "./review-input.ts";
import { type PullReview, reviewPullRequest } from "./review-pull-request.ts";

/** A comment on a pull request that may ask for something. */
export interface CommandWork {
  readonly pull: number;
  /** Its id: what it says is read when it is followed. */
  readonly comment: number;
  /** It is one more than may be asked for in an hour: its author is told so, and nothing is done. */
  readonly isTooMany: boolean;
  readonly reviewer: Reviewer;
  readonly renderer: Renderer;
  /** Where reviews that workflows hand over come from. */
  readonly live: PullReview["live"];
  readonly openScan: PullReview["openScan"];
  readonly signal: AbortSignal;
}

/** The repository with what reviews may do, and with what deployments may. */
export interface CommandAccess {
  readonly review: Installation;
  readonly deploy: Installation;
}

/**
 * Does what a comment asks for, where its author may write to the repository, and answers by a reaction and in our own
 * comment. A comment that was edited since asks for nothing, nor does one of a bot; what was answered is not done again.
 */
export async function followCommand(access: CommandAccess, work: CommandWork): Promise<void> {
  const { review, deploy } = access;
  const comment = await readComment(review, work.comment);
  const command = comment === null || comment.isBot || comment.isEdited ? null : readCommand(comment.body);
  if (comment === null || command === null) return;
  const named = `${review.repository.owner}/${review.repository.repo}#${work.pull}`;
  if (!(await mayWrite(review, comment.by))) {
    review.log(`${named}: ${comment.by} may not ask for ${command.verb}`);
    auditDeclined(deploy, { command, by: comment.by, why: "may not write" });
    return react(review, comment.id, "-1");
  }
  const pull = await readPullRequest(review, work.pull);
  if (pull === null) return;
  const place = { pull: work.pull, login: review.login };
  const standing = await readOwnAppendix(review, place);
  if (standing?.answers.some(({ comment: id }) => id === comment.id) === true) return;
  const answer = await carryOut({ review, deploy, work, comment, pull }, command);
  const [line = ""] = comment.body.replaceAll("\r\n", "\n").split("\n", 1);
  const text = shownAnswer(comment.by, line, answer);
  await amendComment(review, place, (below) => ({
    ...below,
    answers: [...below.answers, { comment: comment.id, text }],
  }));
  await react(review, comment.id, answer.reaction);
  review.log(`${named}: ${comment.by} asked for ${command.verb}: ${answer.reaction}`);
}

interface Asked extends CommandAccess {
  readonly work: CommandWork;
  readonly comment: ForeignComment;
  readonly pull: PullRequest;
}

async function carryOut(asked: Asked, command: CommentCommand): Promise<CommandAnswer> {
  const { review, work, pull } = asked;
  if (work.isTooMany) return refused(asked, command, tooMany(review.now()));
  if (command.verb === "not-understood") return puzzled(command.why);
  if (command.verb === "help") return help();
  if ("environment" in command) return order(asked, command);
  if (!pull.isOpen) return declined("the pull request is closed");
  if (command.verb === "ignore") return ignore(asked, command);
  if (command.verb === "explain") return done(await explainPull(review, { ...work, asset: command.asset }));
  await reviewPullRequest(review, { ...work, isRerun: true });
  return done("reviewed again");
}

function tooMany(now: number): string {
  const next = new Date((Math.floor(now / HOUR) + 1) * HOUR).toISOString().slice(11, 16);
  return `more than ${MOST_OF_A_PERSON} commands of one person, or ${MOST_ON_A_PULL_REQUEST} on one pull request, are not followed within an hour: ask again after ${next} UTC`;
}

/** Leaves a rule out for the head that the person has seen reviewed, and reviews it so. */
async function ignore(
  { review, work, comment, pull }: Asked,
  { rule, reason }: Extract<CommentCommand, { verb: "ignore" }>,
): Promise<CommandAnswer> {
  const [mistake] = readSettings(JSON.stringify({ rules: { ignore: [{ rule, reason }] } })).diagnostics;
  if (mistake) return declined(mistake.message);
  const place = { pull: work.pull, login: review.login };
  const seen = await readOwnAppendix(review, place);
  if (seen === null || seen.head !== pull.head)
    return declined(`${pull.head.slice(0, 7)} has not been reviewed yet: wait for its review, and ask again`);
  if (seen.since === "" || comment.createdAt < seen.since)
    return declined(`it was pushed to after you wrote: look at ${pull.head.slice(0, 7)}, and ask again`);
  const by = comment.by;
  await amendComment(review, place, (below) => ({
    ...below,
    ignored: [...below.ignored.filter((one) => one.rule !== rule), { rule, reason, by }],
  }));
  await reviewPullRequest(review, { ...work, isRerun: false });
  return done(`\`${rule}\` is left out for ${pull.head.slice(0, 7)}: ${markdownMessage(reason)}`);
}

function refused({ deploy, comment }: Asked, command: CommentCommand, why: string): CommandAnswer {
  auditDeclined(deploy, { command, by: comment.by, why });
  return declined(why);
}

/** What is asked of deployment branches and not even tried stands in the audit log as well. */
function auditDeclined(
  { repository, audit }: Installation,
  { command, by, why }: { readonly command: CommentCommand; readonly by: string; readonly why: string },
): void {
  if (!("environment" in command)) return;
  const { verb, environment, reason } = command;
  const nothing = { source: null, previous: null, commit: null };
  audit?.({
    repository: `${repository.owner}/${repository.repo}`,
    branch: environment,
    event: "declined",
    wanted: verb,
    by,
    reason,
    ...nothing,
    why,
  });
}

/** What a person wants of deployment branches. */
async function order(asked: Asked, command: OrderWords): Promise<CommandAnswer> {
  const { deploy, work, comment, pull } = asked;
  const refuse = (why: string): CommandAnswer => refused(asked, command, why);
  if (pull.isOpen && !pull.isFromHere) return refuse("nothing is deployed at the word of a pull request from a fork");
  const action = actionOf(command, comment.by, pull.mergedAs);
  if (action.kind === "deploy" && action.commit === null)
    return refuse("name the commit that you have seen: `deploy COMMIT`, or ask on the pull request that was merged");
  const { environment } = command;
  const became = await deployDefinitions(deploy, { ...work, isRerun: false, order: { action, environment } });
  if (became.kind === "declined") return refuse(became.why);
  const text = ["", ...became.outcomes.map((outcome) => `- ${markdownMessage(describeOutcome(outcome))}`)].join("\n");
  return deploymentTitle(became.outcomes).isDone ? done(text) : { reaction: "-1", text };
}
