/** Inputs that are right, for parsers to be given nearly right ones. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

/** The golden vectors' bytes, those of damage included. */
export function frameSeeds(): readonly Uint8Array[] {
  const golden = readFileSync(join(root, "firmware-protocol/vectors/golden.txt"), "utf8").trimEnd().split("\n");
  const sealed = readFileSync(join(root, "firmware-protocol/vectors/authentication.txt"), "utf8").trimEnd().split("\n");
  return [...golden.map((line) => line.split("\t")[1]), ...sealed.map((line) => line.split("\t")[6])].map((hex) =>
    Buffer.from(hex ?? "", "hex"),
  );
}

export function recordingSeeds(): readonly Uint8Array[] {
  return [
    '{"type":"recording","version":1,"site":"hmp-example","from":"2026-11-22T03:00:00Z"}',
    '{"type":"reading","t":1795316400250000,"dt":250000,"sensor":"A1-03","band":"b8-ul","floor":-92.1,"mean":-72.5,"peak":-63.5,"duty":0.125,"bursts":54}',
    '{"type":"bursts","t":1795316400000000,"sensor":"A1-03","band":"b8-ul","list":[[1200,547,-63.5],[5815,548,-63.9]],"more":0}',
    '{"type":"sweep","t":1795316400000000,"dt":180000,"sensor":"A1-03","start":880000000,"step":100000,"rbw":100000,"dbm":[-101.2,-100.8]}',
    '[{"type":"sighting","t":1795316400000000,"sensor":"A1-03","radio":"ble","address":"5c:00:00:00:00:01","rssi":-71,"channel":37}]',
    '{"type":"network","t":1795316400000000,"sensor":"A1-03","technology":"lte","plmn":"23415","cell":"1a2b","channel":6300,"rsrp":-97}',
    '{"type":"health","t":1795316400000000,"sensor":"A1-03","uptimeSeconds":86400,"temperature":31.5,"supply":4.98,"tamper":false,"lost":0}',
    '{"type":"tick","t":1795316400000000}\n{"type":"mark","t":1795316400000000,"mark":"drill","cell":"A1-07"}',
  ].map((line) => Buffer.from(`${line}\n`));
}

export function sweepSeeds(): readonly Uint8Array[] {
  return [
    "2026-11-22, 03:00:00, 880000000, 880400000, 100000.00, 20, -61.2, -60.8, -61.0, -59.9\n2026-11-22, 03:00:00, 880400000, 880800000, 100000.00, 20, -61.2, -60.8, -61.0, -59.9\n",
    "2026-11-22, 03:00:00.123456, 2400000000, 2405000000, 1000000.00, 20, -64.72, -63.36, -60.91, -61.74, -58.58\n",
  ].map((line) => Buffer.from(line));
}

export function siteSeeds(): readonly Uint8Array[] {
  const example = readFileSync(join(root, "simulators/example/site.yaml"), "utf8").split("\n");
  const small = "version: 1\nsite: { id: x, name: X, country: GB, timeZone: Europe/London }\nwings: &w []\nsensors: *w\n";
  return [example.slice(0, 60).join("\n"), example.slice(200).join("\n"), small].map((text) => Buffer.from(text));
}

export function keyFileSeeds(): readonly Uint8Array[] {
  const secret = Buffer.alloc(32, 7).toString("base64");
  const keys = [
    { number: 1, sensor: "A1-03", secret, created: "2026-01-01T00:00:00Z", until: "2026-02-01T00:00:00Z" },
    { number: 2, sensor: "A1-03", revoked: "2026-01-01T00:00:00Z" },
  ];
  return [Buffer.from(JSON.stringify({ version: 1, keys })), Buffer.from('{"version":1,"keys":[]}')];
}
