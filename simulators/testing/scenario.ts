/** For tests: a scenario from a few lines of YAML. */
import { parseScenario } from "../scenarios/read-scenario.ts";
import type { Scenario } from "../scenarios/schema.ts";

export function scenario(body: string): Scenario {
  const parsed = parseScenario(`version: 1\nname: test\ntitle: Test\n${body}`);
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.value;
}

/** One GSM call of 20 dBm. */
export function oneCall({ cell = "A1-03", start = 1, duration = 5, extra = "" } = {}): Scenario {
  return scenario(`
clockDriftPpm: 0
${extra}
transmitters:
  - { who: caller, technology: gsm, band: b8-ul, activity: voice, cell: ${cell}, start: ${start}, duration: ${duration}, dbm: 20, power: constant }
`);
}
