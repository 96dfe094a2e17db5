/** Sends the newest levels to the screens: strengths of all sensors to everybody, all bands of a sensor to those that watch it. */
import type { Micros } from "@wingwatch/agent/domain";
import type { LatestLevels } from "./latest-levels.ts";
import type { LiveClient } from "./live-client.ts";
import { encode } from "./live-feed.ts";

export class Telemetry {
  readonly #levels: LatestLevels;
  #sent = 0;

  constructor(levels: LatestLevels) {
    this.#levels = levels;
  }

  /** To be called a few times a second; sends nothing where nothing was heard since. */
  tick(clients: Iterable<LiveClient>, now: Micros): void {
    if (this.#levels.version === this.#sent) return;
    this.#sent = this.#levels.version;
    const strengths = encode({ type: "strengths", t: now, rows: this.#levels.strengths(now) });
    const rowsOf = this.#serialisedRows(now);
    for (const client of clients) {
      client.sendTelemetry(strengths);
      const rows = client.watched.map(rowsOf).filter((text) => text !== "");
      if (rows.length > 0) client.sendTelemetry(Buffer.from(`{"type":"levels","t":${now},"rows":[${rows.join(",")}]}`));
    }
  }

  /** Each sensor's rows become text once a tick, however many clients watch it. */
  #serialisedRows(now: Micros): (sensor: string) => string {
    const texts = new Map<string, string>();
    return (sensor) => {
      const known = texts.get(sensor);
      if (known !== undefined) return known;
      const text = JSON.stringify(this.#levels.ofSensor(sensor, now)).slice(1, -1);
      texts.set(sensor, text);
      return text;
    };
  }
}
