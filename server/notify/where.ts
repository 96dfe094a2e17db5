/** Where an alert is, for those outside: no narrower than its fix bears out. Pure. */
import type { AlertRecord, Notice } from "../contract/index.ts";
import { localityName } from "../site/locality-name.ts";

/** Broadest first: "A wing", "A1-01 or A1-02"; "A wing", "A1, left half". Undefined: it is where the alert itself says, as narrow as that is. */
export function vagueWhere(
  { locality, sensor, wing }: AlertRecord["alert"],
  nameOf: (id: string) => string | undefined,
): readonly string[] | undefined {
  if (locality === undefined || locality.within === "place" || sensor !== undefined) return undefined;
  const narrowest = localityName(locality, nameOf);
  const saysWing = locality.within === "wing" || locality.within === "outside";
  return saysWing || wing === undefined ? [narrowest] : [nameOf(wing) ?? wing, narrowest];
}

/** "HMP Example, A wing, A1, Cell A1-01"; "HMP Example, A wing, A1, left half". */
export function areaOf({ site, wing, level, cell, where }: Notice): string {
  const places = [wing, level, cell].flatMap((place) => (place === undefined ? [] : [place.name]));
  return [site.name, ...(where === undefined ? places : [where])].join(", ");
}
