/** What a person asks for in a comment. Names and reasons are theirs: they are escaped where they are shown. */
export type CommentCommand =
  | { readonly verb: "help" | "refresh" }
  | { readonly verb: "explain"; readonly asset: string }
  | { readonly verb: "ignore"; readonly rule: string; readonly reason: string }
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
    }
  | { readonly verb: "not-understood"; readonly why: string };

/** How a comment begins that asks for something. */
export const COMMAND = "/kedro-dagster";

const LONGEST = 500;
const DEPLOYMENTS = ["deploy", "rollback", "pin", "unpin", "freeze", "unfreeze"] as const;
type DeploymentVerb = (typeof DEPLOYMENTS)[number];

/** The commands, as `help` shows them. */
export const COMMANDS: readonly (readonly [usage: string, meaning: string])[] = [
  ["refresh", "reviews the pull request again"],
  ["explain ASSET", "says what an asset is made of, and what the change does to it"],
  ["ignore RULE because REASON", "leaves a rule's findings out, for this head alone"],
  ["deploy [ENVIRONMENT] [COMMIT]", "deploys what waits for it, and replaces what has drifted"],
  ["rollback COMMIT [ENVIRONMENT] [because REASON]", "goes back to a commit and pins it"],
  ["pin [ENVIRONMENT] [because REASON]", "stays at what stands; `unpin` releases it"],
  ["freeze [ENVIRONMENT] [because REASON]", "deploys nothing by itself; `unfreeze` takes it back"],
  ["accept SPOT [ENVIRONMENT] until DATE because REASON", "lets a blind spot through until a day is over"],
  ["help", "shows this"],
];

/**
 * The command in a comment's first line; null where it begins with none. Nothing else of the comment is looked at, so that
 * a quotation of a command is none.
 */
export function readCommand(comment: string): CommentCommand | null {
  const [line = ""] = comment.replaceAll("\r\n", "\n").split("\n", 1);
  const [, rest] =
    /^\/kedro-dagster(?:\s+(.*))?$/u.exec(line.trimEnd()) ?? (line.trimEnd() === COMMAND ? [line, ""] : []);
  if (rest === undefined && line.trimEnd() !== COMMAND) return null;
  const text = (rest ?? "").trim();
  if (text.length > LONGEST) return misunderstood("that is too long");
  const [, said = "", because] = /^(.*?)(?:\s+because(?:\s+(.*))?)?$/u.exec(text) ?? [];
  const [verb = "help", ...words] = said.split(/\s+/u).filter((word) => word !== "");
  const reason = because?.trim() || null;
  if (verb === "help" || verb === "refresh") return { verb };
  if (verb === "explain") return explain(words);
  if (verb === "ignore") return ignore(words, reason);
  if (verb === "accept") return accept(words, reason);
  const known = DEPLOYMENTS.find((one) => one === verb);
  return known === undefined ? misunderstood(`there is no command \`${verb}\``) : deployment(known, words, reason);
}

function explain([asset, ...others]: readonly string[]): CommentCommand {
  return asset === undefined || others.length > 0
    ? misunderstood("name one asset: `explain ASSET`")
    : { verb: "explain", asset };
}

function ignore([rule, ...others]: readonly string[], reason: string | null): CommentCommand {
  return rule === undefined || others.length > 0 || reason === null
    ? misunderstood("name one rule and why: `ignore RULE because REASON`")
    : { verb: "ignore", rule, reason };
}

function accept(words: readonly string[], reason: string | null): CommentCommand {
  const at = words.indexOf("until");
  const [spot, environment = null] = words.slice(0, Math.max(at, 0));
  const [until = "", ...others] = words.slice(at + 1);
  const isWhole = at > 0 && at <= 2 && /^\d{4}-\d{2}-\d{2}$/u.test(until) && others.length === 0;
  return !isWhole || spot === undefined || !/^[a-z0-9-]{1,100}$/u.test(spot) || reason === null
    ? misunderstood("say which, until when and why: `accept SPOT until 2027-01-31 because REASON`")
    : { verb: "accept", environment, spot, until, reason };
}

function deployment(verb: DeploymentVerb, words: readonly string[], reason: string | null): CommentCommand {
  const isCommit = (word: string): boolean => /^[0-9a-f]{7,64}$/u.test(word);
  const commits = words.filter(isCommit);
  const environments = words.filter((word) => !isCommit(word));
  const mayName = verb === "deploy" || verb === "rollback" ? 1 : 0;
  if (environments.length > 1 || commits.length > mayName)
    return misunderstood(`\`${verb}\` takes no more than its environment${mayName === 1 ? " and a commit" : ""}`);
  const [commit = null] = commits;
  if (verb === "rollback" && commit === null) return misunderstood("name the commit: `rollback COMMIT`");
  return { verb, environment: environments[0] ?? null, commit, reason };
}

function misunderstood(why: string): CommentCommand {
  return { verb: "not-understood", why };
}
