/** What may be held back from where one looks: from an alert, a sensor, a place, a wing. Pure. */
import { type AlertRecord, type Scope, sourceOf, type WithholdingKind } from "@wingwatch/server/contract";
import { type SensorPlace, type SiteIndex, wingOf } from "../state/site-index.ts";

export interface Holdable {
  readonly kind: WithholdingKind;
  readonly scope: Scope;
}

/** What may be expected by design. A phone never is: it can only be shelved, where graver ones still call. */
const FAULTS: ReadonlySet<AlertRecord["alert"]["kind"]> = new Set([
  "countermeasure-down",
  "staff-radio-disturbed",
  "sensor-silent",
  "sensor-deaf",
  "sensor-tamper",
  "sensor-jammed",
  "clock-fault",
]);

export function holdableOfAlert(index: SiteIndex, alert: AlertRecord["alert"]): readonly Holdable[] {
  const stopped = index.site.countermeasures.find(({ id }) => alert.id.startsWith(`countermeasure-down-${id}-`));
  return [
    ...(alert.sensor ? [outOfService({ what: "sensor", sensor: alert.sensor })] : []),
    ...(stopped ? [suppressed({ what: "countermeasure", countermeasure: stopped.id })] : []),
    ...(FAULTS.has(alert.kind) ? [suppressed({ what: "source", source: sourceOf(alert) })] : []),
    ...(alert.zone ? [outOfService({ what: "zone", zone: alert.zone })] : []),
  ];
}

/** The sensor, and each of its bands in its wing. */
export function holdableOfSensor(index: SiteIndex, sensor: SensorPlace): readonly Holdable[] {
  const wing = wingOf(index, { sensor: sensor.id }) ?? sensor.wing;
  return [
    outOfService({ what: "sensor", sensor: sensor.id }),
    ...sensor.bands.map((band) => shelved({ what: "band", band, ...(wing === null ? {} : { wing }) })),
  ];
}

export function holdableOfPlace(index: SiteIndex, cell: string): readonly Holdable[] {
  const zone = index.places.get(cell)?.place.zone ?? null;
  return [shelved({ what: "cell", cell }), ...(zone === null ? [] : [outOfService({ what: "zone", zone })])];
}

export function holdableOfWing(index: SiteIndex, wing: string): readonly Holdable[] {
  return (index.countermeasuresByWing.get(wing) ?? []).map(({ id }) => suppressed({ what: "countermeasure", countermeasure: id }));
}

const shelved = (scope: Scope): Holdable => ({ kind: "shelved", scope });
const suppressed = (scope: Scope): Holdable => ({ kind: "suppressed", scope });
const outOfService = (scope: Scope): Holdable => ({ kind: "out-of-service", scope });
