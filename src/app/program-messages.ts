import type { Result } from "../core/model/result.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { RenderInput, Rendering } from "../deployment/renderer.ts";
import type { HandoverInput } from "./present-handover.ts";
import type { AppPresentation, ReviewInput } from "./review-input.ts";

/** Files of a commit as plain data, to be handed to another thread. */
export interface FilesData {
  readonly paths: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, string>;
  readonly links: ProjectFiles["links"];
}

/** What the program's thread is asked, and what it answers. */
export type ProgramTask =
  | {
      readonly kind: "review";
      readonly input: Omit<ReviewInput, "before" | "after">;
      readonly before: FilesData;
      readonly after: FilesData;
    }
  | { readonly kind: "handover"; readonly input: HandoverInput }
  | { readonly kind: "render"; readonly input: Omit<RenderInput, "files">; readonly files: FilesData };
export type ProgramAnswer =
  | { readonly kind: "review"; readonly presentation: AppPresentation | null }
  | { readonly kind: "handover"; readonly presented: Result<AppPresentation, string> }
  | { readonly kind: "render"; readonly rendering: Rendering };

export interface ProgramRequest {
  readonly id: number;
  readonly task: ProgramTask;
}
export type ProgramReply =
  | { readonly id: number; readonly answer: ProgramAnswer }
  | { readonly id: number; readonly failure: string };

export function packFiles(files: ProjectFiles): FilesData {
  const paths = files.list();
  const texts = new Map<string, string>();
  const versions = new Map<string, string>();
  for (const path of paths) {
    const text = files.read(path);
    const version = files.version(path);
    if (text !== null) texts.set(path, text);
    if (version !== null) versions.set(path, version);
  }
  return { paths, texts, versions, links: files.links };
}

export function unpackFiles({ paths, texts, versions, links }: FilesData): ProjectFiles {
  return {
    list: () => paths,
    read: (path) => texts.get(path) ?? null,
    version: (path) => versions.get(path) ?? null,
    links,
  };
}
