/**
 * A name or a value in backticks. A backtick of its own would end the quotation early, so it is written as an apostrophe;
 * nothing at all is written as a word, because two backticks show a reader nothing.
 */
export function quoted(name: string): string {
  return name === "" ? "`(empty)`" : `\`${name.replaceAll("`", "'")}\``;
}
