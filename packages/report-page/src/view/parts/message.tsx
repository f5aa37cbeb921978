import type { ComponentChildren } from "preact";

/** A sentence in which names stand in backticks: they become code, all of it text. */
export function Message({ text }: { readonly text: string }): ComponentChildren {
  const parts = text.split("`");
  return parts.map((part, index) => {
    if (index % 2 === 0) return part;
    return index < parts.length - 1 ? <code key={index}>{part}</code> : `\`${part}`;
  });
}
