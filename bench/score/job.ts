/** One world of the matrix, played and scored. */
import { loadSite } from "@wingwatch/agent/config";
import type { Site } from "@wingwatch/agent/domain";
import { score } from "@wingwatch/agent/scoring";
import { EXAMPLE_SITE } from "@wingwatch/simulators";
import { outsideAlone, pairCase, pairsOf, phoneCase } from "./cases.ts";
import { listen } from "./listen.ts";
import { loudness } from "./loudness.ts";
import type { Job } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";
import { Dice } from "./random.ts";
import type { ScenarioKind } from "./scenarios/registry.ts";
import { scenarioKinds } from "./scenarios/registry.ts";
import { scenarioOf } from "./scenarios/script.ts";
import { PATTERNS } from "./scenarios/shared-bands.ts";
import { withBands, withSensors } from "./site-variant.ts";
import { surveyed } from "./walk.ts";

/** dB by which phones are raised to measure how loud they are; pairs stay as they are, since their levels matter where they are strong. */
const RAISE: Readonly<Record<ScenarioKind, number>> = {
  calls: 10,
  faint: 30,
  signalling: 10,
  pairs: 0,
  bystanders: 0,
  quiet: 0,
  "shared-bands": 10,
  masts: 0,
};

export async function play({ suite, seed, minutes }: Job): Promise<Outcome> {
  const prison = withSensors(await exampleSite(), suite.sensorsPerWing);
  const planned = suite.kind === "shared-bands" || suite.kind === "masts" ? withBands(prison, Object.keys(PATTERNS)) : prison;
  const { survey: walked, shadowing } = suite;
  const site = walked === undefined ? planned : surveyed(planned, { seed, shadowing, walked });
  const seconds = minutes * 60;
  const drawn = scenarioKinds[suite.kind]({ dice: new Dice(seed), cells: cellsOf(site), seconds });
  const script = { ...drawn, shadowing };
  const { findings, truth } = listen(site, scenarioOf(script), {
    seed,
    seconds,
    missingBursts: suite.missingBursts ?? 0,
    bursts: suite.kind === "quiet" ? "while-something-is-new" : "all",
  });
  const judged = { findings, site, loudness: loudness(site, script, { seed, seconds, raise: RAISE[suite.kind] }) };
  const paired = suite.kind === "pairs";
  const phones = truth.filter((line) => line.type === "transmission");
  const scripted = new Set(script.phones.map(({ who }) => who));
  const all = score({ findings, truth, site });
  return {
    suite: suite.name,
    seed,
    simulatedSeconds: seconds,
    phones: paired ? [] : phones.filter(({ id }) => scripted.has(id)).map((phone) => phoneCase(phone, judged)),
    pairs: paired ? pairsOf(truth).map((pair) => pairCase(pair, judged)) : [],
    othersCalledHandset: count(all.classification.otherCalledHandset),
    outsideCalledInside: count(all.place.outsideCalledInside),
    outsideAloneCalledInside: suite.kind === "bystanders" ? outsideAlone(truth, judged) : { k: 0, n: 0 },
    insideRight: count(all.place.inside),
    falseAlerts: all.falseAlerts.k,
  };
}

function count({ k, n }: { readonly k: number; readonly n: number }) {
  return { k, n };
}

async function exampleSite(): Promise<Site> {
  const read = await loadSite(EXAMPLE_SITE);
  if (!read.ok) throw new Error(`the example prison cannot be read: ${JSON.stringify(read.errors[0])}`);
  return read.site;
}

function cellsOf(site: Site): readonly string[] {
  const places = site.wings.flatMap((wing) => wing.levels).flatMap((level) => level.places);
  return places.filter(({ kind }) => kind === "cell").map(({ id }) => id);
}
