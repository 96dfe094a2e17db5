/** Cells in the words of SIMCom: `+CENG` (SIM800, SIM900, SIM7000) and `+CPSI` (SIM7xxx, SIM8xxx, A76xx). */
import { fail, ok, type Result } from "../../domain/index.ts";
import { type Cell, type CellRejection, cellOf, channelOf, gsmLevelOf, identityOf, levelOf, plmnOf } from "./cell.ts";

/** GSM channel numbers have ten bits; some builds add others above them. */
const ARFCN_MASK = 1023;

/** `+CENG: <n>,"<csv>"`: 11 fields serve, 6 or 7 are neighbours, LTE-M has its own order. `line` as it came. */
export function parseCeng(line: string): Result<Cell, CellRejection> {
  const match = /^\+CENG: ?(\d+),"([^"]*)"$/.exec(line);
  if (match === null) return fail("fields");
  const f = (match[2] ?? "").split(",");
  if (f.length === 11 && Number(f[2]) < 0) return ok(lteM(f));
  if (f.length === 11) return gsm({ channel: f[0], level: f[1], mcc: f[3], mnc: f[4], cell: f[6] });
  if (f.length === 6 && match[1] !== "0") return gsm({ channel: f[0], level: f[1], mcc: f[3], mnc: f[4] });
  if (f.length === 7) return gsm({ channel: f[0], level: f[1], cell: f[3], mcc: f[4], mnc: f[5] });
  return fail("fields");
}

/** `1550,339,-73,-47,…,cell,mcc,mnc,power`: channel, physical cell, RSRP, … */
function lteM(f: readonly string[]): Cell {
  return cellOf("lte", {
    channel: channelOf(f[0]),
    rsrp: levelOf(f[2]),
    cell: identityOf(Number(f[7]).toString(16)),
    plmn: plmnOf(f[8], f[9]),
  });
}

interface GsmFields {
  readonly channel: string | undefined;
  readonly level: string | undefined;
  readonly mcc: string | undefined;
  readonly mnc: string | undefined;
  readonly cell?: string | undefined;
}

function gsm({ channel, level, mcc, mnc, cell }: GsmFields): Result<Cell, CellRejection> {
  const arfcn = channelOf(channel);
  const rsrp = gsmLevelOf(level);
  if (arfcn === undefined || rsrp === undefined) return fail("fields");
  if (arfcn === 0 && rsrp === -110) return fail("empty");
  return ok(
    cellOf("gsm", { channel: arfcn > ARFCN_MASK ? arfcn & ARFCN_MASK : arfcn, rsrp, plmn: plmnOf(mcc, mnc), cell: identityOf(cell) }),
  );
}

/** `+CPSI: <mode>,<state>,<MCC-MNC>,…`; without service nothing is heard. A second line tells of the 5G cell beside an LTE one. */
export function parseCpsi(line: string): Result<Cell, CellRejection> {
  if (!line.startsWith("+CPSI: ")) return fail("fields");
  const f = line
    .slice(7)
    .split(",")
    .map((field) => field.trim());
  const [mode = ""] = f;
  if (mode.startsWith("NO SERVICE")) return fail("empty");
  if (mode.startsWith("NR5G")) return nr(f);
  const plmn = plmnOf(...halves(f[2]));
  const cell = decimalIdentity(f[4]);
  if (mode.startsWith("LTE") || mode === "CAT-M1") {
    return f.length < 12 ? fail("fields") : ok(cellOf("lte", { plmn, cell, channel: channelOf(f[7]), rsrp: levelOf(f[11]) }));
  }
  if (mode === "GSM")
    return f.length < 7 ? fail("fields") : ok(cellOf("gsm", { plmn, cell, channel: channelOf(f[5]), rsrp: levelOf(f[6]) }));
  if (mode === "WCDMA")
    return f.length < 11 ? fail("fields") : ok(cellOf("umts", { plmn, cell, channel: channelOf(f[7]), rsrp: rscpOf(f[10]) }));
  return fail("technology");
}

/** Stand-alone cells say their network; a cell beside LTE does not. The band's name stands where it is said, and moves the rest. */
function nr(f: readonly string[]): Result<Cell, CellRejection> {
  const named = f.findIndex((field) => field.startsWith("NR5G_BAND"));
  const isAlone = /^\d{3}-\d{2,3}$/.test(f[2] ?? "");
  const network = isAlone ? { plmn: plmnOf(...halves(f[2])), cell: decimalIdentity(f[4]) } : {};
  if (named >= 0) return ok(cellOf("nr", { ...network, channel: channelOf(f[named + 1]), rsrp: levelOf(f[named + 2]) }));
  // Manual form: physical cell, channel, then RSRP and RSRQ where alone, RSRQ and RSRP where not.
  const at = isAlone ? 6 : 2;
  return f.length < at + 3
    ? fail("fields")
    : ok(cellOf("nr", { ...network, channel: channelOf(f[at]), rsrp: levelOf(f[isAlone ? at + 1 : at + 2]) }));
}

function halves(plmn: string | undefined): readonly [string | undefined, string | undefined] {
  const [mcc, mnc] = (plmn ?? "").split("-");
  return [mcc, mnc];
}

/** SIMCom prints cells in decimal; everywhere else they are hexadecimal. */
function decimalIdentity(text: string | undefined): string | undefined {
  return /^\d{1,12}$/.test(text ?? "") ? identityOf(Number(text).toString(16)) : undefined;
}

/** RSCP is printed without its sign. */
function rscpOf(text: string | undefined): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > 20 && value < 125 ? -value : levelOf(text);
}
