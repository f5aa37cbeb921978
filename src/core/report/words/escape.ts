/**
 * Every name, message and value that comes from a project passes through here before it is printed. Nothing else in
 * this repository escapes for Markdown, HTML, Mermaid, workflow commands or a terminal. What to use where:
 *
 * - Markdown: `markdownCode` for a name, `markdownMessage` for one of our one-line messages, `markdownText` for other
 *   text; all three also inside tables. `markdownFence` or `fencedLines` for a block, `mermaidFence` for a drawing.
 * - The headline of a fold: `summaryText`.
 * - An address: `markdownLink`, whose label went through one of the above.
 * - HTML: `html` for text and quoted attributes, `htmlMessage` for a message. SVG and other XML: `xmlText`.
 * - Mermaid: `mermaidLabel` inside quotes; ids are numbers.
 * - A terminal: `terminalText`, of several lines `terminalLines`. SARIF: `sarifText`. JSON needs nothing.
 *
 * All make invisible characters visible first; none fails on any input.
 */

/** Controls, text-direction marks, zero-width and other invisible characters, written visibly as `U+202E`. */
export function visible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u00a0\u2800]|\p{Variation_Selector}|\u034f/gu,
    (character) => {
      if (character === "\n" || character === "\t" || character === "\r") return " ";
      return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    },
  );
}

