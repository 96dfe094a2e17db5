/** Valid messages of sensors: the usual, the least, the greatest. */
import type { BandReading, Message, WireBurst } from "../../index.ts";
import { HEADER, type Vector, valid } from "../vector.ts";

const band = (index: number): BandReading => ({
  band: index,
  floor: (index - 921) / 10,
  mean: -72.5 - index,
  peak: -63.5,
  duty: 0.125 * index,
  bursts: 54 - index,
});
const readings = (list: readonly BandReading[], dt = 250_000): Message => ({ type: "readings", dt, bandTable: 3, readings: list });
const tenths = (n: number) => Math.round(n * 10) / 10;

/** A GSM call: a burst a frame of 4.615 ms, silent in the 26th. */
const gsm = Array.from(
  { length: 30 },
  (_, i): WireBurst => [1200 + Math.round((i + Math.floor(i / 25)) * 4615.385) + (i % 3), 547 + (i % 5), tenths(-63.5 - (i % 4) / 10)],
);
/** An LTE uplink: whole milliseconds, unevenly. */
const lte = [3, 4, 11, 19, 20, 35, 60, 61, 102].map((ms, i): WireBurst => [ms * 1000 + i, 1000 * (1 + (i % 2)), -80.2 + i]);

export const sensorMessages: readonly Vector[] = [
  valid(
    { name: "hello", about: "a sensor with a name, a model and three bands" },
    {
      type: "hello",
      sensor: "A1-03",
      uniqueId: "0123456789abcdef",
      boot: 3_000_000_001,
      minor: 0,
      maxFrame: 640,
      bandTable: 3,
      model: "Détecteur 8",
      firmware: "1.4.0",
      bands: [
        { index: 0, id: "b8-ul", low: 880_000_000, high: 915_000_000 },
        { index: 1, id: "wifi24", low: 2_400_000_000, high: 2_483_500_000, rbw: 20_000_000 },
        { index: 200, id: "n257", low: 26_500_000_000, high: 29_500_000_000, relative: true },
      ],
    },
  ),
  valid(
    { name: "hello-bare", about: "a sensor that nobody has named yet" },
    { type: "hello", sensor: "", uniqueId: "0000000000000001", boot: 0, minor: 0, maxFrame: 64, bandTable: 0, bands: [] },
    { address: 0, sequence: 0, time: 0 },
  ),
  valid({ name: "readings", about: "eight bands over a quarter of a second" }, readings([0, 1, 2, 3, 4, 5, 6, 7].map(band)), {
    ...HEADER,
    last: true,
  }),
  valid(
    { name: "readings-left-out", about: "what a sensor cannot give is left out, never zero" },
    readings([{ band: 0 }, { band: 1, floor: -90 }, { band: 2, duty: 0, bursts: 0 }]),
  ),
  valid(
    { name: "readings-extremes", about: "least and greatest of every field" },
    readings(
      [
        { band: 0, floor: -3276.7, mean: 3276.7, peak: 0, duty: 1, bursts: 65_534 },
        { band: 255, floor: 3276.7, mean: -3276.7, peak: -0.1, duty: 0.0001, bursts: 1 },
      ],
      4_294_967_295,
    ),
    { address: 0xffff, sequence: 0xffff, time: Number.MAX_SAFE_INTEGER, synced: true, last: true, pending: true },
  ),
  valid({ name: "readings-none", about: "an interval of one microsecond, no band, time since start" }, readings([], 1), {
    address: 1,
    sequence: 0,
    time: 999,
  }),
  valid(
    { name: "readings-32", about: "as many bands as a frame may have" },
    readings(Array.from({ length: 32 }, (_, i) => ({ ...band(i), duty: i / 100 }))),
  ),
  valid(
    { name: "bursts", about: "a GSM call and an LTE call, most of it cut" },
    {
      type: "bursts",
      bandTable: 3,
      bands: [
        { band: 0, more: 24, list: gsm },
        { band: 4, more: 3, list: lte },
      ],
    },
    { ...HEADER, last: true, pending: true },
  ),
  valid({ name: "bursts-none", about: "no band at all" }, { type: "bursts", bandTable: 0, bands: [] }),
  valid(
    { name: "bursts-all-cut", about: "everything was cut, of one band nothing" },
    {
      type: "bursts",
      bandTable: 3,
      bands: [
        { band: 7, more: 65_535, list: [] },
        { band: 8, more: 0, list: [] },
      ],
    },
  ),
  valid(
    { name: "bursts-extremes", about: "greatest steps up and down, a band with one burst" },
    {
      type: "bursts",
      bandTable: 255,
      bands: [
        { band: 0, more: 0, list: [[67_108_863, 67_108_863, 3276.7]] },
        {
          band: 1,
          more: 0,
          list: [
            [0, 0, -3276.7],
            [67_108_863, 67_108_863, 3276.7],
            [0, 1, 0],
          ],
        },
      ],
    },
  ),
  valid(
    { name: "bursts-128", about: "as many bursts as a frame may have" },
    {
      type: "bursts",
      bandTable: 3,
      bands: [{ band: 2, more: 0, list: Array.from({ length: 128 }, (_, i): WireBurst => [i * 1953, 366, -51.5]) }],
    },
  ),
  valid(
    { name: "sweep", about: "bins of 100 kHz" },
    { type: "sweep", dt: 180_000, start: 880_000_000, step: 100_000, rbw: 100_000, dbm: [-101.2, -100.8, 0, 12.5] },
  ),
  valid(
    { name: "sweep-fractional", about: "steps to a millihertz, relative levels, no resolution bandwidth" },
    { type: "sweep", dt: 0, start: 24_000_000.5, step: 976.563, relative: true, dbm: [] },
  ),
  valid(
    { name: "sweep-256", about: "as many bins as a frame may have" },
    { type: "sweep", dt: 1, start: 6_000_000_000, step: 1_000_000, dbm: Array.from({ length: 256 }, (_, i) => -100 - i / 10) },
  ),
  valid(
    { name: "sighting", about: "a phone's Wi-Fi, its network name in another script" },
    { type: "sighting", radio: "wifi", address: "5c:cf:7f:00:00:ff", rssi: -71.5, channel: 13, name: "Ωμέγα 📱" },
  ),
  valid(
    { name: "sighting-bare", about: "address and level only" },
    { type: "sighting", radio: "bluetooth", address: "00:00:00:00:00:00", rssi: 0 },
  ),
  valid(
    { name: "network", about: "an LTE cell" },
    { type: "network", technology: "lte", registered: false, channel: 6300, rsrp: -97, plmn: "23415", cell: "1a2b" },
  ),
  valid({ name: "network-bare", about: "something of NR, and no more known" }, { type: "network", technology: "nr", registered: true }),
  valid({ name: "bearing", about: "south-west" }, { type: "bearing", bandTable: 3, band: 0, degrees: 231.5, confidence: 0.8 }),
  valid(
    { name: "bearing-full-circle", about: "greatest values" },
    { type: "bearing", bandTable: 3, band: 255, degrees: 360, confidence: 1 },
  ),
  valid({ name: "position", about: "a hand-held sensor on the second storey" }, { type: "position", level: "A2", x: 14.2, y: -4.401 }),
  valid({ name: "event", about: "metal seen three times" }, { type: "event", kind: "metal", value: 3 }),
  valid({ name: "event-bare", about: "a kind without a value" }, { type: "event", kind: "door" }),
  valid({ name: "event-negative", about: "least value" }, { type: "event", kind: "tilt", value: -2_147_483.647 }),
  valid(
    { name: "health", about: "all well" },
    { type: "health", uptimeSeconds: 86_400, temperature: 31.5, supply: 4.98, tamper: false, lost: 0 },
  ),
  valid({ name: "health-bare", about: "a sensor that knows only that its case is open" }, { type: "health", tamper: true }),
  valid({ name: "health-cold", about: "below freezing" }, { type: "health", temperature: -0.1 }),
  valid(
    { name: "time-reply", about: "the sensor's clock, 41 µs apart" },
    { type: "time-reply", request: 0x0102, agentTime: 1_795_316_400_000_001, received: 86_400_000_000, sent: 86_400_000_041 },
    { ...HEADER, last: true },
  ),
  valid(
    { name: "reply", about: "two settings as they stand" },
    {
      type: "reply",
      request: 9,
      status: "ok",
      settings: [
        { key: 1, value: 250_000 },
        { key: 2, value: -1 },
      ],
    },
    { ...HEADER, last: true },
  ),
  valid(
    { name: "reply-nothing-to-say", about: "the answer to a poll when nothing is held" },
    { type: "reply", request: 65_535, status: "ok", settings: [] },
    { ...HEADER, last: true },
  ),
  valid(
    { name: "reply-refused", about: "the last of the statuses" },
    { type: "reply", request: 0, status: "refused", settings: [] },
    { ...HEADER, last: true },
  ),
];
