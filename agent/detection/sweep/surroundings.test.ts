/** Noise that steps and transmitters that never rest, as receivers hear them that sweep. */
import { describe, expect, it } from "vitest";
import { type Alert, type Emission, type Finding, SECOND, type StreamItem } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { START } from "../testing/stream.ts";
import { sweepsOf } from "./testing.ts";

const begin = () => createDetection({ site: testSite(), bands: testBands });
const emissionsOf = (found: readonly Finding[]): readonly Emission[] => [
  ...new Map(found.filter((one): one is Emission => one.type === "emission").map((one) => [one.id, one])).values(),
];
const alertsOf = (found: readonly Finding[]) => found.filter((one): one is Alert => one.type === "alert" && one.sensor === undefined);

function play(items: readonly StreamItem[]): readonly Finding[] {
  const detection = begin();
  return [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
}

/** s after the beginning. */
const from = ({ t }: Emission) => (t - START) / SECOND;
const to = (one: Emission) => from(one) + one.dt / SECOND;
/** Each sweep in pieces of `width` bins, one after the other. */
const inPieces = (items: readonly StreamItem[], width: number): readonly StreamItem[] =>
  items.flatMap((item): readonly StreamItem[] => {
    if (item.type !== "sweep") return [item];
    const pieces = Array.from({ length: item.dbm.length / width }, (_, i) => i);
    return pieces.map((i) => ({
      ...item,
      t: item.t + i * 50_000,
      start: item.start + i * width * item.step,
      dbm: item.dbm.slice(i * width, (i + 1) * width),
    }));
  });

describe("a step of the noise in most bins", () => {
  /** An amplifier that is switched on at 60 s, with a phone from 30 s to 240 s and one from 180 s to 220 s. */
  const amplified = sweepsOf(280, (s, bin) => {
    const phone = (s >= 30 && s < 240 && bin === 200) || (s >= 180 && s < 220 && bin === 90) ? 14 : 0;
    return phone + (s >= 60 ? 10 : 0);
  });

  it.each([
    ["whole", amplified],
    ["line by line", inPieces(amplified, 25)],
  ])("is noise after a minute, and phones under and over it are told as they are: sweeps that come %s", (_, items) => {
    const found = emissionsOf(play(items));
    const later = found.filter((one) => to(one) > 140);
    expect(later.map(({ hz }) => hz).sort()).toEqual([889.05e6, 900.05e6]);
    const ends = later.map((one) => Math.round(to(one)));
    expect([...ends].sort()).toEqual([219, 239]);
    expect(alertsOf(play(items)).at(-1)).toMatchObject({ active: false });
  });

  it("is none where a third of the bins rose, as with a phone that fills ten megahertz", () => {
    const [longest] = [...emissionsOf(play(sweepsOf(300, (s, bin) => (s >= 60 && s < 280 && bin >= 100 && bin < 200 ? 15 : 0))))].sort(
      (a, b) => b.dt - a.dt,
    );
    expect(longest && to(longest)).toBeGreaterThan(275);
  });

  it("is none where a phone fills all of one piece of a sweep", () => {
    const wide = sweepsOf(300, (s, bin) => (s >= 60 && s < 280 && bin >= 100 && bin < 125 ? 15 : 0));
    const [longest] = [...emissionsOf(play(inPieces(wide, 25)))].sort((a, b) => b.dt - a.dt);
    expect(longest && to(longest)).toBeGreaterThan(275);
  });
});

describe("a carrier that never rests", () => {
  const HOUR = 3600;
  const EVERY = 60;
  /** From a quarter of an hour on, its edges now and then; a stronger one beside and on it after eight hours. */
  const rise = (s: number, bin: number) => {
    if (s >= 8 * HOUR && s < 8.3 * HOUR && bin === 200) return 45;
    if (s < HOUR / 4) return 0;
    return bin === 200 || bin === 201 ? 25 : bin === 202 && (s / EVERY) % 3 > 0 ? 12 : 0;
  };
  const items = sweepsOf(8.5 * HOUR, rise, { every: EVERY });
  const at = (hours: number) => items.findIndex(({ t }) => t >= START + hours * HOUR * SECOND);

  it("is ambient after six hours, says so, is no alert any more, and lets a stronger one through", () => {
    const detection = begin();
    const early = items.slice(0, at(6)).flatMap((item) => detection.push(item));
    expect(detection.ambient()).toEqual([]);
    expect(alertsOf(early).at(-1)).toMatchObject({ active: true });
    expect(emissionsOf(early)).toHaveLength(1);

    const settling = items.slice(at(6), at(8)).flatMap((item) => detection.push(item));
    expect(detection.ambient()).toEqual([{ sensor: "L1-a", band: "b8-ul", hz: [900e6, 900.3e6] }]);
    expect(emissionsOf(settling)).toMatchObject([{ id: emissionsOf(early)[0]?.id, ambient: true, open: false }]);
    expect(alertsOf(settling).at(-1)).toMatchObject({ active: false });

    const later = [...items.slice(at(8)).flatMap((item) => detection.push(item)), ...detection.finish()];
    const [stronger] = emissionsOf(later);
    expect(stronger).toMatchObject({ hz: 900.05e6 });
    expect(stronger?.ambient).toBeUndefined();
    expect(alertsOf(later).some(({ active, emissions }) => active && emissions[0] === stronger?.id)).toBe(true);
  });
});
