/** Figures on whole prisons, from findings and truths made by hand. */
import type { Finding, Site } from "@wingwatch/agent/domain";
import { score, type Transmission, type Truth } from "@wingwatch/agent/scoring";
import { expect, it } from "vitest";
import { figuresOf } from "./world-figures.ts";
import { isCellular, type Scored } from "./worlds.ts";

const S = 1_000_000;
const START = 1_800_000_000 * S;
const SITE = { wings: [], sensors: [{ id: "S1", bands: ["b8-ul", "b3-ul", "n78", "wifi24"] }] } as unknown as Site;

function phone(band: string, over: Partial<Transmission> = {}): Truth {
  const sent = { type: "transmission", id: band, t: START, dt: 60 * S, band, role: "handset", inside: true, authorised: false };
  return { ...sent, ...over } as Transmission;
}

/** A phone found; `sounds`: seconds after its first burst at which its alert does. */
function found(band: string, sounds?: number): readonly Finding[] {
  const alert = { type: "alert", id: `a-${band}`, t: START, updated: START + (sounds ?? 0) * S, emissions: [band], uncertain: false };
  const emission = { type: "emission", id: band, t: START, dt: 60 * S, band };
  return (sounds === undefined ? [emission] : [emission, alert]) as unknown as Finding[];
}

function world(name: string, truth: readonly Truth[], findings: readonly Finding[]): Scored {
  const against = (counted: readonly Truth[]) => score({ findings, truth: counted, site: SITE });
  return { world: name, score: against(truth), cellular: against(truth.filter(isCellular)) };
}

function figures(...worlds: readonly Scored[]) {
  const all = new Map(figuresOf(worlds).map((figure) => [figure.name, figure]));
  return (name: string) => all.get(name);
}

it("counts phones on the bands they call on apart from Wi-Fi and Bluetooth", () => {
  const figure = figures(
    world("one", [phone("b8-ul"), phone("n78"), phone("wifi24")], [found("b8-ul"), found("wifi24")].flat()),
    world("two", [phone("b8-ul"), phone("wifi24")], found("b8-ul")),
  );
  expect(figure("worlds.found")).toMatchObject({ value: 60, n: 5 });
  expect(figure("worlds.found.cellular")).toMatchObject({ n: 3, target: ">= 97", note: expect.stringContaining("2 of 3") });
  expect(figure("worlds.found.other")).toMatchObject({ value: 50, n: 2 });
});

it("says how many of the phones found sounded, and how soon, over all worlds", () => {
  const figure = figures(
    world("one", [phone("b8-ul"), phone("n78"), phone("wifi24")], [found("b8-ul", 3), found("n78"), found("wifi24", 50)].flat()),
    world("two", [phone("b8-ul"), phone("n78")], found("b8-ul", 7)),
    world("three-quiet", [phone("b8-ul")], found("b8-ul", 40)),
  );
  expect(figure("worlds.alerted")).toMatchObject({ n: 3, note: expect.stringContaining("2 of 3") });
  expect(figure("worlds.alert.p95")).toMatchObject({ value: 7, unit: "s", n: 2 });
});

it("says beside those called inside or outside rightly how many outside were called inside", () => {
  const fix = (emission: string, inside: number) => ({ type: "fix", emission, t: START, cells: [], inside }) as unknown as Finding;
  const truth = [phone("b8-ul"), phone("b3-ul", { inside: false }), phone("n78", { inside: false })];
  const heard = ["b8-ul", "b3-ul", "n78"].flatMap((band) => found(band));
  const findings = [...heard, fix("b8-ul", 0.4), fix("b3-ul", 0.1), fix("n78", 0.8)];
  const inside = figures(world("one", truth, findings))("worlds.place.inside");
  expect(inside).toMatchObject({ n: 3, note: "1 of 3; handsets; 1 of 2 outside called inside" });
});
