/** Makes notices: what happened to an alert, with the names and numbers that other systems need, as it stands now. Pure. */
import type { Micros, Site } from "@wingwatch/agent/domain";
import type { AlertRecord, Notice, NoticeKind } from "../contract/index.ts";
import { headlineOf } from "./headline.ts";
import { vagueWhere } from "./where.ts";

export interface Happening {
  readonly id: string;
  readonly what: Exclude<NoticeKind, "test">;
  readonly at: Micros;
  readonly by: string;
  readonly note?: string | undefined;
  readonly outcome?: string | undefined;
}

/** Cells that a notice names; the others are too unlikely to matter outside. */
const CELLS = 5;

export class NoticeMaker {
  readonly #site: Pick<Site, "id" | "name">;
  readonly #names = new Map<string, string>();
  readonly #areas = new Map<string, number>();
  readonly #zones = new Map<string, number>();

  constructor(site: Site) {
    this.#site = site;
    for (const [i, wing] of site.wings.entries()) {
      this.#names.set(wing.id, wing.name);
      this.#areas.set(wing.id, i + 1);
      for (const level of wing.levels) {
        this.#names.set(level.id, level.name);
        for (const place of level.places) {
          this.#names.set(place.id, place.name);
          this.#zones.set(place.id, this.#zones.size + 1);
        }
      }
    }
    for (const [i, sensor] of site.sensors.entries()) this.#zones.set(`sensor ${sensor.id}`, i + 1);
  }

  of(record: AlertRecord, { id, what, at, by, note, outcome }: Happening): Notice {
    const { alert } = record;
    const place = (key: "wing" | "level" | "cell") => {
      const of = alert[key];
      return of === undefined ? {} : { [key]: { id: of, name: this.#names.get(of) ?? of } };
    };
    const { kind, priority, active, t, raised, p, uncertain, zone, sensor, emissions, thresholds, locality } = alert;
    const nameOf = (of: string) => this.#names.get(of);
    const where = vagueWhere(alert, nameOf)?.join(", ");
    return {
      version: 1,
      id,
      what,
      at,
      by,
      ...(note === undefined ? {} : { note }),
      site: { id: this.#site.id, name: this.#site.name },
      headline: headlineOf(what, alert, nameOf),
      ...place("wing"),
      ...place("level"),
      ...place("cell"),
      ...(where === undefined ? {} : { where }),
      point: {
        area: this.#areas.get(alert.wing ?? "") ?? 0,
        zone: this.#zones.get(sensor === undefined ? (alert.cell ?? "") : `sensor ${sensor}`) ?? 0,
      },
      alert: {
        ...{ id: alert.id, kind, priority, state: record.state, active, t, raised, p, uncertain, emissions, thresholds },
        ...(zone === undefined ? {} : { zone }),
        ...(sensor === undefined ? {} : { sensor }),
        ...(locality === undefined ? {} : { locality }),
        cells: [...(alert.cells ?? [])].sort((a, b) => b[1] - a[1]).slice(0, CELLS),
        says: alert.reasons.map(({ says }) => says),
      },
      incident: record.incident,
      ...(outcome === undefined ? {} : { outcome }),
      ...(record.test === undefined ? {} : { drill: record.test.drill }),
    };
  }

  /** Somebody tries a target. */
  test(id: string, { by, at }: { readonly by: string; readonly at: Micros }): Notice {
    return {
      version: 1,
      id,
      what: "test",
      at,
      by,
      site: { id: this.#site.id, name: this.#site.name },
      headline: `Test of the connection from ${this.#site.name}: no alert`,
      point: { area: 0, zone: 0 },
      alert: null,
      incident: null,
    };
  }
}
