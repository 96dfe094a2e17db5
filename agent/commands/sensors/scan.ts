/**
 * What is on the serial ports. A USB id only says what to ask: many products share one. Ports whose id belongs to no device that is known are
 * left alone, for a question may disturb what is there, unless a person names the port.
 */
import type { Link } from "../../drivers/device.ts";
import { drivers } from "../../drivers/registry.ts";
import type { ListedPort } from "../../drivers/serial/list-ports.ts";
import type { RunningProgram } from "../doctor/processes.ts";
import { askPort, type Found, type NamedProbe } from "./ask-port.ts";

export type Scanned = { readonly path: string; readonly name: string; readonly usb: string | null } & (
  | ({ readonly state: "found" } & Found)
  /** Asked, and no answer that is known. */
  | { readonly state: "unknown" }
  /** Not asked: no device that is known has this id. */
  | { readonly state: "left-alone" }
  | { readonly state: "in-use"; readonly by: readonly RunningProgram[] }
  | { readonly state: "cannot-open"; readonly why: string }
);

export interface Machine {
  /** How long an answer may take, ms. Left out: a second and a half. */
  readonly patience?: number;
  holdersOf(path: string): Promise<readonly RunningProgram[]>;
  stableName(path: string): Promise<string>;
  open(path: string, baud: number): Promise<Link>;
}

const probes: readonly NamedProbe[] = drivers.flatMap(({ id, probe }) => (probe === undefined ? [] : [{ type: id, probe }]));

/** `named`: the paths that a person named, which are asked everything. */
export async function scan(ports: readonly ListedPort[], named: readonly string[], machine: Machine): Promise<readonly Scanned[]> {
  const wanted = named.length === 0 ? ports : named.map((path) => ports.find((port) => port.path === path) ?? unlisted(path));
  return Promise.all(wanted.map((port) => scanPort(port, named.includes(port.path) ? probes : probesFor(port.usb), machine)));
}

async function scanPort({ path, usb }: ListedPort, asked: readonly NamedProbe[], machine: Machine): Promise<Scanned> {
  const port = { path, name: await machine.stableName(path), usb };
  const by = await machine.holdersOf(path);
  if (by.length > 0) return { ...port, state: "in-use", by };
  if (asked.length === 0) return { ...port, state: "left-alone" };
  try {
    const found = await askPort(asked, (baud) => machine.open(path, baud), machine.patience);
    return found === undefined ? { ...port, state: "unknown" } : { ...port, state: "found", ...found };
  } catch (error) {
    return { ...port, state: "cannot-open", why: error instanceof Error ? error.message : String(error) };
  }
}

function probesFor(usb: string | null): readonly NamedProbe[] {
  return usb === null ? [] : probes.filter(({ probe }) => probe.usb.some((id) => usb.startsWith(id)));
}

function unlisted(path: string): ListedPort {
  return { path, manufacturer: null, serialNumber: null, usb: null };
}

/** The line to paste under `sensors:`; what only a person knows stands as `?`. */
export function siteLine(found: Extract<Scanned, { state: "found" }>, n: number): string {
  const more = Object.entries(found.options).map(([name, value]) => `, ${name}: ${value ?? "?"}`);
  const baud = found.type === "serial" || found.type === "rf-explorer" ? `, baud: ${found.baud}` : "";
  return `  - { id: new-${n}, level: ?, x: ?, y: ?, z: 2.4, bands: [?], driver: { type: ${found.type}, path: ${found.name}${baud}${more.join("")} } }`;
}
