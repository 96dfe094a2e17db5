/** A minute in which something of everything happens on the test wing, so that every stage of detection has work. */
import { SECOND, type Sensor, type Site, type StreamItem } from "../../domain/index.ts";
import { planModel } from "../fix/radio-model.ts";
import { heardFrom } from "../sightings/testing.ts";
import { noisy } from "./noise.ts";
import { testSite } from "./site.ts";
import { gsmCall, lteCall, START, stream } from "./stream.ts";

export const HAND = "hand";
const plain = testSite();
const hand: Sensor = { id: HAND, level: undefined, x: 0, y: 0, z: 1, bands: ["b8-ul"], offset: {}, driver: { type: "mqtt" } };
/** With a survey, so that who walks is followed, and a sensor that is carried about. */
export const site: Site = {
  ...plain,
  sensors: [...plain.sensors, hand],
  survey: {
    version: 1,
    author: "a",
    at: START,
    reason: "r",
    wings: [{ wing: "W", model: { ...planModel(), version: 1 }, spots: [] }],
  },
};
export const SECONDS = 70;

/** A phone that walks from one end of the landings to the other while it calls. */
const walking = Array.from({ length: 12 }, (_, s) => ({
  band: "b8-ul",
  bursts: gsmCall(10, 12).filter(([at]) => Math.floor(at / SECOND) === 10 + s),
  levels: { "L1-a": -50 - 3 * s, "L1-b": -83 + 3 * s, "L2-a": -60 - 2 * s, "L2-b": -82 + 2 * s, [HAND]: -60 - s },
}));
const calls = [
  ...walking,
  { band: "b20-ul", bursts: lteCall(30, 14), levels: { "L1-a": -50, "L2-a": -66 } },
  { band: "b20-ul", bursts: lteCall(34.0031, 5), levels: { "L2-b": -50, "L1-b": -66 } },
  { band: "dect", bursts: [[30e6, 6e6] as const], levels: { "L1-a": -60 } },
  { band: "b20-ul", bursts: [[50e6, 5137] as const, [50.3e6, 7213] as const, [51.1e6, 5990] as const], levels: { "L1-a": -55 } },
];

export const at = (seconds: number): number => START + seconds * SECOND;
/** A transmitter in one of its bins from 20 s on. */
const sweep = (seconds: number): StreamItem => ({
  type: "sweep",
  t: at(seconds),
  dt: 200_000,
  sensor: "L1-a",
  start: 430e6,
  step: 100_000,
  rbw: 100_000,
  dbm: Array.from({ length: 40 }, (_, i) => (i === 20 && seconds > 20 ? -60 : -100 + ((i * 7 + seconds) % 3))),
});
const others: readonly StreamItem[] = [
  ...[5, 10, 15, 20, 25, 30].map(sweep),
  ...heardFrom([{ address: "da:00:00:00:00:01", at: { x: 2, y: 6, z: 1 }, power: 15, every: 4 }], 40).filter(({ type }) => type !== "tick"),
  { type: "position", t: at(14), sensor: HAND, level: "L1", x: 3, y: 6 },
  { type: "mark", t: at(4), mark: "test", cell: "L1-1", band: "b8-ul" },
  { type: "mark", t: at(5), mark: "test" },
  { type: "mark", t: at(6), mark: "test", cell: "nowhere", band: "b8-ul" },
  { type: "countermeasure", t: at(20), id: "nobody", state: "off" },
  { type: "countermeasure", t: at(21), id: "jam", state: "off" },
];

/** Noise that comes on in all bands at once. */
const noises = ["b8-ul", "b20-ul"].map((band) => ({ band, from: 56, to: 66, rise: { "L1-a": 15, "L1-b": 16, "L2-a": 17 } }));

/** One sensor falls silent on the way, another one is not of the site. */
export const items: readonly StreamItem[] = [
  ...noisy(
    { seconds: SECONDS, sensors: ["L1-a", "L1-b", "L2-a", "L2-b", HAND], bands: ["b8-ul", "b20-ul"], transmitters: calls },
    ...noises,
  ),
  ...stream({ seconds: 2, sensors: ["nobody"], bands: ["b8-ul"] }).filter(({ type }) => type !== "tick"),
  ...others,
]
  .filter((item) => !("sensor" in item && item.sensor === "L2-b" && item.t > at(40)))
  .sort((a, b) => a.t - b.t || Number(a.type === "tick") - Number(b.type === "tick"));
