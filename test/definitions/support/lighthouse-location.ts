import type { CodeLocation } from "../../../src/core/model/code-location.ts";
import { storyLocation } from "./story-location.ts";

/** The code location of test/fixtures/lighthouse. */
export function lighthouseLocation(): CodeLocation {
  return storyLocation("lighthouse", {
    __default__: `
      smoothen: readings -> smooth
      light: smooth -> lamps
      check: lamps -> checked
      send: checked, lamps -> signal
    `,
  });
}
