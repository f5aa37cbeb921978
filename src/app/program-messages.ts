import type { Result } from "../core/model/result.ts";
import type { ProjectFiles } from "../core/model/project-files.ts";
import type { RenderInput, Rendering } from "../deployment/renderer.ts";
import type { HandoverInput } from "./present-handover.ts";
import type { AppPresentation, ReviewInput } from "./review-input.ts";

/** Files of a commit as plain data, to be handed to another process. */
export interface FilesData {
  readonly paths: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, string>;
  readonly links: ProjectFiles["links"];
  /** Files that are only pointers of Git LFS. */
  readonly pointers: ReadonlySet<string>;
}

/** What a reading process is asked, and what it answers. */
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
  const pointers = new Set<string>();
  for (const path of paths) {
    const text = files.read(path);
    const version = files.version(path);
    if (text !== null) texts.set(path, text);
    else if (files.isPointer?.(path) === true) pointers.add(path);
    if (version !== null) versions.set(path, version);
  }
  return { paths, texts, versions, links: files.links, pointers };
}

export function unpackFiles({ paths, texts, versions, links, pointers }: FilesData): ProjectFiles {
  return {
    list: () => paths,
    read: (path) => texts.get(path) ?? null,
    version: (path) => versions.get(path) ?? null,
    isPointer: (path) => pointers.has(path),
    links,
  };
}

/** Characters that a task has to read: what both sides have alike, once. */
export function bytesOf(task: ProgramTask): number {
  if (task.kind === "handover") return 0;
  const sides = task.kind === "review" ? [task.before, task.after] : [task.files];
  const sizes = new Map<string, number>();
  for (const { texts, versions } of sides)
    for (const [path, { length }] of texts) sizes.set(versions.get(path) ?? path, length);
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
