/** What every device (agent/drivers/device.ts) promises, as tests: each driver's own test calls this with bytes of its kind. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SECOND, type StreamItem } from "../../domain/index.ts";
import type { Device, Heard } from "../device.ts";

export interface DeviceUnderTest {
  readonly name: string;
  /** A new device, ready to understand `good`. */
  make(): Device;
  /** Bytes with at least one observation in them. */
  readonly good: Uint8Array;
  /** Whole bytes of a kind that gives at least one observation even after damage: the beginnings that must be found again. */
  readonly again: Uint8Array;
  /** Has the device ask for `again`, where it hears only what it asked for. */
  readonly ask?: (device: Device) => void;
  /** Every message that may ever be written: the allow-list. */
  readonly mayWrite: (bytes: Uint8Array) => boolean;
}

const T = 1_795_316_400_000_000;

/** Everything heard of `bytes`, cut at `cuts`. */
export function hearAll(device: Device, bytes: Uint8Array, cuts: readonly number[] = []): Heard[] {
  const edges = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).flatMap((edge, i) => device.hear(bytes.subarray(edges[i] ?? 0, edge), T));
}

export function itemsOf(heard: readonly Heard[]): StreamItem[] {
  return heard.flatMap((each) => (each.kind === "observed" ? each.items : []));
}

export function deviceContract({ name, make, good, again, ask, mayWrite }: DeviceUnderTest): void {
  describe(`a ${name}, as every device`, () => {
    it("is understood the same whole, byte by byte, and in any pieces", () => {
      const whole = hearAll(make(), good);
      expect(itemsOf(whole).length).toBeGreaterThan(0);
      const everywhere = Array.from(good, (_, i) => i);
      expect(hearAll(make(), good, everywhere)).toEqual(whole);
      fc.assert(
        fc.property(fc.array(fc.nat(good.length), { maxLength: 20 }), (cuts) => {
          expect(hearAll(make(), good, cuts)).toEqual(whole);
        }),
        { numRuns: 30 },
      );
    });

    it("never throws on any bytes, counts the damage by reason, and finds what is good after it", () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 600 }), (noise) => {
          const device = make();
          const heard = hearAll(device, noise);
          for (const each of heard) if (each.kind === "damaged") expect(each.reason).toMatch(/^[a-z][a-z-]+$/);
          ask?.(device);
          expect(itemsOf(hearAll(device, again)).length).toBeGreaterThan(0);
        }),
        { numRuns: 100 },
      );
    });

    it("is found again where one byte in a hundred is wrong", () => {
      const positions = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })), {
        minLength: 1,
        maxLength: Math.max(1, Math.round(good.length / 100)),
      });
      fc.assert(
        fc.property(positions, (flips) => {
          const bytes = Uint8Array.from(good);
          for (const [at, change] of flips) bytes[at] = (bytes[at] ?? 0) ^ change;
          const device = make();
          hearAll(device, bytes);
          ask?.(device);
          expect(itemsOf(hearAll(device, again)).length).toBeGreaterThan(0);
        }),
        { numRuns: 100 },
      );
    });

    it("only ever says what receives, whatever it hears", () => {
      fc.assert(
        fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.constant(good)), { maxLength: 10 }), (chunks) => {
          const device = make();
          let now = T;
          const said: Uint8Array[] = [];
          const listen = () => {
            try {
              const speech = device.speak?.(now);
              if (speech?.kind === "say") said.push(speech.bytes);
            } catch (error) {
              expect(error).toMatchObject({ name: "WingwatchError" });
            }
          };
          for (const chunk of chunks) {
            for (let i = 0; i < 3; i++, now += SECOND) listen();
            device.hear(chunk, now);
          }
          listen();
          for (const bytes of said) expect(mayWrite(bytes), Buffer.from(bytes).toString("latin1")).toBe(true);
        }),
        { numRuns: 50 },
      );
    });
  });
}
