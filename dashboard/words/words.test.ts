import type { AlertRecord } from "@wingwatch/server/contract";
import { afterEach, describe, expect, it } from "vitest";
import { indexSite } from "../state/site-index.ts";
import { alertRecord, emissionView, T } from "../testing/records.ts";
import { smallSite } from "../testing/small-site.ts";
import { ageClock, ageWords, daysWords, shortAge } from "./age.ts";
import { type AlertKind, alertSentence, kindTitle, lifeWords } from "./alert-words.ts";
import { emissionBand } from "./band-words.ts";
import { transmitterWords } from "./emission-words.ts";
import { incidentTitle, leadTitle } from "./incident-title.ts";
import { speak } from "./language.ts";
import { alertPlace, levelShares, percent, placeOnLevel, placeShare, placeWords, shortName } from "./place-words.ts";
import { siteTime } from "./site-time.ts";

const index = indexSite(smallSite());

afterEach(() => speak("en"));

describe("ages", () => {
  it("are read at a glance and never negative", () => {
    expect([0.4, 42, 250, 7500, 280_000].map((seconds) => ageWords(seconds * 1e6))).toEqual([
      "0 s",
      "42 s",
      "4 min 10 s",
      "2 h 05 min",
      "3 d 5 h",
    ]);
    expect(ageWords(-5e6)).toBe("0 s");
    expect([42, 250, 7509].map((seconds) => ageClock(seconds * 1e6))).toEqual(["0:42", "4:10", "2:05:09"]);
    expect(shortAge(400_000)).toBe("0.4 s");
    expect([0.01, 3.2].map(daysWords)).toEqual(["14 min 24 s", "3 d 4 h"]);
  });
});

describe("siteTime", () => {
  it("is the site's time of day, not the browser's", () => {
    const summer = Date.UTC(2026, 6, 1, 13, 3, 22) * 1000;
    expect(siteTime("Europe/London").time(summer)).toBe("14:03:22");
    expect(siteTime("Europe/London").date(summer)).toBe("Wed 1 Jul 2026");
    expect(siteTime("Nowhere/At all").time(summer)).toBe("13:03:22");
  });

  it("says the day only when it is another day", () => {
    const time = siteTime("UTC");
    expect(time.moment(T, T)).toBe(time.time(T));
    expect(time.moment(T - 86_400e6, T)).toMatch(/^\d+ \w+ \d\d:/);
  });
});

describe("percent", () => {
  it("never says a certainty nobody has", () => {
    expect([0, 0.004, 0.62, 0.996, 1].map(percent)).toEqual(["0 %", "< 1 %", "62 %", "> 99 %", "100 %"]);
  });
});

describe("places", () => {
  it("leave out what the level says already", () => {
    expect(shortName("A2-14", "A2")).toBe("14");
    expect(shortName("A2 landing", "A2")).toBe("landing");
    expect(shortName("Office", "A2")).toBe("Office");
    expect(placeWords(index, "A2-01")).toBe("cell 01");
    expect(placeWords(index, "unknown")).toBe("unknown");
    expect(placeOnLevel(index, "A2-01")).toBe("Twos · cell 01");
    expect(placeOnLevel(index, "unknown")).toBe("unknown");
  });

  it("name the likeliest levels with their probabilities", () => {
    const levels = [
      ["A2", 0.84],
      ["A1", 0.12],
      ["A9", 0.008],
      ["B1", 0.006],
    ] as const;
    expect(levelShares(index, levels)).toBe("Twos 84 %, Ones 12 %, A9 < 1 %");
  });

  it("are said as far as the alert knows them", () => {
    expect(alertPlace(index, alertRecord("a", { cell: "A2-01" }).alert)).toBe("A wing · Twos · cell 01");
    expect(alertPlace(index, alertRecord("a", { sensor: "B1-S1" }).alert)).toBe("B wing · Ones · sensor B1-S1");
    expect(alertPlace(index, alertRecord("a", { wing: "A" }).alert)).toBe("A wing");
    expect(alertPlace(index, alertRecord("a", {}).alert)).toBe("place not known");
  });

  it("are said no narrower than a fix bears out", () => {
    const at = (locality: AlertRecord["alert"]["locality"]) =>
      alertPlace(index, alertRecord("a", { cell: "A2-01", level: "A2", wing: "A", locality }).alert);
    expect(at({ within: "place", ids: ["A2-01"], p: 0.6 })).toBe("A wing · Twos · cell 01");
    expect(at({ within: "places", ids: ["A2-01", "A2-02"], p: 0.6 })).toBe("A wing · Twos · cell 01 or cell 02");
    expect(at({ within: "places", ids: ["A2-01", "A1-02"], p: 0.6 })).toBe("A wing · Twos · cell 01 or Ones · cell 02");
    expect(at({ within: "level", ids: ["A2"], half: "left", p: 0.8 })).toBe("A wing · Twos, left half");
    expect(at({ within: "wing", ids: ["A"], p: 0.8 })).toBe("A wing");
    expect(at({ within: "outside", ids: ["A"], p: 0.8 })).toBe("outside A wing");
    speak("fr");
    expect(at({ within: "places", ids: ["A2-01", "A2-02"], p: 0.6 })).toBe("A wing · Twos · cellule 01 ou cellule 02");
    expect(at({ within: "level", ids: ["A2"], half: "top", p: 0.8 })).toBe("A wing · Twos, moitié supérieure");
  });

  it("come with the probability of what they say", () => {
    const alert = alertRecord("a", { cell: "A2-01", cells: [["A2-01", 0.3]] }).alert;
    expect(placeShare(alert)).toBe(0.3);
    expect(placeShare({ ...alert, locality: { within: "places", ids: ["A2-01", "A2-02"], p: 0.55 } })).toBe(0.55);
  });
});

