import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ProjectFiles } from "../model/project-files.ts";

/**
 * What is in a file as git names it, so that a host that has read it and one that only has its blob id agree. Of a file
 * that cannot be read as text where there is no git, its size: that it was only touched changes nothing.
 */
export function contentId(files: ProjectFiles, path: string): string {
  const text = files.read(path);
  if (text === null) return (files.version(path) ?? "").replace(/:.*$/su, "");
  const bytes = utf8ToBytes(text);
  return bytesToHex(sha1(concatBytes(utf8ToBytes(`blob ${bytes.length}\0`), bytes)));
}
