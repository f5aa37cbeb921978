import type { ProjectFiles } from "../../model/project-files.ts";

/** Documents and scripts that people start runs from; sources and data are not looked at. */
const TELLING =
  /(?:^|\/)(?:README[\w.-]*|Makefile|justfile|Justfile|Taskfile\.ya?ml|Dockerfile[\w.-]*|docker-compose[\w.-]*\.ya?ml|compose\.ya?ml|pyproject\.toml|tox\.ini|noxfile\.py|azure-pipelines\.yml|\.gitlab-ci\.yml|[\w.-]+\.(?:sh|bat|ps1))$|^\.github\/workflows\/[^/]+$|(?:^|\/)docs\/[^/]+\.(?:md|rst)$/u;

const MOST_FILES = 200;

/**
 * The environments that documents and scripts name, as `kedro run --env NAME`, `-e NAME` and `KEDRO_ENV=NAME` do, and
 * as the configuration's own comments do. Folders that are no environment may be among them: ask only whether one is.
 */
export function namedEnvironments(files: ProjectFiles, configuration: readonly string[]): ReadonlySet<string> {
  const telling = files.list().filter((path) => TELLING.test(path));
  const names = new Set<string>();
  for (const path of [...telling, ...configuration].slice(0, MOST_FILES)) {
    const text = files.read(path) ?? "";
    for (const { groups } of text.matchAll(/(?:--env(?:=|\s+)|\s-e\s+|KEDRO_ENV\s*[=:]\s*)["']?(?<name>[\w./-]*\w)/gu))
      names.add(groups?.["name"] ?? "");
  }
  return names;
}
