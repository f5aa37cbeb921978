import type { RepositoryAccess } from "../github-client.ts";
import { readRemarkMarker, type RemarkMarker } from "./remark-marker.ts";

/** A remark that we wrote: by our account, and with our marker. */
export interface OwnRemark {
  readonly id: number;
  readonly marker: RemarkMarker;
  /** Without its marker. */
  readonly text: string;
}

/** Our remarks of one scope on a pull request, oldest first; a forged marker is by another account. */
export async function listOwnRemarks(
  github: RepositoryAccess,
  { pull, login, scope }: { readonly pull: number; readonly login: string; readonly scope: string },
): Promise<readonly OwnRemark[]> {
  const own: OwnRemark[] = [];
  for (let page = 1; ; page++) {
    const { data } = await github.client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
      ...github.repository,
      pull_number: pull,
      per_page: 100,
      page,
    });
    for (const { id, user, body, in_reply_to_id: answered } of data) {
      if (user?.login.toLowerCase() !== login.toLowerCase() || answered !== undefined) continue;
      const read = readRemarkMarker(body);
      if (read?.marker.scope === scope) own.push({ id: Number(id), marker: read.marker, text: read.text.trimEnd() });
    }
    if (data.length < 100) return own.sort((left, right) => left.id - right.id);
  }
}
