/** Where the incident is, as its gravest alert says: no narrower than the data bear out. */
import { leadOf } from "../../../incidents/summary.ts";
import { localityName } from "../../../site/locality-name.ts";
import type { Telling } from "./telling.ts";

/** What a wing, a level or a place is called; undefined: the site knows none such any more. */
export function namesIn({ view }: Pick<Telling, "view">): (id: string) => string | undefined {
  const wings = view.wings.map(({ id, name }) => [id, name] as const);
  const levels = view.wings.flatMap((wing) => wing.levels);
  const places = levels.flatMap((level) => level.places.map(({ id, name }) => [id, name] as const));
  const names = new Map([...wings, ...levels.map(({ id, name }) => [id, name] as const), ...places]);
  return (id) => names.get(id);
}

/** "A wing, Twos, A2-03 (A2-03)"; "A wing, Twos, left half"; empty: nothing says it. */
export function placeOf({ dossier, view, words: { language } }: Telling): string {
  const { incident, alerts } = dossier;
  const locality = leadOf(alerts.map(({ alert }) => alert))?.locality;
  const wing = view.wings.find(({ id }) => id === incident.wing);
  if (locality !== undefined && locality.within !== "place") {
    const saysWing = locality.within === "wing" || locality.within === "outside";
    return [saysWing ? undefined : wing?.name, localityName(locality, namesIn({ view }), language)].filter(Boolean).join(", ");
  }
  const level = wing?.levels.find(({ id }) => id === incident.level);
  const place = level?.places.find(({ id }) => id === incident.cell);
  return [wing?.name, level?.name, place && `${place.name} (${place.id})`].filter(Boolean).join(", ");
}
