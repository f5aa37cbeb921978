/** Texts of which one is written otherwise in one place, which it must hold. */
export function changed(
  file: string,
  from: string,
  to: string,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const text = texts[file] ?? "";
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return { ...texts, [file]: text.replace(from, to) };
}
