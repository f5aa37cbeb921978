import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** The commit that an annotated tag's own object is of; a tag of a tag is followed a few times. Null where it is none. */
export async function taggedCommit(github: RepositoryAccess, tag: string): Promise<string | null> {
  let sha = tag;
  for (let depth = 0; depth < 5; depth++) {
    const read = await orNull([404, 422], () =>
      github.client.request("GET /repos/{owner}/{repo}/git/tags/{tag_sha}", { ...github.repository, tag_sha: sha }),
    );
    if (read === null) return null;
    const { object } = read.data;
    if (object.type === "commit") return object.sha;
    if (object.type !== "tag") return null;
    ({ sha } = object);
  }
  return null;
}
