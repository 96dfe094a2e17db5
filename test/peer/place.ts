/** How near the product's fixes come on levels that others measured: readers of their files, and one way through `Room`. */
import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Room, type WalkPoint } from "@wingwatch/agent/survey";
import { peerPath } from "./data.ts";

export type Point = readonly [x: number, y: number];
export type Levels = Readonly<Record<string, number>>;
export type Sensor = { readonly id: string; readonly x: number; readonly y: number; readonly z: number };

/** Errors of fixes, metres, in no order. */
export type Errors = readonly number[];

const BLE = { technology: "ble", carrier: "narrow", hz: 2.44e9 } as const;
/** Spread over 20 MHz and more. */
export const WIDE = { technology: "unknown", carrier: "wide", hz: 2.44e9 } as const;
/** Metres above the floor at which the product looks for a transmitter. */
export const HELD = 1;

/** ble-annotated with its survey, each track followed from its first second to its last, as the product follows one that walks. */
export function bleFollowed(): Errors {
  return bleErrors("survey", (room, levels, second) => room.follow(levels, second * 1e6));
}

/** ble-annotated: twelve receivers, nine tracks, windows of one second; the survey is what its authors measured at 81 points on other days. */
export function bleAnnotated(knowing: "survey" | "coordinates"): Errors {
  return bleErrors(knowing, (room, levels) => room.locate(levels));
}

type Placing = (room: Room, levels: { heard: Levels; silent: Levels }, second: number) => { readonly x: number; readonly y: number };

function bleErrors(knowing: "survey" | "coordinates", place: Placing): Errors {
  const { sensors, points } = bleSurvey();
  const limits: readonly Point[] = [
    [0, 0],
    [20.66, 0],
    [20.66, 17.64],
    [0, 17.64],
  ];
  const room = new Room({ outline: limits, floor: 1.85 - HELD, sensors }, { ...BLE, points: knowing === "survey" ? points : [] });
  return bleTracks().flatMap((rows) =>
    [...grouped(rows, ({ t }) => Math.floor(t))].map(([second, window]) => {
      const bySensor = grouped(window, ({ sensor }) => sensor);
      const heard = Object.fromEntries([...bySensor].map(([sensor, own]) => [sensor, mean(own.map(({ rssi }) => rssi))]));
      return away(place(room, { heard, silent: {} }, second), [mean(window.map(({ x }) => x)), mean(window.map(({ y }) => y))]);
    }),
  );
}

function bleSurvey(): { readonly sensors: readonly Sensor[]; readonly points: readonly WalkPoint[] } {
  const lines = gunzipSync(readFileSync(peerPath("ble-annotated", "hst", "set_1", "tetam_multi_rssi.hst.gz")))
    .toString()
    .split("\n");
  const part = <T>(name: string): T => JSON.parse(lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1) ?? "{}") as T;
  const bins = part<readonly number[]>("Bins");
  const sensors = Object.entries(part<Record<string, readonly [readonly [number, number, number]]>>("Dongles"));
  const prints = part<Record<string, Record<string, Record<string, readonly number[]>>>>("Fingerprints");
  return {
    sensors: sensors.map(([id, [[x, y, z]]]) => ({ id, x, y, z })),
    points: Object.entries(prints).map(([at, bySensor]) => {
      const [x = 0, y = 0, z = 0] = at.slice(1, -1).split(",").map(Number);
      const heard = Object.entries(bySensor).flatMap(([sensor, byBeacon]) => {
        const shares = Object.values(byBeacon)[0] ?? [];
        const total = shares.reduce((sum, share) => sum + share, 0);
        return total > 0 ? [[sensor, shares.reduce((sum, share, i) => sum + share * (bins[i] ?? 0), 0) / total] as const] : [];
      });
      return { cell: at, x, y, z, band: "ble", heard: Object.fromEntries(heard), silent: {} };
    }),
  };
}

