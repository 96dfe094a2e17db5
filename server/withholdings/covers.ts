/** Whether a withholding's scope covers an alert as it stands now. Pure. */
import type { AlertRecord, Withheld } from "../contract/index.ts";
import { sourceOf } from "../contract/index.ts";

/** What a scope looks at. */
export interface AlertFacts {
  readonly alert: AlertRecord["alert"];
  /** Of the alert's emissions, as far as they are known; null for one outside every band. */
  readonly bands: readonly (string | null)[];
}

const rank = { low: 0, medium: 1, high: 2 } as const;

export function covers({ scope, upTo }: Pick<Withheld, "scope" | "upTo">, { alert, bands }: AlertFacts): boolean {
  if (upTo !== undefined && rank[alert.priority] > rank[upTo]) return false;
  switch (scope.what) {
    case "alert":
      return alert.id === scope.alert;
    case "source":
      return sourceOf(alert) === scope.source;
    case "cell":
      return alert.cell === scope.cell;
    case "band":
      // Only where all that is known of it is in that band: one emission elsewhere is something else.
      return bands.length > 0 && bands.every((band) => band === scope.band) && (scope.wing === undefined || alert.wing === scope.wing);
    case "sensor":
      return alert.sensor === scope.sensor;
    case "zone":
      return alert.zone === scope.zone;
    case "countermeasure":
      // A phone that gets through meanwhile is still a phone: only its own fault is suppressed.
      return alert.kind === "countermeasure-down" && alert.id.startsWith(`countermeasure-down-${scope.countermeasure}-`);
  }
}
