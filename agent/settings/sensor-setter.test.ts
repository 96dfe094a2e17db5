import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WingwatchError } from "../domain/index.ts";
import type { SensorCommand } from "../ports/index.ts";
import { quiet } from "../runtime/testing/fakes.ts";
import { SensorSetter } from "./sensor-setter.ts";

type Values = Record<string, number>;

/** A sensor that can be set, and what it does instead where it does not. */
class FakeSensor {
  values: Values = { interval: 250_000, "burst-budget": 620 };
  mood: "willing" | "refuses" | "mute" | "forgets" = "willing";
  readonly asked: SensorCommand[] = [];

  readonly send = async (command: SensorCommand): Promise<Values> => {
    this.asked.push(command);
    if (this.mood === "mute") throw new WingwatchError("WW_E_NO_REPLY", "S1 did not answer within 5 s");
    if (command.kind === "set-config" && this.mood === "refuses")
      throw new WingwatchError("WW_E_SENSOR_REFUSED", "the sensor answered: read-only");
    if (command.kind === "set-config" && this.mood === "willing") Object.assign(this.values, command.values);
    return Object.fromEntries(Object.keys(command.values).map((name) => [name, this.values[name] ?? -1]));
  };
}

function setUp(sensor = new FakeSensor(), originals: Record<string, Values> = {}) {
  const kept: Record<string, Values>[] = [];
  const setter = new SensorSetter({ sensors: sensor, originals, keep: (all) => void kept.push({ ...all }), log: quiet });
  const seconds = async (n: number) => {
    for (let i = 0; i < n; i += 1) {
      setter.tick();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { sensor, setter, kept, seconds };
}

describe("setting a sensor", () => {
  it("reads, sets what differs alone, reads back, and keeps what it was before", async () => {
    const { sensor, setter, kept, seconds } = setUp();
    setter.want({ S1: { interval: 500_000, "burst-budget": 620 } });
    await seconds(1);
    expect(sensor.asked.map(({ kind, values }) => [kind, Object.keys(values)])).toEqual([
      ["get-config", ["interval", "burst-budget"]],
      ["set-config", ["interval"]],
      ["get-config", ["interval", "burst-budget"]],
    ]);
    expect(setter.status()).toMatchObject([{ sensor: "S1", state: "set", reason: null, actual: { interval: 500_000 } }]);
    expect(kept).toEqual([{ S1: { interval: 250_000, "burst-budget": 620 } }]);
  });

  it("says that it refuses, with its own word, and what it has instead", async () => {
    const { sensor, setter, seconds } = setUp();
    sensor.mood = "refuses";
    setter.want({ S1: { interval: 500_000 } });
    await seconds(20);
    expect(setter.status()).toMatchObject([
      { state: "refused", reason: "the sensor answered: read-only", wanted: { interval: 500_000 }, actual: { interval: 250_000 } },
    ]);
    expect(sensor.asked.filter(({ kind }) => kind === "set-config")).toHaveLength(1);
  });

  it("does not believe an acknowledgement: what is not read back is not set", async () => {
    const { sensor, setter, seconds } = setUp();
    sensor.mood = "forgets";
    setter.want({ S1: { interval: 500_000 } });
    await seconds(1);
    expect(setter.status()).toMatchObject([{ state: "refused", reason: expect.stringContaining("interval is 250000") }]);
  });

  it("tries again, ever more seldom, and takes it as soon as it answers", async () => {
    const { sensor, setter, seconds } = setUp();
    sensor.mood = "mute";
    setter.want({ S1: { interval: 500_000 } });
    await seconds(30);
    expect(setter.status()).toMatchObject([{ state: "unanswered", tries: 4 }]);
    sensor.mood = "willing";
    await seconds(30);
    expect(setter.status()).toMatchObject([{ state: "set" }]);
  });

  it("notices what somebody else changed, and sets it again", async () => {
    const { sensor, setter, seconds } = setUp();
    setter.want({ S1: { interval: 500_000 } });
    await seconds(1);
    sensor.values.interval = 1_000_000;
    await seconds(600);
    expect(sensor.values.interval).toBe(500_000);
  });

  it("puts back what was before when nothing is wanted any more, even after a restart", async () => {
    const { setter, sensor, seconds, kept } = setUp();
    setter.want({ S1: { interval: 500_000 } });
    await seconds(1);
    const again = setUp(sensor, kept.at(-1));
    again.setter.want({});
    await again.seconds(1);
    expect(sensor.values).toEqual({ interval: 250_000, "burst-budget": 620 });
    expect(again.kept.at(-1)).toEqual({});
    expect(again.setter.status()).toEqual([]);
  });

  it("ends with what was wanted last, in whatever order it was wanted", async () => {
    const config = fc.record({ interval: fc.constantFrom(250_000, 500_000, 750_000) }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(config, { minLength: 1, maxLength: 6 }), async (configs) => {
        const { sensor, setter, seconds } = setUp();
        for (const one of configs) {
          setter.want({ S1: one as Values });
          await seconds(1);
        }
        await seconds(3);
        expect(sensor.values.interval).toBe(configs.at(-1)?.interval ?? 250_000);
      }),
      { numRuns: 50 },
    );
  });
});
