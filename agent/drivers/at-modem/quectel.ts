/** Cells in the words of Quectel: `+QENG`. */
import { fail, ok, type Result } from "../../domain/index.ts";
import { type Cell, type CellRejection, cellOf, channelOf, identityOf, levelOf, plmnOf } from "./cell.ts";

const STATES = ["SEARCH", "LIMSRV", "NOCONN", "CONNECT"];

/** What a form does not have. */
const NOWHERE = -1;

/** Serving cells, the LTE and 5G halves of a pair, and neighbours. */
export function parseQeng(line: string): Result<Cell, CellRejection> {
  if (!line.startsWith("+QENG: ")) return fail("fields");
  const f = line
    .slice(7)
    .split(",")
    .map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
  const [first = ""] = f;
  if (first.startsWith("neighbourcell")) return neighbour(f.slice(1));
  const rest = first === "servingcell" ? f.slice(1) : f;
  const fields = STATES.includes(rest[0] ?? "") ? rest.slice(1) : rest;
  // A state alone: it searches, or the pair follows on lines of their own.
  return fields.length === 0 ? fail("empty") : serving(fields);
}

function serving(f: readonly string[]): Result<Cell, CellRejection> {
  switch (f[0]) {
    case "LTE":
      return cell(f, "lte", { mcc: 2, cell: 4, channel: 6, level: 11 });
    case "NR5G-SA":
      return cell(f, "nr", { mcc: 2, cell: 4, channel: 7, level: 10 });
    case "NR5G-NSA":
      return cell(f, "nr", { mcc: 1, channel: 7, level: 4 });
    case "WCDMA":
      return cell(f, "umts", { mcc: 1, cell: 4, channel: 5, level: 8 });
    case "GSM":
      return cell(f, "gsm", { mcc: 1, cell: 4, channel: 6, level: 8 });
    default:
      return fail("technology");
  }
}

function neighbour(f: readonly string[]): Result<Cell, CellRejection> {
  if (f[0] === "LTE") return cell(f, "lte", { channel: 1, level: 4 });
  if (f[0] === "WCDMA") return cell(f, "umts", { channel: 1, level: 5 });
  if (f[0] !== "GSM") return fail("technology");
  // With a network first, or in a short form that begins with the channel.
  return plmnOf(f[1], f[2]) === undefined
    ? cell(f, "gsm", { channel: 1, level: NOWHERE })
    : cell(f, "gsm", { mcc: 1, cell: 4, channel: 6, level: 7 });
}

interface Places {
  /** MNC follows. */
  readonly mcc?: number;
  readonly cell?: number;
  readonly channel: number;
  readonly level: number;
}

function cell(
  f: readonly string[],
  technology: Cell["technology"],
  { mcc, cell: id, channel, level }: Places,
): Result<Cell, CellRejection> {
  const channelNumber = channelOf(f[channel]);
  const rsrp = levelOf(f[level]);
  const isNothing = channelNumber === undefined && rsrp === undefined;
  if (isNothing) return fail("empty");
  return ok(
    cellOf(technology, {
      channel: channelNumber,
      rsrp,
      ...(mcc !== undefined && { plmn: plmnOf(f[mcc], f[mcc + 1]) }),
      ...(id !== undefined && { cell: identityOf(f[id]) }),
    }),
  );
}
