import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";
import { readRef } from "./read-ref.ts";
import { taggedCommit } from "./tagged-commit.ts";

/** The commit that a branch stands at, or where there is none of that name a tag, light or annotated; null without either. */
export async function readNamedCommit(github: RepositoryAccess, name: string): Promise<string | null> {
  const branch = await readRef(github, name);
  if (branch !== null) return branch;
  const tag = await orNull([404, 409], () =>
    github.client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", { ...github.repository, ref: `tags/${name}` }),
  );
  if (tag === null) return null;
  const { type, sha } = tag.data.object;
  if (type === "tag") return taggedCommit(github, sha);
  return type === "commit" ? sha : null;
}
