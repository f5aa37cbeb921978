import { quoted } from "../core/text/quoted.ts";
import { type OrderWords, readOrder, wordsOf } from "../deployment/read-order.ts";

/** What a person asks for in a comment. Names and reasons are theirs: they are escaped where they are shown. */
export type CommentCommand =
  | { readonly verb: "help" | "refresh" }
  | { readonly verb: "explain"; readonly asset: string }
  | { readonly verb: "ignore"; readonly rule: string; readonly reason: string }
  | OrderWords
  | { readonly verb: "not-understood"; readonly why: string };

/** How a comment begins that asks for something. */
export const COMMAND = "/kedro-dagster";

const LONGEST = 500;

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
  if (line.trimEnd() === COMMAND) return { verb: "help" };
  const [, text] = /^\/kedro-dagster\s+(.*)$/u.exec(line) ?? [];
  if (text === undefined) return null;
  if (text.length > LONGEST) return misunderstood("that is too long");
  const { verb, words, reason } = wordsOf(text);
  const [first, ...others] = words;
  if (verb === "help" || verb === "refresh") return { verb };
  if (verb === "explain")
    return first === undefined || others.length > 0
      ? misunderstood("name one asset: `explain ASSET`")
      : { verb, asset: first };
  if (verb === "ignore")
    return first === undefined || others.length > 0 || reason === null
      ? misunderstood("name one rule and why: `ignore RULE because REASON`")
      : { verb, rule: first, reason };
  const order = readOrder(text);
  if (order === null) return misunderstood(`there is no command ${quoted(verb)}`);
  return order.ok ? order.value : misunderstood(order.error);
}

function misunderstood(why: string): CommentCommand {
  return { verb: "not-understood", why };
}
