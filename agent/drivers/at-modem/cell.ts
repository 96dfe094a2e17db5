/** What a modem says of one cell, whatever its maker calls it. Numbers that mean "not decoded" are left out. */
import type { Network } from "../../domain/index.ts";

export type Cell = Pick<Network, "technology" | "plmn" | "cell" | "channel" | "rsrp">;

/** Why a line that should tell of a cell does not. `empty`: it tells that there is none. */
export type CellRejection = "empty" | "fields" | "technology";

export type Technology = Network["technology"];

/** MNC stays text: "05" and "005" are two networks. undefined where either is not decoded. */
export function plmnOf(mcc: string | undefined, mnc: string | undefined): string | undefined {
  return /^\d{3}$/.test(mcc ?? "") && /^\d{2,3}$/.test(mnc ?? "") && mcc !== "000" ? `${mcc}${mnc}` : undefined;
}

/** `ffff`, `0000`, 65535, `-` and the like are no identity. */
export function identityOf(text: string | undefined): string | undefined {
  const plain = (text ?? "").toLowerCase().replace(/^0x/, "");
  return /^[0-9a-f]{1,16}$/.test(plain) && !/^(0+|f+|65535|4294967295)$/.test(plain) ? plain : undefined;
}

export function channelOf(text: string | undefined): number | undefined {
  const channel = Number(/^\d{1,7}/.exec(text ?? "")?.[0] ?? Number.NaN);
  return Number.isInteger(channel) ? channel : undefined;
}

/** dBm within what a modem can hear. Some print tenths of a dB; others the index of 3GPP, 0 at -140 dBm. */
export function levelOf(text: string | undefined): number | undefined {
  const given = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(given) || given === 255 || given === 99) return undefined;
  const dbm = given < -200 ? given / 10 : given > 0 ? given - 140 : given;
  return dbm <= -20 && dbm >= -160 ? dbm : undefined;
}

/** GSM's received level 0 to 63, from -110 dBm; one too many has been seen. */
export function gsmLevelOf(text: string | undefined): number | undefined {
  const level = /^\d{1,2}$/.test(text ?? "") ? Math.min(63, Number(text)) : Number.NaN;
  return Number.isNaN(level) ? undefined : level - 110;
}

/** With the parts that are known. */
export function cellOf(technology: Technology, parts: { readonly [K in keyof Omit<Cell, "technology">]?: Cell[K] | undefined }): Cell {
  const { plmn, cell, channel, rsrp } = parts;
  return {
    technology,
    ...(plmn !== undefined && { plmn }),
    ...(cell !== undefined && { cell }),
    ...(channel !== undefined && { channel }),
    ...(rsrp !== undefined && { rsrp }),
  };
}
