import { failure, type Result, success } from "../core/model/result.ts";
import type { DeploymentAction } from "../github/deployment-action.ts";

/** What a person wants of deployment branches, in their words: names and commits are as they wrote them. */
export type OrderWords =
  | {
      readonly verb: "deploy" | "rollback" | "pin" | "unpin" | "freeze" | "unfreeze";
      readonly environment: string | null;
      readonly commit: string | null;
      readonly reason: string | null;
    }
  | {
      readonly verb: "accept";
      readonly environment: string | null;
      readonly spot: string;
      readonly until: string;
      readonly reason: string;
    };

const VERBS = ["deploy", "rollback", "pin", "unpin", "freeze", "unfreeze"] as const;
type Verb = (typeof VERBS)[number];

/**
 * Reads an order such as `rollback abc1234 prod because orders doubled`: the same words in a comment, an input of the
 * Action and on the command line. Null where it begins with another verb; a failure says what is missing.
 */
export function readOrder(text: string): Result<OrderWords, string> | null {
  const { verb, words, reason } = wordsOf(text);
  if (verb === "accept") return accept(words, reason);
  const known = VERBS.find((one) => one === verb);
  return known === undefined ? null : movement(known, words, reason);
}

/** The verb of a line, its words, and what stands behind `because`. */
export function wordsOf(text: string): {
  readonly verb: string;
  readonly words: readonly string[];
  readonly reason: string | null;
} {
  const [, said = "", because] = /^(.*?)(?:\s+because(?:\s+(.*))?)?$/u.exec(text.trim()) ?? [];
  const [verb = "", ...words] = said.split(/\s+/u).filter((word) => word !== "");
  return { verb, words, reason: because?.trim() || null };
}

/** An order by name of who gives it. @param seen commit that a deployment is of, where the order names none */
export function actionOf(order: OrderWords, by: string, seen: string | null): DeploymentAction {
  const { reason } = order;
  if (order.verb === "accept") return { kind: "accept", name: order.spot, until: order.until, by, reason };
  if (order.verb === "deploy") return { kind: "deploy", commit: order.commit ?? seen, by, reason };
  if (order.verb === "rollback" || order.verb === "pin") return { kind: order.verb, commit: order.commit, by, reason };
  return { kind: order.verb, by, reason };
}

function accept(words: readonly string[], reason: string | null): Result<OrderWords, string> {
  const at = words.indexOf("until");
  const [spot, environment = null] = words.slice(0, Math.max(at, 0));
  const [until = "", ...others] = words.slice(at + 1);
  const isWhole = at > 0 && at <= 2 && isDay(until) && others.length === 0;
  return !isWhole || spot === undefined || !/^[a-z0-9-]{1,100}$/u.test(spot) || reason === null
    ? failure("say which, until when and why: `accept SPOT until 2027-01-31 because REASON`")
    : success({ verb: "accept", environment, spot, until, reason });
}

/** Whether a text is a day that there is: `2027-02-30` is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function movement(verb: Verb, words: readonly string[], reason: string | null): Result<OrderWords, string> {
  const isCommit = (word: string): boolean => /^[0-9a-f]{7,64}$/u.test(word);
  const commits = words.filter(isCommit);
  const environments = words.filter((word) => !isCommit(word));
  const mayName = verb === "deploy" || verb === "rollback";
  if (environments.length > 1 || commits.length > Number(mayName))
    return failure(`\`${verb}\` takes no more than its environment${mayName ? " and a commit" : ""}`);
  const [commit = null] = commits;
  if (verb === "rollback" && commit === null) return failure("name the commit: `rollback COMMIT`");
  return success({ verb, environment: environments[0] ?? null, commit, reason });
}
