import type { BlindSpotId } from "../findings/blind-spots.ts";

/**
 * The ids of blind spots of this program, for use beside the doubts of the YAML reader. Each of the reader's own must have
 * a row in core/findings, or its doubts are no blind spots to the compiler.
 */
declare module "omegaconf" {
  // oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- declares ids
  interface HostDoubtCodes extends Readonly<Record<BlindSpotId, true>> {}
}
