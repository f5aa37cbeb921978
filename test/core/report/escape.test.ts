import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clipped,
  html,
  htmlMessage,
  markdownCode,
  markdownFence,
  markdownLink,
  markdownMessage,
  markdownText,
  mermaidLabel,
  sarifText,
  terminalText,
  visible,
} from "../../../src/core/report/words/escape.ts";
import { HOSTILE, hostileText, outsideCode } from "../../support/hostile.ts";
import { tries } from "../../support/samples.ts";

/** What GitHub would turn into something else, looked for where no code span shields it. */
const DANGEROUS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["a mention", /@[A-Za-z0-9]/u],
  ["a reference", /#\d|\bgh-\d/iu],
  ["a commit", /(?<![\w&])[0-9a-f]{7,40}(?!\w)/iu],
  ["an address", /:\/\/|\bwww\./iu],
  ["HTML", /<(?!\/?(?:details|summary|sub|br)>)/u],
  ["an HTML comment", /<!--|-->/u],
  ["a link or picture", /(?<!\\)\[|(?<!\\)\]/u],
  ["emphasis", /(?<!\\)[*_~]/u],
  ["a direction mark", /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/u],
];

describe("Markdown", () => {
  test.each(HOSTILE)("%j shows as text and does nothing", (text) => {
    const shown = outsideCode(markdownText(text));
    for (const [name, pattern] of DANGEROUS) expect(shown, name).not.toMatch(pattern);
    expect(markdownText(text)).not.toContain("\n");
  });

  test("no text becomes markup, a mention, a reference or a link", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const shown = outsideCode(markdownText(text));
        for (const [name, pattern] of DANGEROUS) expect(shown, name).not.toMatch(pattern);
      }),
      { numRuns: tries(2000) },
    );
  });

  test("a name in code stays within one code span, in a table as well", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const code = markdownCode(text);
        expect(outsideCode(code)).toBe("·");
        expect(code).not.toMatch(/[\n\r]/u);
        expect(code.replaceAll("\\|", "")).not.toContain("|");
        expect(code).not.toMatch(/<!--|-->/u);
      }),
      { numRuns: tries(2000) },
    );
  });

  test("a message keeps its names in code and its words as words, whatever a name holds", () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (one, other) => {
        const shown = outsideCode(markdownMessage(`Asset \`${one}\` reads \`${other}\`.`));
        for (const [name, pattern] of DANGEROUS) expect(shown, name).not.toMatch(pattern);
      }),
      { numRuns: tries(2000) },
    );
  });

  test("a name that a message was cut inside of is a name still", () => {
    expect(markdownMessage("Uses `shop.text:trim`, `shop.text:shout`.", 30)).toBe("Uses `shop.text:trim`, …");
    expect(markdownMessage("Node `@everyone and more` is gone", 16)).toBe("Node `@everyone…`");
  });

  test("two names that touch stay two", () => {
    expect(markdownMessage("`a``b`")).toBe("`a` `b`");
  });

  test("names with backticks, bars and nothing in them are still names", () => {
    expect(markdownCode("a`b")).toBe("`` a`b ``");
    expect(markdownCode("a|b")).toBe("`a\\|b`");
    expect(markdownCode("")).toBe("`(empty)`");
    expect(markdownCode("  ")).toBe("`(blank)`");
    expect(markdownCode("`")).toBe("`` ` ``");
  });

  test("no text closes its fence", () => {
    fc.assert(
      fc.property(fc.array(hostileText()), (lines) => {
        const block = markdownFence(lines.join("\n"), "diff").split("\n");
        const fence = /^`+/u.exec(block[0] ?? "")?.[0] ?? "";
        expect(fence.length).toBeGreaterThan(2);
        for (const line of block.slice(1, -1)) expect(line.trimStart().startsWith(fence)).toBe(false);
        expect(block.at(-1)).toBe(fence);
      }),
    );
  });

  test("a link cannot be closed early and goes nowhere but to the web", () => {
    expect(markdownLink("`a`", "https://x.test/a)b c(d|e<f>")).toBe("[`a`](https://x.test/a%29b%20c%28d%7Ce%3Cf%3E)");
    expect(markdownLink("`a`", "javascript:alert(1)")).toBe("`a`");
  });
});

describe("elsewhere", () => {
  test("HTML text and attributes hold no markup", () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(html(text)).not.toMatch(/[<>"'`]|&(?!#\d+;)/u);
        expect(htmlMessage(`a \`${text}\` b`).replaceAll(/<\/?code>/gu, "")).not.toMatch(/[<>"'`]/u);
      }),
    );
  });

  test("a Mermaid label holds nothing but letters, digits, a few signs and numbered characters", () => {
    fc.assert(
      fc.property(
        hostileText(),
        (text) => void expect(mermaidLabel(text)).toMatch(/^(?:[\p{L}\p{N} _./,:…-]|#\d+;)*$/u),
      ),
    );
    expect(mermaidLabel('a"]; click n1 "https://x.test"')).toBe("a#34;#93;#59; click n1 #34;https://x.test#34;");
  });

  test("a terminal is not steered", () => {
    fc.assert(fc.property(hostileText(), (text) => void expect(terminalText(text)).not.toMatch(/[\p{Cc}\p{Cf}]/u)));
    expect(terminalText("\u001b[31mred\u202e")).toBe("U+001B[31mredU+202E");
  });

  test("a SARIF message starts no link", () => {
    expect(sarifText("[a](b)")).toBe("[a] (b)");
  });

  test("what cannot be seen is spelled out, and letters of any language stay", () => {
    expect(visible("été 東京 שלום")).toBe("été 東京 שלום");
    expect(visible("a\u200bb\ufeffc\u{e0041}")).toBe("aU+200BbU+FEFFcU+E0041");
  });

  test("clipping halves no character", () => {
    expect(clipped("a😀b😀c", 3)).toBe("a😀…");
    fc.assert(
      fc.property(
        hostileText(),
        fc.nat(20),
        (text, most) => void expect(clipped(text, most)).not.toMatch(/[\ud800-\udbff]$/),
      ),
    );
  });
});
