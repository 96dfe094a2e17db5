/**
 * The last word about each emission, fix and alert, from all that was said: an emission and its fix when it ends, an alert when what it is
 * about is over. What is still held at the end of the recording comes then.
 */
import type { Alert, Emission, Finding, Fix } from "../domain/index.ts";

export class LastWords {
  readonly #emissions = new Map<string, Emission>();
  readonly #fixes = new Map<string, Fix>();
  readonly #alerts = new Map<string, Alert>();

  /** Takes what one item led to; gives what is now final, an emission always before its fix. */
  take(findings: readonly Finding[]): readonly Finding[] {
    const ended: string[] = [];
    const over: Alert[] = [];
    for (const finding of findings) {
      if (finding.type === "fix") this.#fixes.set(finding.emission, finding);
      else if (finding.type === "emission") {
        this.#emissions.set(finding.id, finding);
        if (!finding.open) ended.push(finding.id);
      } else {
        this.#alerts.set(finding.id, finding);
        if (!finding.active) over.push(finding);
      }
    }
    const words = ended.flatMap((id) => this.#emission(id));
    for (const alert of over) if (this.#alerts.get(alert.id) === alert) words.push(this.#alert(alert));
    return words;
  }

  /** Everything that never ended. */
  finish(): readonly Finding[] {
    return [
      ...[...this.#emissions.keys()].flatMap((id) => this.#emission(id)),
      ...[...this.#alerts.values()].map((alert) => this.#alert(alert)),
    ];
  }

  #emission(id: string): Finding[] {
    const emission = this.#emissions.get(id);
    const fix = this.#fixes.get(id);
    this.#emissions.delete(id);
    this.#fixes.delete(id);
    return [...(emission === undefined ? [] : [emission]), ...(fix === undefined ? [] : [fix])];
  }

  #alert(alert: Alert): Alert {
    this.#alerts.delete(alert.id);
    return alert;
  }
}
