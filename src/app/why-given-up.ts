import { httpFailure } from "../github/http-failure.ts";
import { ReadingStopped } from "./reading-process.ts";

/** Why work was given up, and what may be done, as its check says it. @param rest what stands nevertheless */
export function whyGivenUp(error: unknown, rest: string): string {
  const failure = httpFailure(error);
  if (failure !== null)
    return `GitHub answered ${failure.status} each time it was tried. Ask for a re-run, or push again.`;
  if (error instanceof ReadingStopped && error.kind !== "lost")
    return `${capital(error.message)}, ${CURES[error.kind]}.`;
  return `This is a fault of the App, which its log explains. ${rest}`;
}

const CURES = {
  memory: "the most that this App may use for it (`READING_MEGABYTES`)",
  time: "the most that one reading may take",
};

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
