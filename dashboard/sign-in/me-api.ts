/** What a screen asks the server about who sits at it. */
import { type LinkView, linkViewSchema, type Me, meSchema } from "@wingwatch/server/contract";
import { type Answer, ask } from "../live/ask.ts";

const post = (path: string, body: object = {}): Promise<Answer<Me>> => ask(`/api/v1/${path}`, meSchema, { body });

export const fetchMe = (): Promise<Answer<Me>> => ask("/api/v1/me", meSchema);
export const signIn = (name: string, password: string): Promise<Answer<Me>> => post("sign-in", { name, password });
export const signOut = (): Promise<Answer<Me>> => post("sign-out");
export const sayActive = (): Promise<Answer<Me>> => post("me/active");
export const lockScreen = (): Promise<Answer<Me>> => post("me/lock");
export const unlockScreen = (password: string): Promise<Answer<Me>> => post("me/unlock", { password });
export const changePassword = (password: string, newPassword: string): Promise<Answer<Me>> =>
  post("me/password", { password, newPassword });
export const keepSettings = (chosen: { readonly language?: string; readonly theme?: string }): Promise<Answer<Me>> =>
  post("me/settings", chosen);
export const lookAtLink = (token: string): Promise<Answer<LinkView>> => ask("/api/v1/links/look", linkViewSchema, { body: { token } });

/** What a new account or a new password needs. */
export interface NewAccount {
  readonly name?: string;
  readonly fullName?: string;
  readonly password?: string;
}

export const acceptLink = (token: string, account: NewAccount): Promise<Answer<Me>> => post("links/accept", { token, ...account });
export const makeFirstAccount = (account: NewAccount): Promise<Answer<Me>> => post("first-account", account);
