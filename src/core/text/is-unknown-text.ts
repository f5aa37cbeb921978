/** True for a text that is not known as a whole: `<unknown>`, or one in which `${env:NAME}` stands for a variable. */
export function isUnknownText(text: string): boolean {
  return text === "<unknown>" || /\$\{env:[^}]*\}/u.test(text);
}
