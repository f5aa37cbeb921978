import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** A comment of somebody's, as it stands. */
export interface ForeignComment {
  readonly id: number;
  readonly by: string;
  readonly isBot: boolean;
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly isEdited: boolean;
}

/** Reads a comment; null where it is gone. */
export async function readComment(github: RepositoryAccess, id: number): Promise<ForeignComment | null> {
  const value = await orNull([404, 410], () =>
    github.client.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...github.repository,
      comment_id: id,
    }),
  );
  const user = value?.data.user;
  if (value === null || user == null) return null;
  const { body = "", created_at: createdAt, updated_at: updatedAt } = value.data;
  return { id, by: user.login, isBot: user.type === "Bot", body, createdAt, isEdited: createdAt !== updatedAt };
}

/** Whether somebody may write to the repository: asked of GitHub each time, never taken from an event. */
export async function mayWrite(github: RepositoryAccess, login: string): Promise<boolean> {
  const value = await orNull([404], () =>
    github.client.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
      ...github.repository,
      username: login,
    }),
  );
  return value !== null && ["admin", "write"].includes(value.data.permission);
}

/** Answers a comment by a reaction; once, however often it is tried. */
export async function react(
  github: RepositoryAccess,
  comment: number,
  content: "+1" | "-1" | "confused",
): Promise<void> {
  await github.client.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
    ...github.repository,
    comment_id: comment,
    content,
  });
}
