/** docs/reference/detection.md, from what every stage says about itself. */
import { stages } from "@wingwatch/agent/detection";

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
      ...(params.length > 0 ? ["| parameter | default | range | meaning |", "| --- | --- | --- | --- |", ...params, ""] : []),
    ].join("\n");
  });
  const head = [
    "# Detection, stage by stage",
    "",
    "Generated from `agent/detection/*/stage.ts`; do not edit. Every reason on an emission or alert names a stage of this page and its version.",
    "",
  ];
  return `${[...head, ...sections].join("\n").trimEnd()}\n`;
}
