/** Figures of place on material that others recorded: the product's locator on their levels, its command line on their worlds. */
import type { Figure } from "../figures/figure.ts";
import { bleAnnotated, bleFollowed, type Errors, quantile, rms, ujiBle, utah44 } from "./place.ts";
import { rtlTestbedFigures } from "./rtl-testbed-figures.ts";
import { afterWalk } from "./walked-world.ts";

export async function placePeerFigures(): Promise<Figure[]> {
  const ble = { survey: bleAnnotated("survey"), coordinates: bleAnnotated("coordinates"), followed: bleFollowed() };
  const utah = { survey: utah44("survey", 1), coordinates: utah44("coordinates", 1) };
  const walked = await afterWalk("world-101", "world-101-walk");
  return [
    metres("place.ble-annotated.median", {
      value: quantile(ble.survey, 0.5),
      of: ble.survey,
      target: "<= 1.7",
      note: "1 s windows, survey of other days",
    }),
    metres("place.ble-annotated.p90", { value: quantile(ble.survey, 0.9), of: ble.survey, target: "<= 3.6" }),
    metres("place.ble-annotated.coordinates.median", { value: quantile(ble.coordinates, 0.5), of: ble.coordinates, target: "<= 2.3" }),
    metres("place.ble-annotated.followed.median", {
      value: quantile(ble.followed, 0.5),
      of: ble.followed,
      target: "",
      note: "the same, each second with those of its track before it",
    }),
    metres("place.ble-annotated.followed.p90", { value: quantile(ble.followed, 0.9), of: ble.followed, target: "" }),
    metres("place.utah44.rms", { value: rms(utah.coordinates), of: utah.coordinates, target: "<= 1.8", note: "coordinates alone" }),
    metres("place.utah44.survey.rms", {
      value: rms(utah.survey),
      of: utah.survey,
      target: "",
      note: "the links between the other nodes as survey",
    }),
    ...(["lib", "geo"] as const).map((zone) => {
      const errors = ujiBle(zone);
      return metres(`place.uji-ble.${zone}.median`, {
        value: quantile(errors, 0.5),
        of: errors,
        target: "",
        note: "scans with three beacons or more",
      });
    }),
    ...rtlTestbedFigures(),
    { name: "place.world-101.p70", value: walked.plan.p70, unit: "m", target: "<= 4", n: walked.plan.n, note: "plan alone" },
    { name: "place.world-101.walk.p70", value: walked.survey.p70, unit: "m", target: "<= 1.8", n: walked.survey.n },
  ];
}

function metres(
  name: string,
  { value, of, target, note }: { readonly value: number; readonly of: Errors; readonly target: string; readonly note?: string },
): Figure {
  return { name, value, unit: "m", target, n: of.length, ...(note !== undefined && { note }) };
}
