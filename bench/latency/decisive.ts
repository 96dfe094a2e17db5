/** The observation without which a replay raises no alert: found by bisecting the recording, for a replay is the same every time. */
import { bandsOf } from "@wingwatch/agent/config";
import { createDetection, type Detection } from "@wingwatch/agent/detection";
import type { Alert, Finding, Observation, Site, StreamItem } from "@wingwatch/agent/domain";

/** Detection as it stood before an item of the recording. */
interface Snapshot {
  readonly at: number;
  readonly state: unknown;
}

export class DecisiveObservations {
  readonly #site: Site;
  readonly #items: readonly StreamItem[];
  readonly #snapshots: Snapshot[] = [];
  /** Number of the item that raised each alert, and when by the data's own time. */
  readonly #raised = new Map<string, { readonly at: number; readonly alert: Alert }>();

  /** @param recording lines of an agent's recording */
  constructor(recording: readonly string[], site: Site) {
    this.#site = site;
    const lines = recording.map((line) => JSON.parse(line) as { readonly type: string; readonly state?: unknown });
    this.#items = lines.filter(({ type }) => type !== "recording" && type !== "state") as unknown as StreamItem[];
    const detection = this.#detection(lines.find(({ type }) => type === "state")?.state);
    for (const [at, item] of this.#items.entries()) {
      if (item.type === "tick") this.#snapshots.push({ at, state: structuredClone(detection.state()) });
      for (const alert of detection.push(item).filter(isAlert)) if (!this.#raised.has(alert.id)) this.#raised.set(alert.id, { at, alert });
    }
  }

  /** The last observation of the shortest recording that a replay raises the alert on; undefined where it is time that decides, not a byte. */
  find(alert: string): Observation | undefined {
    const raised = this.#raisedBy(alert);
    const snapshot = this.#snapshots.findLast(({ at }) => (this.#items[at]?.t ?? 0) < raised.alert.t) ?? this.#snapshots[0];
    if (snapshot === undefined) throw new Error("the recording has no ticks");
    let [without, withIt] = [snapshot.at, raised.at + 1];
    while (withIt - without > 1) {
      const middle = (without + withIt) >> 1;
      if (this.#raises(alert, snapshot, middle)) withIt = middle;
      else without = middle;
    }
    const item = this.#items[withIt - 1];
    return item !== undefined && "sensor" in item && item.type !== "gap" ? item : undefined;
  }

  /** Whether it was shown as place uncertain at first, without a sound. */
  wasUncertain(alert: string): boolean {
    return this.#raisedBy(alert).alert.uncertain;
  }

  #raises(alert: string, from: Snapshot, until: number): boolean {
    const detection = this.#detection(from.state);
    const isSought = (one: Finding) => isAlert(one) && one.id === alert;
    return this.#items.slice(from.at, until).some((item) => detection.push(item).some(isSought)) || detection.finish().some(isSought);
  }

  #raisedBy(alert: string): { readonly at: number; readonly alert: Alert } {
    const raised = this.#raised.get(alert);
    if (raised === undefined) throw new Error(`the recording does not raise ${alert}`);
    return raised;
  }

  #detection(state: unknown): Detection {
    return createDetection({ site: this.#site, bands: bandsOf(this.#site), ...(state !== undefined && { state }) });
  }
}

function isAlert(finding: Finding): finding is Alert {
  return finding.type === "alert";
}
