import type { CodeUnit } from "./code-unit.ts";
import type { Shape } from "./shape.ts";

/** A vertex of the graph of references: its own normalized text and what it refers to, in the order of the text. */
export interface Vertex {
  readonly own: string;
  readonly edges: readonly string[];
  /** The code it stands for; null for a name, which only gathers. */
  readonly unit: CodeUnit | null;
  /** It names files by a path that could mean any of too many. */
  readonly isOpen?: true;
  /** It imports by a name that only a run knows; `named` where files of the project are what gives it. */
  readonly imports?: "named" | "unknown";
  /** Packages from outside that it names; left out where there are none. */
  readonly packages?: readonly string[];
  /** It reads the signatures of functions that it is given. */
  readonly readsSignatures?: true;
  /** Of a name: so many of the first edges are statements whose order counts; the rest is a set. */
  readonly ordered?: number;
  /** The part of a cached tree that it was made of, by which hashes are remembered. */
  readonly origin: Shape | null;
}
