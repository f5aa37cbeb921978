import type { ProjectFiles } from "../core/model/project-files.ts";
import { failure, type Result, success } from "../core/model/result.ts";
import type { RepositoryAccess } from "../github/github-client.ts";
import { orFailure } from "../github/http-failure.ts";
import { readFileAt } from "../github/read-file-at.ts";
import { type DefaultsPlace, defaultsPlace, withDefaults } from "../settings/organisation-defaults.ts";

/** Reads settings of another repository of the same owner, as its default branch has them. */
export type ReadDefaults = (place: DefaultsPlace) => Promise<Result<string, string>>;

/** A text of settings with those that it is laid over (`_extends`), where it names some. */
export async function completeSettings(text: string | null, read: ReadDefaults): Promise<string | null> {
  const place = defaultsPlace(text);
  return place === null || text === null ? text : withDefaults(text, await read(place));
}

/** Files of which the settings are complete. */
export async function withCompleteSettings(
  files: ProjectFiles,
  path: string,
  read: ReadDefaults,
): Promise<ProjectFiles> {
  const text = files.read(path);
  const complete = await completeSettings(text, read);
  return complete === text ? files : { ...files, read: (asked) => (asked === path ? complete : files.read(asked)) };
}

/**
 * Reads them through GitHub's API, each once. A private repository is read by who may: `others` opens one with a token of
 * its own, where there is such a thing.
 */
export function defaultsOnGitHub(
  github: RepositoryAccess,
  others: ((repo: string) => RepositoryAccess) | null = null,
): ReadDefaults {
  const known = new Map<string, Promise<Result<string, string>>>();
  const read = async ({ repo, path }: DefaultsPlace): Promise<Result<string, string>> => {
    const { owner } = github.repository;
    const place = `\`${path}\` of \`${owner}/${repo}\``;
    const own = { ...github, repository: { owner, repo } };
    for (const access of others === null ? [own] : [own, others(repo)]) {
      const asked = await orFailure([401, 403, 422], () => readFileAt(access, { path, ref: "HEAD" }));
      if (asked.ok && asked.value !== null) return success(asked.value);
    }
    return failure(`${place} is not there, or may not be read with this token (\`contents: read\`)`);
  };
  return (place) => {
    const key = `${place.repo}:${place.path}`;
    const reading = known.get(key) ?? read(place);
    known.set(key, reading);
    return reading;
  };
}
