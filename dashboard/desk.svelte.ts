/** The officer's desk: what is looked at, what is selected, which form is open, and the deeds that leave it. The live state is not here. */
import type { Deed } from "./actions/deed.ts";
import { onceDone } from "./actions/once-done.ts";
import { silenceAll } from "./live/alert-actions.ts";
import { deskName } from "./live/desk-name.ts";
import { keepOperator, readOperator } from "./live/operator.ts";
import type { View } from "./map/view.ts";
import { sitter } from "./sign-in/sitter.svelte.ts";
import { frameTexts } from "./words/frame.ts";

/** What the details show. */
export type Focus =
  | { readonly kind: "none" | "alert" | "withheld" | "incidents" }
  | { readonly kind: "sensor" | "place" | "wing" | "incident"; readonly id: string };

/** The one form that is open in the details. */
export type Form = "shelve" | "give" | "dispatch" | "result" | "close" | "reopen" | "merge" | "split" | "hold";

export class Desk {
  /** Of this screen, for silences. */
  readonly name = deskName();
  /** False where the past is shown: then nothing is offered that does something. */
  readonly canAct: boolean = true;
  view: View = $state.raw({ kind: "site" });
  selectedAlert: string | null = $state(null);
  focus: Focus = $state.raw({ kind: "none" });
  form: Form | null = $state(null);
  helpOpen = $state(false);
  menuOpen = $state(false);
  /** Keys of the deeds that are under way. */
  busy: ReadonlySet<string> = $state.raw(new Set());
  /** The last deed that failed, in words; stays until the next or until dismissed. */
  problem: string | null = $state(null);
  /** The last deed that was done, and how to take it back. */
  done: { readonly words: string; readonly undo?: Deed } | null = $state.raw(null);
  /** The name that was given at this screen, where nobody signs in. */
  #named: string | null = $state(readOperator());
  /** Key of the deed that the open form was sent with last. */
  #sent: string | null = $state(null);
  /** What waits for a name. */
  #waiting: ((by: string) => void) | null = $state.raw(null);

  get askingName(): boolean {
    return this.#waiting !== null;
  }

  /** What the open form says is under way. */
  get sending(): boolean {
    return this.#sent !== null && this.busy.has(this.#sent);
  }

  /** Who acts here. */
  get operator(): string | null {
    return sitter.name ?? this.#named;
  }

  select(alert: string): void {
    if (alert !== this.selectedAlert) this.form = null;
    this.selectedAlert = alert;
    this.focus = { kind: "alert" };
  }

  look(focus: Focus): void {
    this.form = null;
    this.focus = focus;
  }

  /** One step back: the dialog, the form, the incident, the details. The selection in the queue stays. */
  back(): void {
    if (this.#waiting) this.#waiting = null;
    else if (this.helpOpen) this.helpOpen = false;
    else if (this.menuOpen) this.menuOpen = false;
    else if (this.form) this.form = null;
    else if (this.focus.kind === "incident" && this.selectedAlert !== null) this.focus = { kind: "alert" };
    else this.focus = { kind: "none" };
  }

  /** Sends a deed under the operator's name, which is asked for once. */
  do(deed: Deed): void {
    this.problem = null;
    if (sitter.locked) sitter.refusedDeeds += 1;
    else if (this.operator) void this.#send(deed, this.operator);
    else this.#waiting = (by) => void this.#send(deed, by);
  }

  /** Sends what the open form says. The form goes once that is done, and stays with all that was written in it while it is not. */
  submit(deed: Deed): void {
    const open = this.#opened();
    this.#sent = deed.key;
    this.do(
      onceDone(deed, () => {
        // Meanwhile another may have been opened.
        if (this.#opened() === open) this.form = null;
      }),
    );
  }

  /** Takes the last deed back, where that can be done. */
  undo(): void {
    if (this.done?.undo) this.do(this.done.undo);
  }

  /** Tells the server that this desk is silent for `seconds`. It needs no name: nothing may stand between a person and silence. */
  async silence(seconds: number): Promise<void> {
    const answer = await silenceAll({ by: this.operator ?? this.name, desk: this.name, seconds });
    if (!answer.ok) this.problem = frameTexts.silentHere({ problem: answer.message });
  }

  /** Asks who sits here now; who is signed in sees the own account. */
  changeOperator(): void {
    if (sitter.name !== null) location.hash = "#/account";
    else this.#waiting = () => undefined;
  }

  named(name: string): void {
    const kept = keepOperator(name);
    this.#named = kept;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(kept);
  }

  /** Which form is open, and on what. */
  #opened(): string {
    return JSON.stringify([this.form, this.focus, this.selectedAlert]);
  }

  async #send(deed: Deed, by: string): Promise<void> {
    if (this.busy.has(deed.key)) return;
    this.busy = new Set([...this.busy, deed.key]);
    // Undo must never reach past a deed that is under way.
    this.done = null;
    const answer = await deed.send(by);
    this.busy = new Set([...this.busy].filter((key) => key !== deed.key));
    if (!answer.ok) this.problem = `${deed.failed} ${answer.message}`;
    else if (answer.value) this.done = answer.value;
  }
}
