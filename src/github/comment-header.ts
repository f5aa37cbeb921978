import { sha256 } from "../core/hash/sha256.ts";
import type { RepositoryName } from "./github-client.ts";

/** The hidden first line of our comment: what it is about and what it was made from. */
export interface CommentHeader {
  /** Version of this header. */
  readonly v: 1;
  /** Which comment it is: a digest of the repository and of what the review covers. */
  readonly key: string;
  readonly head: string;
  readonly base: string;
  /** Workflow run and attempt, 0 where there is none. */
  readonly run: number;
  readonly attempt: number;
  /** Digest of the visible text. */
  readonly digest: string;
}

/** What a comment says that shows no review. */
export const NO_HEADER: Omit<CommentHeader, "key"> = {
  v: 1,
  head: "0".repeat(40),
  base: "0".repeat(40),
  run: 0,
  attempt: 0,
  digest: "",
};

/** Which comment of ours it is: that of a repository, for all it holds or for what a scope limits it to. */
export function commentKey({ owner, repo }: RepositoryName, scope: string): string {
  return sha256(`${owner.toLowerCase()}/${repo.toLowerCase()}\n${scope}`).slice(0, 32);
}

const START = "<!-- kedro-dagster-action ";
const END = " -->";

/** The header as the first line of a comment. Digests and numbers only, so nothing in it can end an HTML comment. */
export function printCommentHeader(header: CommentHeader): string {
  const { v, key, head, base, run, attempt, digest } = header;
  return `${START}${JSON.stringify({ v, key, head, base, run, attempt, digest })}${END}`;
}

/** Header and visible text of a comment, or null when it does not begin with a header of ours that is whole. */
export function readCommentHeader(comment: string): { readonly header: CommentHeader; readonly text: string } | null {
  const normal = comment.replaceAll("\r\n", "\n");
  const [line = ""] = normal.split("\n", 1);
  if (!line.startsWith(START) || !line.endsWith(END)) return null;
  const header = parse(line.slice(START.length, -END.length));
  return header && { header, text: normal.slice(line.length + 1) };
}

function parse(json: string): CommentHeader | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { v, key, head, base, run, attempt, digest } = value as Readonly<Record<string, unknown>>;
  if (
    v !== 1 ||
    !isDigest(key) ||
    !isDigest(head) ||
    !isDigest(base) ||
    !isDigest(digest) ||
    !Number.isSafeInteger(run) ||
    !Number.isSafeInteger(attempt)
  )
    return null;
  return { v, key, head, base, run: Number(run), attempt: Number(attempt), digest };
}

function isDigest(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{7,64}$/.test(value);
}
