/** Why somebody may not do something, from the same table that the server refuses by. */
import { type Permission, type Role, rolePermissions, roleSchema } from "@wingwatch/server/contract";
import { locale } from "../words/language.ts";
import { permitTexts, roleName } from "../words/users.ts";

/** The roles that may. */
export function rolesWith(permission: Permission): readonly Role[] {
  return roleSchema.options.filter((role) => rolePermissions[role].includes(permission));
}

export function whyNot(permission: Permission): string {
  const roles = rolesWith(permission).map((role) => roleName[role].toLocaleLowerCase(locale()));
  return permitTexts.notYours({ roles: new Intl.ListFormat(locale(), { type: "disjunction" }).format(roles) });
}
