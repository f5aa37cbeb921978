import { stringify } from "yaml";
import { findKedroProjects } from "../core/kedro/layout/find-projects.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import { projectEnvironments } from "../core/review/project-environments.ts";
import { readSettings } from "./read-settings.ts";

/** A settings file to begin with, and what it names. */
export interface FirstSettings {
  readonly text: string;
  readonly projects: readonly { readonly root: string; readonly environments: readonly string[] }[];
}

/** A file that names more is none that a person would read. */
const MOST_PROJECTS = 50;

const INTRODUCTION = `# Settings of Kedro on Dagster. These say what is found without them; what is left out keeps its default.
`;
const DEPLOYMENT = `
# Keeps generated definitions of these environments on branches of their own, \`dagster/prod\`, after each merge:
# deploy:
#   environments: [prod]
`;

/**
 * Settings that name the projects and environments that are found without any, so that merging them changes no review.
 * Null where there is no Kedro project, there are too many, or one has a name that settings do not take.
 */
export function firstSettings(files: ProjectFiles): FirstSettings | null {
  const roots = findKedroProjects(files);
  if (roots.length === 0 || roots.length > MOST_PROJECTS) return null;
  const projects = roots.map((root) => ({ root, environments: projectEnvironments(files, root).environments }));
  const lists = new Set(projects.map(({ environments }) => environments.join("\n")));
  const [first] = projects;
  const environments =
    lists.size === 1
      ? first?.environments
      : Object.fromEntries(projects.map(({ root, environments: own }) => [shown(root), own]));
  const found = { projects: roots.map(shown), environments };
  const text = `${INTRODUCTION}${stringify(found, { lineWidth: 0 })}${DEPLOYMENT}`;
  const { settings, diagnostics } = readSettings(text);
  const isRead = diagnostics.length === 0 && settings.projects?.join("\n") === roots.join("\n");
  return isRead ? { text, projects } : null;
}

function shown(root: string): string {
  return root === "" ? "." : root;
}
