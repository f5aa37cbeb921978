export interface RareLogParts {
  readonly log: (message: string) => void;
  readonly now: () => number;
}

/** A log that nobody can fill: at most one line a minute, with how many there were besides. */
export function rareLog({ log, now }: RareLogParts): (message: string) => void {
  let lastAt = Number.NEGATIVE_INFINITY;
  let suppressed = 0;
  return (message) => {
    if (now() - lastAt < 60_000) suppressed++;
    else {
      log(suppressed === 0 ? message : `${message} (and ${suppressed} more since the last such line)`);
      lastAt = now();
      suppressed = 0;
    }
  };
}
