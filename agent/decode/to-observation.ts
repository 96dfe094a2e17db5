/** A message other than readings -> observations. Pure; the time is already agent time. */
import type { BurstsMessage, SensorMessage } from "@wingwatch/firmware-protocol";
import type { Micros, StreamItem } from "../domain/index.ts";
import type { DecodedBand } from "./make-reading.ts";

/** Messages that carry observations, readings aside. */
export type ObservedMessage = Exclude<SensorMessage, { readonly type: "hello" | "readings" | "reply" | "time-reply" }>;

export interface Said {
  readonly t: Micros;
  readonly sensor: string;
  readonly bands: readonly (DecodedBand | undefined)[];
}

/** Appends the observations to `into` and gives how many a band index without meaning cost. */
export function toObservations(message: ObservedMessage, said: Said, into: StreamItem[]): number {
  const { t, sensor, bands } = said;
  switch (message.type) {
    case "bursts":
      return burstsOf(message, said, into);
    case "bearing": {
      const band = bands[message.band];
      if (band === undefined) return 1;
      into.push({ type: "bearing", t, sensor, band: band.id, degrees: message.degrees, confidence: message.confidence });
      return 0;
    }
    case "sweep":
    case "sighting":
    case "network":
    case "position":
    case "event":
    case "health":
      into.push({ ...message, t, sensor });
      return 0;
  }
}

function burstsOf(message: BurstsMessage, said: Said, into: StreamItem[]): number {
  let unknown = 0;
  for (const { band: index, list, more } of message.bands) {
    const band = said.bands[index];
    if (band === undefined) unknown += 1;
    else into.push({ type: "bursts", t: said.t, sensor: said.sensor, band: band.id, list, more });
  }
  return unknown;
}
