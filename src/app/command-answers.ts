import { markdownCode, markdownMessage } from "../core/report/words/escape.ts";
import { COMMAND, COMMANDS } from "./read-command.ts";

/** What a person is told: by a reaction, and in our comment. */
export interface CommandAnswer {
  readonly reaction: "+1" | "-1" | "confused";
  /** Markdown. */
  readonly text: string;
}

/** It was done. */
export function done(text: string): CommandAnswer {
  return { reaction: "+1", text };
}

/** It was understood and not done, for a reason in one of our messages. */
export function declined(why: string): CommandAnswer {
  return { reaction: "-1", text: `not done: ${markdownMessage(why)}` };
}

/** It was not understood. */
export function puzzled(why: string): CommandAnswer {
  return {
    reaction: "confused",
    text: `not understood: ${markdownMessage(why)}; \`${COMMAND} help\` shows what there is`,
  };
}

export function help(): CommandAnswer {
  const rows = COMMANDS.map(([usage, meaning]) => `- \`${COMMAND} ${usage}\`: ${meaning}`);
  return done(["In the first line of a comment, by people who may write to this repository:", ...rows].join("\n"));
}

/** An answer as it stands in our comment: whom it answers is named without calling them again. */
export function shownAnswer(by: string, line: string, { text }: CommandAnswer): string {
  return `**${markdownCode(by)}** ${markdownCode(line.slice(0, 200))}: ${text}`;
}
