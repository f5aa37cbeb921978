/** A project's text made safe for a terminal: control and direction characters are shown as their code, never obeyed. */
export function plainText(text: string): string {
  return text.replace(
    /[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
