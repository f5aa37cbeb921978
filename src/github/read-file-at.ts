import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";

/** The text of one file as it stands at a branch or commit, without reading anything else; null when it is not there. */
export async function readFileAt(
  github: RepositoryAccess,
  { path, ref }: { readonly path: string; readonly ref: string },
): Promise<string | null> {
  const found = await orNull([404], () =>
    github.client.request("GET /repos/{owner}/{repo}/contents/{path}", {
      ...github.repository,
      path,
      ref,
    }),
  );
  if (found === null || Array.isArray(found.data) || found.data.type !== "file" || !("content" in found.data))
    return null;
  return Buffer.from(found.data.content, "base64").toString("utf8");
}
