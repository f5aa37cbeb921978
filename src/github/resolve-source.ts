import { compareVersions } from "../core/text/compare-versions.ts";
import { matchesRef } from "../core/text/matches-ref.ts";
import { quoted } from "../core/text/quoted.ts";
import { byCodeUnit } from "../core/text/order.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import { readDeploymentMessage } from "./deployment-message.ts";
import type { SourceTip } from "./deployment-request.ts";
import type { RepositoryAccess } from "./github-client.ts";
import { orNull } from "./http-failure.ts";
import { readRef } from "./read-ref.ts";
import { taggedCommit } from "./tagged-commit.ts";

/** The tip of a branch as a source. */
export async function branchTip(github: RepositoryAccess, branch: string): Promise<Result<SourceTip, string>> {
  const commit = await readRef(github, branch);
  return commit === null
    ? failure(`There is no branch ${quoted(branch)}`)
    : success({ commit, ref: `refs/heads/${branch}` });
}

/** The commit of the highest version among the tags that match a pattern, in which `*` stands for any text. */
export async function tagTip(github: RepositoryAccess, pattern: string): Promise<Result<SourceTip, string>> {
  const [before = ""] = pattern.split("*");
  const { data } = await github.client.request("GET /repos/{owner}/{repo}/git/matching-refs/{ref}", {
    ...github.repository,
    ref: `tags/${before}`,
  });
  const [highest] = data
    .filter(({ ref }) => matchesRef(tagPattern(pattern), ref))
    .sort((left, right) => compareVersions(nameOf(right.ref), nameOf(left.ref)) || byCodeUnit(right.ref, left.ref));
  if (highest === undefined) return failure(`There is no tag \`${pattern}\``);
  const commit = highest.object.type === "tag" ? await taggedCommit(github, highest.object.sha) : highest.object.sha;
  return commit === null
    ? failure(`The tag ${quoted(nameOf(highest.ref))} names no commit`)
    : success({ commit, ref: highest.ref });
}

/**
 * The commit that a person means: a whole or shortened name of one of the source, or of one of a deployment branch, which
 * stands for what it was made of. Null where there is none. That it lies on the source is for the caller to see.
 */
export async function findCommit(github: RepositoryAccess, name: string): Promise<string | null> {
  if (!/^[0-9a-f]{7,64}$/u.test(name)) return null;
  const found = await orNull([404, 409, 422], () =>
    github.client.request("GET /repos/{owner}/{repo}/commits/{ref}", { ...github.repository, ref: name, per_page: 1 }),
  );
  if (found === null || !found.data.sha.startsWith(name)) return null;
  return readDeploymentMessage(found.data.commit.message)?.sourceCommit ?? found.data.sha;
}

function nameOf(ref: string): string {
  return ref.replace(/^refs\/tags\//u, "");
}

/** A pattern of the settings as GitHub writes it: there `*` stands for a `/` as well. */
export function tagPattern(pattern: string): string {
  return `refs/tags/${pattern.replaceAll("*", "**")}`;
}
