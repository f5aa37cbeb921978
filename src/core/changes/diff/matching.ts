/** Whether a name is one of those that a hook asks for; `*` stands for any text. */
export function matching(patterns: readonly string[]): (name: string) => boolean {
  const all = patterns.map((pattern) => {
    const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
    return new RegExp(`^${parts.join(".*")}$`, "su");
  });
  return (name) => all.some((one) => one.test(name));
}