/** At most `most` characters, the last one an ellipsis when something was cut; no character is halved. */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, Math.max(0, most - 1)).join("")}…`;
}

/** Inline Markdown that shows exactly the text: no markup, no HTML, no mention, no reference, no link. */
export function markdownText(text: string): string {
  const plain = visible(text)
    .replaceAll(/[\\`*_[\]<>&|~$]/gu, (character) => ENTITIES[character] ?? `\\${character}`)
    .replace(/^(?<number>\s*\d+)(?<sign>[.)])/u, "$<number>\\$<sign>")
    .replace(/^(?<sign>\s*[#+=-])/u, "\\$<sign>");
  return unlinked(plain);
}

/** A Markdown code span that shows exactly the text, in a table as well. Nothing inside one is a mention or a link. */
export function markdownCode(text: string): string {
  const shown = commentless(visible(text)).replaceAll("|", "\\|");
  if (shown.trim() === "") return shown === "" ? "`(empty)`" : "`(blank)`";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = longest > 0 || shown.startsWith(" ") ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** One of our one-line messages, in which names stand in backticks: they become code spans, the rest plain text. */
export function markdownMessage(message: string, most = 400): string {
  const shown = clippedMessage(message, most);
  const parts = shown.split("`");
  // a name that is cut is still a name
  const isBalanced = parts.length % 2 === 1 || (shown !== message && parts.at(-1) !== "…");
  const isCode = (index: number): boolean => index % 2 === 1 && (isBalanced || index < parts.length - 1);
  return parts
    .map((part, index) => {
      if (isCode(index)) return markdownCode(part);
      // Two code spans that touch would be read as one with other ends.
      if (part === "" && index > 0 && isCode(index + 1) && index + 1 < parts.length) return " ";
      return markdownText(index === parts.length - 1 && !isBalanced ? `\`${part}` : part);
    })
    .join("");
}

/** A message that is cut ends before the name or word in which the cut falls, unless that would leave less than half of it. */
function clippedMessage(message: string, most: number): string {
  const cut = clipped(message, most);
  if (cut === message) return cut;
  const isInWord = cut.split("`").length % 2 === 1;
  const before = cut.slice(0, cut.lastIndexOf(isInWord ? " " : "`")).trimEnd();
  return before.length < most / 2 ? cut : `${before} …`;
}

/** A fenced block that no text can close: the fence is longer than any run of backticks inside. */
export function markdownFence(text: string, language: string): string {
  const shown = text
    .split("\n")
    .map((line) => commentless(visible(line)))
    .join("\n");
  const longest = Math.max(2, ...[...shown.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** A drawing of ours, whose labels went through `mermaidLabel`: no text of a project stands in it as it is. */
export function mermaidFence(drawing: string): string {
  return `\`\`\`mermaid\n${drawing}\n\`\`\``;
}

/** The same, line by line, so that it can be closed after any of them. Empty for no text. */
export function fencedLines(
  text: string,
  language: string,
): { readonly open: string; readonly lines: readonly string[]; readonly close: string } {
  if (text === "") return { open: "", lines: [], close: "" };
  const [open = "", ...rest] = markdownFence(text.replace(/\n$/u, ""), language).split("\n");
  return { open: `${open}\n`, lines: rest.slice(0, -1).map((line) => `${line}\n`), close: `${rest.at(-1) ?? ""}\n` };
}

/** A Markdown link. The address is ours, made from a template; what is unsafe in it is encoded. */
export function markdownLink(label: string, url: string): string {
  if (!/^https?:\/\//u.test(url)) return label;
  return `[${label}](${url.replaceAll(/[\s<>()[\]\\"'`|]/gu, (character) => encodeURIComponent(character).replaceAll(/[()']/gu, (rest) => `%${rest.charCodeAt(0).toString(16)}`))})`;
}

/** Text of an HTML element or of a quoted attribute. */
export function html(text: string): string {
  return visible(text).replaceAll(/[&<>"'`]/gu, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text of an XML element or of a quoted attribute: two characters that HTML takes are none of XML's. */
export function xmlText(text: string): string {
  return html(
    text.replaceAll(/[\ufffe\uffff]/gu, (character) => `U+${character.charCodeAt(0).toString(16).toUpperCase()}`),
  );
}

/** Text of a fold's headline inside Markdown: GitHub reads it as HTML, and would still make mentions and links of it. */
export function summaryText(text: string): string {
  return unlinked(visible(text)).replaceAll(/[&<>"`[\]]/gu, (character) => NAMED[character] ?? "");
}

/** One of our one-line messages as HTML: names in backticks become code. */
export function htmlMessage(message: string): string {
  const parts = message.split("`");
  return parts
    .map((part, index) =>
      index % 2 === 1 && index < parts.length - 1
        ? `<code>${html(part)}</code>`
        : index % 2 === 1
          ? html(`\`${part}`)
          : html(part),
    )
    .join("");
}

/** Inside the quotes of a Mermaid label: letters, digits and a few signs stay, all else is written as its number. */
export function mermaidLabel(text: string, most = 40): string {
  return clipped(visible(text), most).replaceAll(
    /[^\p{L}\p{N} _./,:…-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

/** A terminal line: what could move the cursor or change colours is written visibly. */
export function terminalText(text: string): string {
  return visible(text);
}

/** Several lines for a terminal. */
export function terminalLines(text: string): string {
  return text.split("\n").map(terminalText).join("\n");
}

/** Text of a SARIF message, in which `](` would make a link. */
export function sarifText(text: string): string {
  return visible(text).replaceAll("](", "] (");
}

/** Breaks what GitHub would turn into a mention, a reference, a commit or an address, by a zero-width space of ours. */
function unlinked(text: string): string {
  return text
    .replaceAll("@", `@${GAP}`)
    .replaceAll(/#(?=\d)/gu, `#${GAP}`)
    .replaceAll(/\b(?<prefix>gh)-(?=\d)/giu, `$<prefix>-${GAP}`)
    .replaceAll(/[0-9a-f]{7,}/giu, (hex) => hex.replaceAll(/.{6}(?=.)/gu, `$&${GAP}`))
    .replaceAll(/:\/\//gu, `:${GAP}//`)
    .replaceAll(/\bwww\./giu, (start) => `${start.slice(0, -1)}${GAP}.`)
    .replaceAll(/:(?=[\w+\\-]+:)/gu, `:${GAP}`);
}

/** Where user text is shown as it is, an HTML comment of its own could be taken for our hidden header. */
function commentless(text: string): string {
  return text.replaceAll("<!--", "<! --").replaceAll("-->", "-- >");
}

const NAMED: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "`": "&grave;",
  "[": "&lsqb;",
  "]": "&rsqb;",
};

const ENTITIES: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

const GAP = "\u200b";
