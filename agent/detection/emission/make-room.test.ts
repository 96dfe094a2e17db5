/** Decoys that fill the list of live emissions, and a phone that begins while it is full. */
import { describe, expect, it } from "vitest";
import { Counters, SECOND } from "../../domain/index.ts";
import { bandWindow } from "../testing/band-window.ts";
import { START } from "../testing/stream.ts";
import { dispensable } from "./make-room.ts";
import { emissionStage } from "./stage.ts";
import { newTrack, type Track } from "./track.ts";
import { BandTracker } from "./tracker.ts";

const MOST = emissionStage.params.most.default;
const FRAME = 60_000 / 13;
const NOW = START + 60 * SECOND;

/** A live emission that was heard last so many seconds before now. */
function track(id: string, silent: number, is: { readonly confirmed?: boolean } = {}): Track {
  const made = newTrack({ id, band: "b8-ul", start: NOW - 20 * SECOND, confirmed: is.confirmed ?? true });
  made.last = NOW - silent * SECOND;
  // Far louder at its own sensor than any phone: nothing of the phone is taken for it.
  made.links.set(1, { level: -20, gain: 0, heard: 80, last: made.last, share: 1, floor: -94 });
  made.windows = 80;
  return made;
}

/** As many as there is room for, and the phone's first two seconds: whether it is followed, and what was told to have ended. */
function full(decoys: readonly Track[], handset: (track: Track) => number) {
  const counters = new Counters("emission");
  const tracker = new BandTracker(counters, (t, sensor) => `phone-${t}-${sensor}`, { handset });
  tracker.tracks = [...decoys];
  const ended: string[] = [];
  for (let w = 240; w < 248; w += 1) {
    const first = Math.ceil((w * 250_000) / FRAME);
    const bursts = Array.from({ length: 50 }, (_, i) => [Math.round((first + i) * FRAME) + 300, 547, -50] as const);
    tracker.step(
      bandWindow(w, [
        { sensor: 0, bursts },
        { sensor: 1, bursts: [] },
      ]),
    );
    ended.push(...tracker.expire(0).map(({ id }) => id));
  }
  const isFollowed = tracker.tracks.some(({ id, confirmed }) => confirmed && id.startsWith("phone"));
  return { isFollowed, ended, live: tracker.tracks.length, counters };
}
const decoys = (silent: number) => Array.from({ length: MOST }, (_, n) => track(`decoy-${n}`, silent + n / 1000));

describe("a phone while the list is full", () => {
  it("takes the place of the decoy that has been silent longest, which ends", () => {
    expect(full(decoys(4), () => 0.9)).toMatchObject({ isFollowed: true, ended: [`decoy-${MOST - 1}`], live: MOST });
  });

  it("takes the place of one that sends all the time, and is no phone by its timing", () => {
    const handset = ({ id }: Track) => (id === "decoy-7" ? 0.05 : 0.9);
    expect(full(decoys(0.1), handset)).toMatchObject({ isFollowed: true, ended: ["decoy-7"], live: MOST });
  });

  it("takes nobody's where all send and may be phones, and what is dropped is counted", () => {
    const { isFollowed, ended, counters } = full(decoys(0.1), () => 0.9);
    expect({ isFollowed, ended }).toEqual({ isFollowed: false, ended: [] });
    expect(counters.snapshot().rejected["belongs-to-no-emission"]).toBeGreaterThan(0);
  });
});

describe("what may go", () => {
  it("is what was never believed, then what is least likely a phone, then what has been silent longest", () => {
    const tracks = [
      track("phone-now", 0),
      track("phone-before", 5),
      track("phone-long-before", 9),
      track("tag", 0.1),
      track("newcomer", 0.3, { confirmed: false }),
      track("odd-burst", 1, { confirmed: false }),
    ];
    const handset = ({ id }: Track) => (id === "tag" ? 0.1 : 0.9);
    expect(
      dispensable(tracks, { now: NOW, handset })
        .reverse()
        .map(({ id }) => id),
    ).toEqual(["odd-burst", "tag", "phone-long-before", "phone-before"]);
  });
});
