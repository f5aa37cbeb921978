import type { ComponentChildren } from "preact";
import type { PageSchedule, PageTimes } from "../../data/page-document.ts";
import { usePage } from "../page-context.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
const DAY = 24 * 60;
/** More runs a day than this are drawn as a band. */
const MOST_TICKS = 48;

/** A week of every schedule, before and after. */
export function Schedules(): ComponentChildren {
  const { report, state } = usePage();
  const shown = report.schedules.filter(
    ({ name, job }) => (state.schedule === "" || name === state.schedule) && (state.job === "" || job === state.job),
  );
  const isChanged = ({ before, after }: PageSchedule): boolean =>
    before?.cron !== after?.cron || before?.zone !== after?.zone;
  return (
    <div class="schedules">
      {shown
        .toSorted((a, b) => Number(isChanged(b)) - Number(isChanged(a)))
        .map((schedule) => (
          <Schedule key={schedule.name} schedule={schedule} isChanged={isChanged(schedule)} />
        ))}
    </div>
  );
}

function Schedule({
  schedule,
  isChanged,
}: {
  readonly schedule: PageSchedule;
  readonly isChanged: boolean;
}): ComponentChildren {
  const { head } = usePage();
  const { name, job, before, after, next, isReached } = schedule;
  const word = before === null ? "new" : after === null ? "removed" : isChanged ? "changed" : "as before";
  return (
    <article class={`schedule ${isChanged ? "is-changed" : ""}`}>
      <h2>
        {name}{" "}
        {head.isStanding === true ? null : (
          <span class={`mark ${before === null ? "added" : after === null ? "gone" : isChanged ? "changed" : "plain"}`}>
            {word}
          </span>
        )}
      </h2>
      <p class="muted">
        runs job {job}
        {isReached ? ", which makes what is stale" : ""}
        {next.length > 0 ? `; next ${next[0] ?? ""}` : ""}
      </p>
      <div class="weeks">
        {isChanged && before !== null ? <Week title="Before" times={before} kind="was" /> : null}
        {after === null ? null : <Week title={isChanged ? "After" : "Week"} times={after} kind="now" />}
        <div class="days" aria-hidden="true">
          {DAYS.map((day) => (
            <span key={day}>{day}</span>
          ))}
        </div>
      </div>
    </article>
  );
}

function Week(props: {
  readonly title: string;
  readonly times: PageTimes;
  readonly kind: "was" | "now";
}): ComponentChildren {
  const { title, times, kind } = props;
  const { days, minutes, words, cron, zone } = times;
  const runs = days.length * minutes.length;
  const said = words === "" ? cron : words;
  return (
    <div class={`week ${kind}`}>
      <p>
        <b>{title}</b> {said} <code>{cron}</code> {zone}
        {runs > 0 ? <span class="muted"> · {runs === 1 ? "1 run" : `${runs} runs`} a week</span> : null}
      </p>
      {runs === 0 ? (
        <p class="muted">Weeks differ, or the expression is not read: no week is drawn.</p>
      ) : (
        <svg viewBox={`0 0 ${7 * DAY} 360`} preserveAspectRatio="none" role="img" aria-label={`${title}: ${said}`}>
          {DAYS.map((day, index) => (
            <rect
              key={day}
              class={index % 2 === 0 ? "day" : "day odd"}
              x={index * DAY}
              y={0}
              width={DAY}
              height={360}
            />
          ))}
          {days.flatMap((day) => ticks(day, minutes))}
        </svg>
      )}
    </div>
  );
}

function ticks(day: number, minutes: readonly number[]): readonly ComponentChildren[] {
  const [first = 0] = minutes;
  const last = minutes.at(-1) ?? first;
  if (minutes.length > MOST_TICKS)
    return [
      <rect key={day} class="band" x={day * DAY + first} y={60} width={Math.max(60, last - first)} height={240} />,
    ];
  return minutes.map((minute) => (
    <rect key={`${day} ${minute}`} class="tick" x={day * DAY + minute - 20} y={40} width={40} height={280} />
  ));
}
