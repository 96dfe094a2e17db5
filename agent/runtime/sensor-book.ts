/** What is known of each sensor: from what it says, and from what its line says of it. */
import type { SensorHealth, Whereabouts } from "../contract/index.ts";
import type { CountermeasureState, Health, Micros, Position, StreamItem } from "../domain/index.ts";
import type { SensorLine } from "../ports/index.ts";
import { follow } from "./trail.ts";

export class SensorBook {
  readonly #heardAt = new Map<string, Micros>();
  readonly #health = new Map<string, Health>();
  readonly #countermeasures = new Map<string, { readonly state: CountermeasureState["state"]; readonly t: Micros }>();
  /** Of portable ones. */
  readonly #trails = new Map<string, readonly Whereabouts[]>();
  readonly #sensors: readonly string[];
  /** Whose items came last, and when: readings come a sensor at a time, and one note is enough for all its bands. */
  #last: { readonly sensor: string; readonly receivedAt: Micros } = { sensor: "", receivedAt: 0 };

  /** Only these sensors and countermeasures are kept: both maps are bounded by the site. */
  constructor(sensors: readonly string[], countermeasures: readonly string[]) {
    this.#sensors = sensors;
    for (const id of countermeasures) this.#countermeasures.set(id, { state: "unknown", t: 0 });
    for (const id of sensors) this.#heardAt.set(id, 0);
  }

  note(item: StreamItem, receivedAt: Micros): void {
    if (item.type === "tick" || item.type === "mark" || item.type === "gap") return;
    if (item.type === "countermeasure") {
      if (this.#countermeasures.has(item.id)) this.#countermeasures.set(item.id, { state: item.state, t: item.t });
      return;
    }
    // Not heard from by that: a person may have marked it, and its line says when it last spoke.
    if (item.type === "position") {
      this.#follow(item);
      return;
    }
    if (item.type !== "health" && item.sensor === this.#last.sensor && receivedAt === this.#last.receivedAt) return;
    if (!this.#heardAt.has(item.sensor)) return;
    this.#last = { sensor: item.sensor, receivedAt };
    this.#heardAt.set(item.sensor, receivedAt);
    if (item.type === "health") this.#health.set(item.sensor, item);
  }

  #follow({ sensor, t, level, x, y }: Position): void {
    if (this.#heardAt.has(sensor)) this.#trails.set(sensor, follow(this.#trails.get(sensor) ?? [], { t, level, x, y }));
  }

  sensors(lines: readonly SensorLine[]): SensorHealth[] {
    const byId = new Map(lines.map((line) => [line.sensor, line]));
    return this.#sensors.map((sensor) => this.#sensor(sensor, byId.get(sensor)));
  }

  countermeasures(): { id: string; state: CountermeasureState["state"]; t: Micros }[] {
    return [...this.#countermeasures].map(([id, { state, t }]) => ({ id, state, t }));
  }

  #sensor(sensor: string, line: SensorLine | undefined): SensorHealth {
    const health = this.#health.get(sensor);
    const trail = this.#trails.get(sensor);
    const heardAt = Math.max(this.#heardAt.get(sensor) ?? 0, line?.heardAt ?? 0);
    return {
      sensor,
      heardAt: heardAt === 0 ? null : heardAt,
      clockOffset: line?.clockOffset ?? null,
      temperature: health?.temperature ?? null,
      supply: health?.supply ?? null,
      tamper: health?.tamper ?? null,
      uptimeSeconds: health?.uptimeSeconds ?? null,
      lost: (line?.lost ?? 0) + (health?.lost ?? 0),
      damaged: line?.damaged ?? 0,
      rejected: line?.rejected ?? 0,
      firmware: line?.firmware ?? null,
      authenticated: line?.authenticated ?? null,
      ...(trail === undefined ? {} : { trail: [...trail] }),
    };
  }
}
