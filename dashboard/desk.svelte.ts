/** The officer's desk: what is looked at, what is selected, and the few actions that leave it. The live state is not here. */
import type { Outcome } from "@wingwatch/server/contract";
import { acknowledge, closeIncident } from "./live/api.ts";
import { keepOperator, readOperator } from "./live/operator.ts";
import type { View } from "./map/view.ts";

/** What the details show. */
export type Focus = { readonly kind: "none" | "alert" } | { readonly kind: "sensor" | "place" | "wing"; readonly id: string };

export class Desk {
  view: View = $state.raw({ kind: "site" });
  selectedAlert: string | null = $state(null);
  focus: Focus = $state.raw({ kind: "none" });
  operator: string | null = $state(readOperator());
  helpOpen = $state(false);
  /** Alerts whose acknowledgement is under way. */
  acknowledging: ReadonlySet<string> = $state.raw(new Set());
  /** The last action that failed, in words; stays until the next action or until dismissed. */
  problem: string | null = $state(null);
  /** Set by the key that closes an incident; the form takes the focus and clears it. */
  closeAsked = $state(false);
  /** What waits for a name. */
  #waiting: ((by: string) => void) | null = $state.raw(null);

  get askingName(): boolean {
    return this.#waiting !== null;
  }

  select(alert: string): void {
    this.selectedAlert = alert;
    this.focus = { kind: "alert" };
  }

  /** Puts the details away; the selection in the queue stays. */
  back(): void {
    if (this.#waiting) this.#waiting = null;
    else if (this.helpOpen) this.helpOpen = false;
    else this.focus = { kind: "none" };
  }

  acknowledge(alert: string): void {
    this.#withName((by) => void this.#acknowledge(alert, by));
  }

  close(incident: string, options: { readonly outcome: Outcome; readonly note: string }): void {
    const { outcome, note } = options;
    this.#withName((by) => void this.#close(incident, note === "" ? { by, outcome } : { by, outcome, note }));
  }

  /** Asks who sits here now. */
  changeOperator(): void {
    this.#waiting = () => undefined;
  }

  named(name: string): void {
    this.operator = keepOperator(name);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(this.operator);
  }

  #withName(action: (by: string) => void): void {
    this.problem = null;
    if (this.operator) action(this.operator);
    else this.#waiting = action;
  }

  async #acknowledge(alert: string, by: string): Promise<void> {
    if (this.acknowledging.has(alert)) return;
    this.acknowledging = new Set([...this.acknowledging, alert]);
    const answer = await acknowledge(alert, by);
    this.acknowledging = new Set([...this.acknowledging].filter((id) => id !== alert));
    if (!answer.ok) this.problem = `Not acknowledged. ${answer.message}`;
  }

  async #close(incident: string, body: Parameters<typeof closeIncident>[1]): Promise<void> {
    const answer = await closeIncident(incident, body);
    if (!answer.ok) this.problem = `Incident not closed. ${answer.message}`;
  }
}