describe("alertSentence", () => {
  it("says in plain words what breaks through and where it should be blocked", () => {
    const emissions = new Map([["e", emissionView("e", { technology: "unknown" })]]);
    expect(alertSentence(index, alertRecord("a", { emissions: ["e"] }).alert, emissions)).toBe(
      "Phone transmitting on 900 MHz uplink where the jammer should block it",
    );
  });

  it("says in the past tense what is over", () => {
    const emissions = new Map([["e", emissionView("e")]]);
    const over = (kind: AlertKind) => alertSentence(index, alertRecord("a", { kind, emissions: ["e"], active: false }).alert, emissions);
    expect(over("prohibited")).toBe("GSM phone transmitted on 900 MHz uplink where none may");
    expect(over("clock-fault")).toBe("A clock was wrong; times of then cannot be trusted");
    for (const kind of Object.keys(kindTitle) as AlertKind[]) {
      expect(over(kind)).not.toBe(alertSentence(index, alertRecord("a", { kind, emissions: ["e"] }).alert, emissions));
    }
  });

  it.each([true, false])(
    "has a title and a sentence for every kind, none of which claims that there are no phones (active: %s)",
    (active) => {
      for (const kind of Object.keys(kindTitle) as AlertKind[]) {
        const sentence = alertSentence(index, alertRecord("a", { kind, active }).alert, new Map());
        expect(sentence.length).toBeGreaterThan(20);
        expect(sentence.toLowerCase()).not.toContain("no phone");
      }
    },
  );
});

describe("incidentTitle", () => {
  const { alert } = alertRecord("a", { cell: "A2-01", sensor: "A2-S1" });
  const incident = { title: "Phone in A2-01", alerts: ["small", "a"] };

  it("names the place of its gravest alert as the queue does, and breaks no id", () => {
    const alerts = new Map([
      ["small", alertRecord("small", { priority: "low", cell: "B1-01" })],
      ["a", alertRecord("a", { cell: "A2-01", sensor: "A2-S1" })],
    ]);
    expect(incidentTitle(index, incident, alerts)).toBe("Phone gets through jamming, A wing · Twos · cell 01 · sensor A2\u2011S1");
    expect(leadTitle(index, { ...alert, sensor: undefined, uncertain: true })).toBe(
      "Phone gets through jamming, A wing · Twos · cell 01, place uncertain",
    );
  });

  it("is the server's where none of its alerts is known", () => {
    expect(incidentTitle(index, incident, new Map())).toBe("Phone in A2\u201101");
  });
});

describe("lifeWords", () => {
  it("never says that anything came back or is normal when it is over, and tells what is latched", () => {
    const of = (state: AlertRecord["state"], active: boolean) => lifeWords(alertRecord("a", { active }, { state }));
    expect([of("unacknowledged", true), of("acknowledged", true)]).toEqual(["Unacknowledged", "Acknowledged"]);
    expect([of("returned-unacknowledged", false), of("normal", false)]).toEqual(["Over, not acknowledged", "Over"]);
    expect(of("acknowledged", false)).toBe("Acknowledged, no longer active");
  });
});

describe("emissions", () => {
  it("are called a phone only when that is likely", () => {
    expect(transmitterWords(emissionView("e").emission)).toBe("GSM phone");
    expect(transmitterWords(emissionView("e", { technology: "tetra", handset: 0.02 }).emission)).toBe("TETRA transmitter");
    expect(transmitterWords(emissionView("e", { technology: "jammer" }).emission)).toBe("jammer");
  });

  it("say their frequency where no band holds them", () => {
    expect(emissionBand(index, { band: null, hz: 433.92e6 })).toBe("433.9 MHz");
    expect(emissionBand(index, { band: null, hz: 2.45e9 })).toBe("2.450 GHz");
  });
});
