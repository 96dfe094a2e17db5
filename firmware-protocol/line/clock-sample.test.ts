import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestClock, sampleClock } from "../index.ts";

describe("sampleClock", () => {
  it("finds when the sensor's clock stood at 0, within its uncertainty, whatever the delays", () => {
    const delay = fc.nat(20_000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), fc.nat(1e9), fc.tuple(delay, delay, delay), (bootTime, uptime, [out, think, back]) => {
        const [requestTime, replyTime] = [2691, 4340];
        const received = uptime + out + requestTime;
        const sent = received + think;
        const exchange = {
          agentTime: bootTime + uptime,
          received,
          sent,
          arrived: bootTime + sent + replyTime + back,
          requestTime,
          replyTime,
        };
        const sample = sampleClock(exchange);
        expect(sample?.uncertainty).toBe(Math.ceil((out + back) / 2));
        expect(Math.abs((sample?.bootTime ?? 0) - bootTime)).toBeLessThanOrEqual((sample?.uncertainty ?? 0) + 1);
      }),
    );
  });

  it("refuses times that no clocks can have shown", () => {
    const exchange = { agentTime: 1000, received: 5, sent: 9, arrived: 1003, requestTime: 0, replyTime: 0 };
    expect(sampleClock(exchange)).toBeUndefined();
    expect(sampleClock({ ...exchange, sent: 4, arrived: 2000 })).toBeUndefined();
  });
});

describe("bestClock", () => {
  it("takes the least uncertain, the first of equals", () => {
    const sample = (bootTime: number, uncertainty: number) => ({ bootTime, uncertainty });
    expect(bestClock([sample(1, 9), sample(2, 3), sample(3, 3)])).toEqual(sample(2, 3));
    expect(bestClock([])).toBeUndefined();
  });
});
