/** Who stands behind a request, and whether that is enough for what it asks. Pure. */
import { type Permission, permissions, type Role, type RoutePermission, rolePermissions } from "../contract/index.ts";

export type Standing =
  /** Somebody who signed in. `locked`: the screen waits for the password, and may be looked at only. */
  | {
      readonly kind: "user";
      readonly account: number;
      readonly name: string;
      readonly role: Role;
      readonly session: number;
      readonly locked: boolean;
    }
  /** A screen on a wall: it shows, and nobody acts on it. */
  | { readonly kind: "display"; readonly name: string; readonly session: number }
  /** A demonstration without accounts: whoever sits at this machine. */
  | { readonly kind: "demonstration" }
  | { readonly kind: "nobody" };

export type Verdict = "yes" | "sign-in" | "locked" | "not-allowed";

const nobody: readonly Permission[] = [];
/** What concerns an account is nobody's where there are none. */
const demonstration = (Object.keys(permissions) as Permission[]).filter((one) => one !== "own-account" && one !== "own-session");
const whileLocked: readonly Permission[] = ["see", "own-session"];

/** What somebody may do who is signed in and whose screen is not locked. */
export function permissionsOf(standing: Standing): readonly Permission[] {
  switch (standing.kind) {
    case "user":
      return rolePermissions[standing.role];
    case "display":
      return ["see"];
    case "demonstration":
      return demonstration;
    case "nobody":
      return nobody;
  }
}

export function verdict(standing: Standing, permission: RoutePermission): Verdict {
  if (permission === "public") return "yes";
  if (standing.kind === "nobody") return "sign-in";
  if (!permissionsOf(standing).includes(permission)) return "not-allowed";
  return standing.kind === "user" && standing.locked && !whileLocked.includes(permission) ? "locked" : "yes";
}
