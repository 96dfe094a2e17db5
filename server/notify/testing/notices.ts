/** Notices and targets for tests. */
import { type Notice, type Target, targetSchema } from "../../contract/index.ts";
import { exampleSite } from "../../testing/example-site.ts";
import { alertOf, T0 } from "../../testing/findings.ts";
import type { Outgoing } from "../channel.ts";
import { NoticeMaker } from "../notice-maker.ts";

type Alert = Parameters<typeof alertOf>[0];

export function noticeOf(what: Exclude<Notice["what"], "test"> = "raised", alert: Alert = {}): Notice {
  const record = {
    alert: alertOf(alert),
    state: "unacknowledged" as const,
    incident: "INC-1",
    agent: "wing-a",
    receivedAt: T0,
    acknowledged: null,
    history: [],
  };
  return new NoticeMaker(exampleSite).of(record, { id: `al-1.${what}`, what, at: T0, by: "detection" });
}

export function testNotice(): Notice {
  return new NoticeMaker(exampleSite).test("test.1", { by: "Jo", at: T0 });
}

export function outgoing(notice: Notice, over: Partial<Outgoing> = {}): Outgoing {
  return { notice, delivery: 7, attempt: 1, sequence: 12, earlier: [], ...over };
}

export function targetOf<Type extends Target["type"]>(type: Type, fields: object): Extract<Target, { type: Type }> {
  return targetSchema.parse({ id: type, type, ...fields }) as Extract<Target, { type: Type }>;
}
