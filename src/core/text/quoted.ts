/** A name in backticks. A backtick of its own would end the quotation early, so it is written as an apostrophe. */
export function quoted(name: string): string {
  return `\`${name.replaceAll("`", "'")}\``;
}
