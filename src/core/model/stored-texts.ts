import { lfsPointer } from "../links/lfs-pointer.ts";
import type { ProjectFiles } from "./project-files.ts";

/** What a text begins with that was stored as UTF-16: a character that no text can have. */
export const FROM_UTF16 = "\u{fffe}";

/**
 * Files whose tools read UTF-16 by its byte order mark, as PowerShell's `>` writes it: pip its requirements
 * (`pip._internal.utils.encoding.auto_decode`), conda its environments. To Python, Kedro and OmegaConf it is no text.
 */
const READ_AS_UTF16 =
  /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|requirements\/[\w.-]+)\.(?:txt|in)$|(?:environment|conda)[\w.-]*\.ya?ml$/u;

/** The byte order mark of UTF-8, which Python and YAML pass over. Python's TOML refuses it, and so Kedro does. */
const MARK = "\u{feff}";

/** How files are read from what is stored of them: a pointer of Git LFS is no text of the file, nor is another encoding. */
export function storedTexts(
  stored: (path: string) => string | null,
): Required<Pick<ProjectFiles, "read" | "isPointer">> {
  return {
    read(path) {
      const text = stored(path);
      if (text?.startsWith(FROM_UTF16) === true) return READ_AS_UTF16.test(path) ? text.slice(1) : null;
      if (lfsPointer(text) !== null) return null;
      return text?.startsWith(MARK) === true && !/(?:^|\/)pyproject\.toml$/u.test(path) ? text.slice(1) : text;
    },
    isPointer: (path) => lfsPointer(stored(path)) !== null,
  };
}
