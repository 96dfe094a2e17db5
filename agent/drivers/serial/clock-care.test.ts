import { describe, expect, it } from "vitest";
import { ClockCare } from "./clock-care.ts";

const SECOND = 1_000_000;
/** Agent time at which the sensor started. */
const BORN = 1_795_316_400_000_000;

/** An exchange that took `delay` on the way there and none on the way back. */
function exchange(agentTime: number, delay: number) {
  const received = agentTime + delay - BORN;
  return { agentTime, received, sent: received + 100, arrived: agentTime + delay + 100, requestTime: 0, replyTime: 0 };
}

describe("the care for a sensor's clock", () => {
  it("asks four times when the sensor appears, then tells it the best answer", () => {
    const care = new ClockCare();
    for (const delay of [9_000, 400, 7_000, 8_000]) {
      expect(care.next(BORN + SECOND, 1)).toMatchObject({ type: "time-request" });
      care.answered(exchange(BORN + SECOND, delay));
    }
    expect(care.next(BORN + SECOND, 1)).toEqual({ type: "time-set", boot: 1, bootTime: BORN - 200, uncertainty: 200 });
    expect(care.next(BORN + 2 * SECOND, 1)).toBeUndefined();
  });

  it("asks again within a minute, and after a restart as if the sensor were new", () => {
    const care = new ClockCare();
    for (let i = 0; i < 4; i++) care.next(BORN, 1);
    expect(care.next(BORN + 30 * SECOND, 1)).toBeUndefined();
    expect(care.next(BORN + 60 * SECOND, 1)).toMatchObject({ type: "time-request" });
    expect([1, 2, 3, 4, 5].map(() => care.next(BORN + 61 * SECOND, 2)?.type)).toEqual([...Array(4).fill("time-request"), undefined]);
  });

  it("tells nothing from answers that contradict one another", () => {
    const care = new ClockCare();
    for (let i = 0; i < 4; i++) care.next(BORN, 1);
    care.answered({ agentTime: BORN, received: 500, sent: 100, arrived: BORN, requestTime: 0, replyTime: 0 });
    expect(care.next(BORN, 1)).toBeUndefined();
  });
});
