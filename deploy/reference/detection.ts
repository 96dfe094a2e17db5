/** docs/reference/detection.md, from what every stage says about itself. */
import { budget, explainBudget, stages } from "@wingwatch/agent/detection";

export function detectionPage(): string {
  const sections = stages.map((stage) => {
    const params = Object.entries(stage.params).map(
      ([name, param]) => `| \`${name}\` | ${param.default} ${param.unit} | ${param.min} to ${param.max} | ${param.meaning} |`,
    );
    return [
      `## ${stage.title}`,
      "",
      `\`${stage.id}\`, version ${stage.version}. ${stage.looksFor}`,
      "",
      ...(stage.falsePositives.length > 0 ? ["Known false positives:", "", ...stage.falsePositives.map((text) => `- ${text}`), ""] : []),
      ...countsSection(stage),
      ...(params.length > 0 ? ["| parameter | default | range | meaning |", "| --- | --- | --- | --- |", ...params, ""] : []),
    ].join("\n");
  });
  const head = [
    "# Detection, stage by stage",
    "",
    "Generated from the `stage.ts` and `…-stage.ts` of `agent/detection/`; do not edit. Every reason on an emission or alert names a stage of this page and its version.",
    "",
  ];
  return `${[...head, ...budgetSection(), ...sections].join("\n").trimEnd()}\n`;
}

function countsSection({ counts }: (typeof stages)[number]): readonly string[] {
  const held = counts.held === undefined ? "" : `; held: ${counts.held}`;
  const reasons = Object.entries(counts.reasons).map(([reason, meaning]) => `\`${reason}\` (${meaning})`);
  return [`Counts in: ${counts.in}; out: ${counts.out}${held}. Turned down: ${reasons.join("; ")}.`, ""];
}

/** The site file's default, for a sensor that listens to ten bands. */
const EXAMPLE = { falseIncidentsPerSensorDay: 0.003, bands: 10 };

function budgetSection(): readonly string[] {
  const { needed, looks } = defaults(stages.find(({ id }) => id === "detector") ?? { params: {} });
  const rule = { needed: needed ?? 0, looks: looks ?? 0 };
  return [
    "## The budget of false incidents",
    "",
    `Thresholds follow from the false incidents that the site file accepts. For ${EXAMPLE.bands} bands a sensor:`,
    "",
    ...explainBudget(budget(EXAMPLE.falseIncidentsPerSensorDay, EXAMPLE.bands, rule)).map((line) => `- ${line}`),
    "",
    "`wingwatch replay --explain SENSOR,BAND,TIME` shows what came of it, window by window: levels against the floor, thresholds in force, looks counted, and why there was an alert or none.",
    "",
  ];
}

function defaults({ params }: Pick<(typeof stages)[number], "params">): Readonly<Partial<Record<string, number>>> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default]));
}
