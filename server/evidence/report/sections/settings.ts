/** With what it was measured: thresholds, sensors, calibration, countermeasures. */
import type { Dossier } from "../../dossier.ts";
import { type Html, html } from "../html.ts";
import type { Telling } from "./telling.ts";

export function settings({ dossier, words: { say, term }, times }: Telling): Html {
  const { thresholds, calibration } = dossier;
  const told = new Set([thresholds.now.version, ...thresholds.versions.map(({ version }) => version)]);
  const hasMoved = thresholds.atAlerts.some((version) => !told.has(version));
  const sensors = dossier.sensors.map(
    ({ id, level, x, y, z, driver, firmware, state, heard }) =>
      html`<tr><td><strong>${id}</strong></td><td>${level ?? ""}</td><td class="number">${x.toFixed(1)} / ${y.toFixed(1)} / ${z.toFixed(1)}</td><td>${driver} ${firmware ?? html`<span class="quiet">(${say("notSaid")})</span>`}</td><td>${state === null ? say("notSaid") : term(state)}</td><td class="number">${heard === null ? say("notHeard") : heard.toFixed(1)}</td></tr>`,
  );
  return html`<h2>${say("settings")}</h2>
<dl class="facts"><dt>${say("thresholdsAt")}</dt><dd>${thresholds.atAlerts.join(", ")}</dd>${thresholds.versions.map(
    ({ version, at, by, why, content }) =>
      html`<dt>${say("thresholdsSet")} ${version}</dt><dd>${times.moment(at)}, ${by}: ${why} <code>${JSON.stringify(content)}</code></dd>`,
  )}
<dt>${say("thresholdsNow")}</dt><dd>${thresholds.now.version}: ${thresholdWords(thresholds.now)}</dd>
<dt>${say("calibrated")}</dt><dd>${calibration === null ? say("notCalibrated") : `${times.moment(calibration.at)}, ${calibration.author}: ${calibration.reason} (${calibration.version})`}</dd></dl>
${hasMoved ? html`<p class="warn">${say("thresholdsMoved")}</p>` : ""}
<table><thead><tr><th>${say("sensor")}</th><th>${say("level")}</th><th class="number">${say("position")}</th><th>${say("firmware")}</th><th>${say("stateThen")}</th><th class="number">${say("overFloor")}</th></tr></thead><tbody>${sensors}</tbody></table>
<h3>${say("countermeasures")}</h3>${countermeasures(dossier, { say, term, times })}`;
}

function countermeasures(
  { countermeasures: parts }: Dossier,
  { say, term, times }: Pick<Telling, "times"> & Pick<Telling["words"], "say" | "term">,
): Html {
  if (parts.length === 0) return html`<p>${say("none")}</p>`;
  return html`<ul>${parts.map(
    ({ id, type, bands, states }) =>
      html`<li><strong>${id}</strong> (${term(type)}, ${bands.join(", ")}): ${states.map(({ at, state }) => `${times.clock(at)} ${term(state)}`).join(", ")}</li>`,
  )}</ul>`;
}

function thresholdWords({ falseIncidentsPerSensorDay, alertAt, bands }: Dossier["thresholds"]["now"]): string {
  const moved = Object.entries(bands).map(([band, by]) => `${band} ${by > 0 ? "+" : ""}${by} dB`);
  return [`alertAt ${alertAt}`, `falseIncidentsPerSensorDay ${falseIncidentsPerSensorDay}`, ...moved].join(", ");
}