function bleTracks() {
  const folder = peerPath("ble-annotated", "trk");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".mbd.gz"))
    .sort()
    .map((name) =>
      gunzipSync(readFileSync(`${folder}/${name}`))
        .toString()
        .trim()
        .split("\n")
        .map((line) => {
          const [t = "", sensor = "", , rssi = "", x = "", y = ""] = line.split(",");
          return { t: Number(t), sensor, rssi: Number(rssi), x: Number(x), y: Number(y) };
        }),
    );
}

/** utah44: every node in turn is the transmitter, of a power nobody knows; the links between the others are the survey. `every`: takes each so many-th. */
export function utah44(knowing: "survey" | "coordinates", every: number): Errors {
  const links = csv(peerPath("rtl-testbed", "dataUtah", "utah44.csv")).map(([tx = "", rx = "", txX, txY, rxX, rxY, rss]) => ({
    tx,
    rx,
    at: [Number(txX), Number(txY)] as Point,
    to: [Number(rxX), Number(rxY)] as Point,
    rss: Number(rss),
  }));
  const nodes = new Map(links.map(({ tx, at }) => [tx, at]));
  const outline = around([...nodes.values()]);
  return [...nodes]
    .filter((_, i) => i % every === 0)
    .map(([node, at]) => {
      const others = [...nodes].filter(([id]) => id !== node);
      const sensors = others.map(([id, [x, y]]) => ({ id, x, y, z: HELD }));
      const heardFrom = (tx: string) =>
        Object.fromEntries(links.filter((one) => one.tx === tx && one.rx !== node).map(({ rx, rss }) => [rx, rss]));
      const points = others.map(([id, [x, y]]): WalkPoint => ({ cell: id, x, y, z: HELD, band: "ism", heard: heardFrom(id), silent: {} }));
      const room = new Room({ outline, floor: 0, sensors }, { ...WIDE, points: knowing === "survey" ? points : [] });
      return away(room.locate({ heard: heardFrom(node), silent: {} }), at);
    });
}

/** uji-ble: beacons hang, a phone receives, which is the same link the other way round. */
export function ujiBle(zone: "lib" | "geo"): Errors {
  const file = (folder: string, name: string) => peerPath("uji-ble", "UJI_BLE_DB", "data", folder, `${name}.csv`);
  const sensors = csv(file("dep", zone)).map(([id = "", x, y]) => ({ id, x: Number(x), y: Number(y), z: 2.4 }));
  const truth = csv(file("rss", `${zone}_crd`), "without-header").map(([x, y]): Point => [Number(x), Number(y)]);
  const scans = csv(file("rss", `${zone}_rss`), "without-header");
  const outline = around([...truth, ...sensors.map(({ x, y }): Point => [x, y])]);
  const room = new Room({ outline, floor: 0, sensors }, { ...BLE, points: [] });
  return scans.flatMap((scan, i) => {
    const heard: Levels = Object.fromEntries(
      scan.flatMap((rssi, s) => (Number(rssi) === 100 ? [] : [[sensors[s]?.id ?? "", Number(rssi)]])),
    );
    // One beacon places nobody, whatever the method.
    return Object.keys(heard).length < 3 ? [] : [away(room.locate({ heard, silent: {} }), truth[i] as Point)];
  });
}

function csv(path: string, header: "with-header" | "without-header" = "with-header"): readonly (readonly string[])[] {
  const rows = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","));
  return header === "with-header" ? rows.slice(1) : rows;
}

/** A rectangle with half a metre to spare. */
export function around(points: readonly Point[]): readonly Point[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs) - 0.5, Math.max(...xs) + 0.5, Math.min(...ys) - 0.5, Math.max(...ys) + 0.5];
  return [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ];
}

export function away(fix: { readonly x: number; readonly y: number }, [x, y]: Point): number {
  return Math.hypot(fix.x - x, fix.y - y);
}

function grouped<K, V>(values: readonly V[], key: (value: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group === undefined) groups.set(key(value), [value]);
    else group.push(value);
  }
  return groups;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function quantile(errors: Errors, p: number): number {
  return [...errors].sort((a, b) => a - b)[Math.min(errors.length - 1, Math.floor(p * errors.length))] ?? Number.NaN;
}

export function rms(errors: Errors): number {
  return Math.sqrt(mean(errors.map((error) => error ** 2)));
}
