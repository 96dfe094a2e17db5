/** What a screen is told of who sits at it. Pure but for the account's row. */
import type { Me, Who } from "../contract/index.ts";
import type { Account } from "./account-store.ts";
import { permissionsOf, type Standing } from "./standing.ts";

export interface MeOptions {
  readonly account: Account | undefined;
  /** µs */
  readonly lockAfter: number | null;
  readonly provider: string | null;
  readonly fresh: boolean;
}

const MINUTE = 60_000_000;

export function meOf(standing: Standing, { account, lockAfter, provider, fresh }: MeOptions): Me {
  return {
    who: whoOf(standing, account),
    permissions: [...permissionsOf(standing)],
    locked: standing.kind === "user" && standing.locked,
    lockAfter: standing.kind === "user" && lockAfter !== null ? lockAfter / MINUTE : null,
    language: account?.language ?? null,
    theme: account?.theme ?? null,
    provider,
    fresh,
  };
}

export function userId(number: number): string {
  return `U-${number}`;
}

function whoOf(standing: Standing, account: Account | undefined): Who {
  if (standing.kind === "display") return { kind: "display", name: standing.name };
  if (standing.kind !== "user" || account === undefined) return { kind: standing.kind === "demonstration" ? "demonstration" : "nobody" };
  const { number, name, full_name, role, password } = account;
  return { kind: "user", id: userId(number), name, fullName: full_name, role, by: password === null ? "provider" : "password" };
}
