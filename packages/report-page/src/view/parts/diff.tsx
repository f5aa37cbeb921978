import type { ComponentChildren } from "preact";

/** Lines of a unified diff; the sign at the front of each says what the colour says. */
export function Diff({ text, label }: { readonly text: string; readonly label: string }): ComponentChildren {
  return (
    <pre class="diff" tabIndex={0} role="region" aria-label={label}>
      {text.split("\n").map((line, index) => (
        <span key={index} class={`line ${kindOf(line)}`}>
          {line === "" ? " " : line}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}

function kindOf(line: string): string {
  if (/^(?:diff |index |--- |\+\+\+ |===)/u.test(line)) return "head";
  switch (line[0]) {
    case "+":
      return "plus";
    case "-":
      return "minus";
    case "@":
      return "hunk";
    default:
      return "same";
  }
}
