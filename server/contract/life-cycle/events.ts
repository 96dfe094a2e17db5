/** Everything that can happen to an alert. Each event says when; whatever a person does says who. */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord, TestMark } from "../alerts.ts";
import type { Withheld } from "../withholdings.ts";

export type AlertEvent =
  /** Detection said something about the alert. */
  | { readonly kind: "said"; readonly alert: AlertRecord["alert"]; readonly agent: string; readonly at: Micros }
  /** A person has seen it. */
  | { readonly kind: "acknowledge"; readonly by: string; readonly note?: string | undefined; readonly at: Micros }
  /** A person stops its sound for a short while, at one desk or (null) at all. */
  | { readonly kind: "silence"; readonly by: string; readonly desk: string | null; readonly until: Micros; readonly at: Micros }
  /** A person lets go of an alert that is over but latched. */
  | { readonly kind: "reset"; readonly by: string; readonly note?: string | undefined; readonly at: Micros }
  /** A withholding covers it from now on. */
  | { readonly kind: "withhold"; readonly withheld: Withheld; readonly at: Micros }
  /** A withholding covers it no longer. */
  | { readonly kind: "restore"; readonly id: string; readonly by: string; readonly why: string; readonly at: Micros }
  /** It is part of a drill, or (null) not any more. */
  | { readonly kind: "mark"; readonly test: TestMark | null; readonly by: string; readonly why: string; readonly at: Micros }
  /** Time went by: what had an end has ended. */
  | { readonly kind: "passed"; readonly at: Micros };

export type EventOf<Kind extends AlertEvent["kind"]> = Extract<AlertEvent, { kind: Kind }>;
