import { storyOf } from "../seeds/read-story.ts";

export type Texts = Readonly<Record<string, string>>;

/** What stands before and after a change, by path; null where there is nothing. */
export interface Sample {
  readonly name: string;
  readonly before: Texts | null;
  readonly after: Texts;
}

/** A project of these files with all that every project has. */
export function project(own: Texts): Texts {
  return storyOf("story", own).files;
}

/** Some files with others in their place; null takes a file away. */
export function changed(files: Texts, edits: Readonly<Record<string, string | null>>): Texts {
  return Object.fromEntries(
    Object.entries({ ...files, ...edits }).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );
}

/** A text with a part of it in place of another, which must be there. */
export function edited(files: Texts, path: string, from: string, to: string): Texts {
  const text = files[path] ?? "";
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { ...files, [path]: text.replaceAll(from, to) };
}

/** A project below a folder. */
export function below(folder: string, files: Texts): Texts {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
}
