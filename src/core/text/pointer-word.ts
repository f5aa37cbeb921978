/** A key as one word of a JSON pointer. */
export function pointerWord(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
