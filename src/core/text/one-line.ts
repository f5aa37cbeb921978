/** A message without its line breaks. */
export function oneLine(message: string): string {
  return message.replaceAll(/\s*\n\s*/g, " ").trim();
}
