/** The engineer's bench: what is looked at, what is tried, and what the server last said of it. */
import type { Candidate, History, LookAnswer } from "@wingwatch/server/contract";
import { fetchHistory } from "../live/api.ts";
import type { Answer } from "../live/ask.ts";
import { Asked } from "../reports/asked.svelte.ts";
import type { Period } from "../reports/period.ts";
import type { SiteIndex } from "../state/site-index.ts";
import { NewestAsked } from "./newest-asked.svelte.ts";
import { gridOf, pointsFor } from "./spectrogram.ts";
import { letGo, noTries, redone, type Tries, tried, undone } from "./tries.ts";
import { fetchLook, type LookQuestion } from "./tuning-api.ts";
import type { TuningLink } from "./tuning-link.ts";

/** Of the drawn sensor; the others beside it are wanted for their figures alone. */
const POINTS = 1500;
const FEWEST_POINTS = 10;

const HOUR = 3_600_000_000;
const presets = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR } as const;
export type Preset = keyof typeof presets;

export class Workbench {
  /** The first is drawn, the others stand beside it. */
  sensors: readonly string[] = $state.raw([]);
  band = $state("");
  preset: Preset | "own" = $state("day");
  period: Period = $state.raw({ from: 0, to: 0 });
  /** What of it is drawn; null: all. */
  zoom: Period | null = $state.raw(null);
  tries: Tries = $state.raw(noTries);
  readonly drawn = new NewestAsked<LookQuestion, LookAnswer>(fetchLook);
  readonly close = new NewestAsked<LookQuestion, LookAnswer>(fetchLook);
  readonly beside = new NewestAsked<readonly LookQuestion[], readonly LookAnswer[]>(lookAtAll);
  readonly history = new Asked<History>();

  get sensor(): string {
    return this.sensors[0] ?? "";
  }

  get candidate(): Candidate {
    return this.tries.now;
  }

  /** Begins where the address says, else at the first sensor and the last day. `now`: µs. */
  begin({ sensors, band, period }: TuningLink, index: SiteIndex, { now }: { readonly now: number }): void {
    const known = sensors.filter((sensor) => index.sensors.has(sensor));
    const [first] = index.site.sensors;
    this.sensors = known.length > 0 ? known : first ? [first.id] : [];
    const own = index.sensors.get(this.sensor)?.bands ?? [];
    this.band = band !== null && own.includes(band) ? band : (own[0] ?? "");
    if (period) [this.preset, this.period] = ["own", period];
    else this.last("day", now);
  }

  /** `now`: µs. */
  last(preset: Preset, now: number): void {
    this.preset = preset;
    this.period = { from: Math.max(0, Math.round(now) - presets[preset]), to: Math.round(now) };
    this.zoom = null;
  }

  own(period: Period): void {
    this.preset = "own";
    this.period = period;
    this.zoom = null;
  }

  /** `field`: what moves; null: a change at once. */
  try(candidate: Candidate, field: string | null): void {
    this.tries = tried(this.tries, candidate, { field });
  }

  letGo(): void {
    this.tries = letGo(this.tries);
  }

  undo(): void {
    this.tries = undone(this.tries);
  }

  redo(): void {
    this.tries = redone(this.tries);
  }

  /** Asks for what hangs on what is tried as well. */
  look(): void {
    const { sensors, band, candidate } = this;
    if (this.sensor === "" || band === "") return;
    const of = (sensor: string, period: Period, points: number): LookQuestion => ({ sensor, band, ...period, points, candidate });
    this.drawn.ask(of(this.sensor, this.period, POINTS));
    if (this.zoom) this.close.ask(of(this.sensor, this.zoom, POINTS));
    else this.close.forget();
    this.beside.ask(sensors.slice(1).map((sensor) => of(sensor, this.period, FEWEST_POINTS)));
  }

  /** Asks for what does not. */
  readHistory(): void {
    const { sensor, band, period } = this;
    if (sensor === "" || band === "") return;
    const grid = gridOf(period);
    const to = grid.from + grid.rows * grid.row;
    void this.history.ask(fetchHistory({ sensor, band, from: grid.from, to, points: pointsFor(grid) }));
  }

  stop(): void {
    for (const each of [this.drawn, this.close, this.beside]) each.stop();
  }
}

/** One after another: the drawn one goes first, and an agent has one thread for looks. */
async function lookAtAll(questions: readonly LookQuestion[]): Promise<Answer<readonly LookAnswer[]>> {
  const all: LookAnswer[] = [];
  for (const question of questions) {
    const answer = await fetchLook(question);
    if (!answer.ok) return answer;
    all.push(answer.value);
  }
  return { ok: true, value: all };
}
