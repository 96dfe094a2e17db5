/** A finding as a line of `replay --json`. */
import { localitySentence } from "../detection/index.ts";
import { type Finding, printable } from "../domain/index.ts";

/** `reasons` only where they were asked for: they are most of the bytes. */
export function findingLine(finding: Finding, show: "with-reasons" | "without-reasons"): string {
  if (show === "with-reasons" || finding.type === "fix") return `${JSON.stringify(finding)}\n`;
  const { reasons: _reasons, ...rest } = finding;
  return `${JSON.stringify(rest)}\n`;
}

/** For people. Without a site file its names are the recording's. */
export function findingSentence(finding: Finding): string {
  const at = new Date(finding.t / 1000).toISOString().slice(0, 19);
  switch (finding.type) {
    case "emission": {
      const where = finding.band ?? `${((finding.hz ?? 0) / 1e6).toFixed(2)} MHz`;
      return `${at}  emission  ${where}  ${(finding.dt / 1e6).toFixed(1)} s  ${finding.technology} ${finding.activity}, handset ${finding.handset.toFixed(2)}\n`;
    }
    case "fix": {
      return `${at}    fix     ${localitySentence(finding.locality)}, ${finding.r90.toFixed(0)} m, inside ${finding.inside.toFixed(2)}\n`;
    }
    case "alert": {
      const where = finding.cell ?? finding.zone ?? finding.sensor ?? "";
      return `${at}  ALERT     ${finding.kind}  ${printable(where)}  p ${finding.p.toFixed(2)}${finding.uncertain ? ", place uncertain" : ""}\n`;
    }
  }
}
