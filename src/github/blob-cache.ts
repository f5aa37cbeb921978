/**
 * Texts of git blobs by their object name. A name stands for one content for ever, so nothing here is ever stale:
 * the second side of a comparison, and the next push, fetch only what differs. `null`: binary, too large or not UTF-8.
 */
export interface BlobCache {
  get(object: string): string | null | undefined;
  set(object: string, text: string | null): void;
}

/** A cache that holds at most `characters` of text and forgets what was longest unused. */
export function createBlobCache(characters: number): BlobCache {
  const texts = new Map<string, string | null>();
  let held = 0;
  return {
    get(object) {
      const text = texts.get(object);
      if (text === undefined) return undefined;
      texts.delete(object);
      texts.set(object, text);
      return text;
    },
    set(object, text) {
      if (texts.has(object)) return;
      texts.set(object, text);
      held += weight(text);
      for (const [oldest, forgotten] of texts) {
        if (held <= characters) break;
        texts.delete(oldest);
        held -= weight(forgotten);
      }
    },
  };
}

/** Every entry costs something, so that endless empty files are bounded too. */
function weight(text: string | null): number {
  return (text?.length ?? 0) + 100;
}
