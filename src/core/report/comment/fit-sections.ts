import { printSection, type Section } from "./section.ts";

export interface TextLimits {
  /** UTF-16 units. */
  readonly characters: number;
  /** UTF-8 bytes. */
  readonly bytes: number;
}

/**
 * Prints sections within limits. Every section keeps its headline before any gets its items; items are then given out
 * evenly first and by priority after, and a cut never falls inside an item, a fence or a fold.
 */
export function fitSections(sections: readonly Section[], limits: TextLimits, rest: string): string {
  const whole = sections.map((section) => printSection(section, mostOf(section), rest)).join("");
  if (fits(whole, limits)) return whole;
  const kept = keepHeadlines(sections, limits, rest);
  const room = new Room(limits, kept.map(({ floor }) => floor).join(""));
  const counts = new Map(kept.map(({ section }) => [section, 0] as const));
  const share = {
    characters: Math.floor(room.characters / (2 * Math.max(1, kept.length))),
    bytes: Math.floor(room.bytes / (2 * Math.max(1, kept.length))),
  };
  for (const { section } of byPriority(kept)) grow(section, share, { counts, room, rest });
  for (const { section } of byPriority(kept)) grow(section, room, { counts, room, rest });
  return kept.map(({ section }) => printSection(section, counts.get(section) ?? 0, rest)).join("");
}

interface Kept {
  readonly section: Section;
  readonly floor: string;
}

/** In a report of hundreds of projects not even every headline fits: the least important go first, the last first. */
function keepHeadlines(sections: readonly Section[], limits: TextLimits, rest: string): readonly Kept[] {
  const room = new Room(limits, "");
  const candidates = sections.map((section) => ({ section, floor: printSection(section, 0, rest) }));
  const kept = new Set(
    byPriority(candidates)
      .filter(({ floor }) => room.take(floor))
      .map(({ section }) => section),
  );
  return candidates.filter(({ section }) => kept.has(section));
}

interface Page {
  /** Items given out to each section. */
  readonly counts: Map<Section, number>;
  readonly room: Room;
  readonly rest: string;
}

/** Adds items while they fit in the room and in this section's share of it. */
function grow(section: Section, share: TextLimits, { counts, room, rest }: Page): void {
  const start = counts.get(section) ?? 0;
  const base = printSection(section, start, rest);
  const most = { characters: Math.min(share.characters, room.characters), bytes: Math.min(share.bytes, room.bytes) };
  const size = (count: number): TextLimits => {
    const text = printSection(section, count, rest);
    return { characters: text.length - base.length, bytes: byteLength(text) - byteLength(base) };
  };
  let low = start;
  let high = mostOf(section);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const needed = size(middle);
    if (needed.characters <= most.characters && needed.bytes <= most.bytes) low = middle;
    else high = middle - 1;
  }
  if (low === start) return;
  const used = size(low);
  counts.set(section, low);
  room.spend(used);
}

function mostOf({ items, most = items.length }: Section): number {
  return Math.min(most, items.length);
}

function byPriority<T extends { readonly section: Section }>(entries: readonly T[]): readonly T[] {
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => a.entry.section.priority - b.entry.section.priority || a.index - b.index)
    .map(({ entry }) => entry);
}

/** What is left of the limits. */
class Room {
  characters: number;
  bytes: number;
  constructor(limits: TextLimits, used: string) {
    this.characters = limits.characters - used.length;
    this.bytes = limits.bytes - byteLength(used);
  }
  take(text: string): boolean {
    const bytes = byteLength(text);
    if (text.length > this.characters || bytes > this.bytes) return false;
    this.spend({ characters: text.length, bytes });
    return true;
  }
  spend({ characters, bytes }: TextLimits): void {
    this.characters -= characters;
    this.bytes -= bytes;
  }
}

function fits(text: string, limits: TextLimits): boolean {
  return text.length <= limits.characters && byteLength(text) <= limits.bytes;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
