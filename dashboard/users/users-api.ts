/** What supervisors ask of accounts, over HTTP. */
import {
  type Display,
  displaySchema,
  type MadeLink,
  madeLinkSchema,
  type OpenLink,
  openLinkSchema,
  type Role,
  type UserRecord,
  userRecordSchema,
} from "@wingwatch/server/contract";
import { array, object } from "zod";
import { type Answer, ask } from "../live/ask.ts";

export type UserDeed = "disable" | "enable" | "end-sessions";

export const fetchUsers = (): Promise<Answer<UserRecord[]>> => ask("/api/v1/users", array(userRecordSchema));
export const fetchLinks = (): Promise<Answer<OpenLink[]>> => ask("/api/v1/links", array(openLinkSchema));
export const fetchDisplays = (): Promise<Answer<Display[]>> => ask("/api/v1/displays", array(displaySchema));

export function giveRole(id: string, role: Role): Promise<Answer<UserRecord>> {
  return ask(`/api/v1/users/${id}/role`, userRecordSchema, { body: { role } });
}

export function changeUser(id: string, deed: UserDeed): Promise<Answer<UserRecord>> {
  return ask(`/api/v1/users/${id}/${deed}`, userRecordSchema, { body: {} });
}

export function newPasswordLink(id: string): Promise<Answer<MadeLink>> {
  return ask(`/api/v1/users/${id}/new-password`, madeLinkSchema, { body: {} });
}

export function invite(fullName: string, role: Role): Promise<Answer<MadeLink>> {
  return ask("/api/v1/links", madeLinkSchema, { body: { fullName, role } });
}

export function makeDisplay(name: string): Promise<Answer<MadeLink>> {
  return ask("/api/v1/displays", madeLinkSchema, { body: { name } });
}

export function withdrawLink(id: string): Promise<Answer<unknown>> {
  return ask(`/api/v1/links/${id}/withdraw`, object({}), { body: {} });
}

export function endDisplay(id: string): Promise<Answer<unknown>> {
  return ask(`/api/v1/displays/${id}/end`, object({}), { body: {} });
}
