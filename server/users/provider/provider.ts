/** The conversation with an identity provider: authorization code with PKCE, state and nonce, as openid-client does and checks it. */
import { fail, ok, type Result, WingwatchError } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import * as oidc from "openid-client";
import type { ProviderSettings } from "../../contract/index.ts";
import type { Secrets } from "../../notify/settings/secrets.ts";
import { type Identity, type IdentityReason, identityOf } from "./identity.ts";

export interface ProviderOptions {
  readonly settings: ProviderSettings;
  readonly secret: string | undefined;
  readonly log: Log;
}

interface Begun {
  readonly verifier: string;
  readonly nonce: string;
  readonly at: number;
}

/** People on their way to the provider and back; the oldest are forgotten first. */
const MOST_BEGUN = 200;
const LONGEST_MS = 10 * 60_000;
export const RETURN_PATH = "/api/v1/oidc/return";

export class Provider {
  readonly #options: ProviderOptions;
  readonly #begun = new Map<string, Begun>();
  #found: Promise<oidc.Configuration> | undefined;

  constructor(options: ProviderOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.settings.name;
  }

  /** Where to send the browser, and what it must bring back. */
  async begin(): Promise<{ readonly url: string; readonly state: string }> {
    const configuration = await this.#configuration();
    const [verifier, nonce, state] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce(), oidc.randomState()];
    for (const old of this.#begun.keys()) if (this.#begun.size >= MOST_BEGUN) this.#begun.delete(old);
    this.#begun.set(state, { verifier, nonce, at: performance.now() });
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirect(),
      scope: this.#options.settings.scopes.join(" "),
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      state,
      nonce,
      // Whoever sits there now, not whoever signed in at the provider this morning.
      prompt: "login",
    });
    return { url: url.href, state };
  }

  /** `query` as the provider sent it; `state` from the browser's cookie. Each state works once. */
  async finish(query: string, state: string | undefined): Promise<Result<Identity, IdentityReason | "refused">> {
    const begun = state === undefined ? undefined : this.#begun.get(state);
    if (state === undefined || begun === undefined || performance.now() - begun.at > LONGEST_MS) return fail("refused");
    this.#begun.delete(state);
    try {
      const configuration = await this.#configuration();
      const checks = { pkceCodeVerifier: begun.verifier, expectedNonce: begun.nonce, expectedState: state, idTokenExpected: true };
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.#redirect()}${query}`), checks);
      const claims = tokens.claims();
      const more = claims === undefined ? {} : await this.#userInfo(configuration, tokens.access_token, claims.sub);
      const identity = identityOf({ ...more, ...claims }, this.#options.settings);
      return identity.ok ? ok(identity.value) : identity;
    } catch (error) {
      this.#options.log.warn({ err: error }, "the identity provider did not confirm a sign-in");
      return fail("refused");
    }
  }

  /** Many providers tell groups there only. */
  async #userInfo(configuration: oidc.Configuration, token: string, subject: string): Promise<object> {
    return configuration.serverMetadata().userinfo_endpoint === undefined ? {} : oidc.fetchUserInfo(configuration, token, subject);
  }

  /** Asked for when it is first needed, and again after it failed: the provider may be away when the server starts. */
  async #configuration(): Promise<oidc.Configuration> {
    const { settings, secret } = this.#options;
    const execute = new URL(settings.issuer).protocol === "http:" ? [oidc.allowInsecureRequests] : [];
    this.#found ??= oidc.discovery(new URL(settings.issuer), settings.clientId, secret, undefined, { execute });
    try {
      return await this.#found;
    } catch (error) {
      this.#found = undefined;
      throw error;
    }
  }

  #redirect(): string {
    return new URL(RETURN_PATH, this.#options.settings.address).href;
  }
}

/** Throws `WW_E_SECRET` where its secret is not there. */
export function openProvider(settings: ProviderSettings, { secrets, log }: { readonly secrets: Secrets; readonly log: Log }): Provider {
  const secret = settings.clientSecret === undefined ? undefined : secrets.read(settings.clientSecret);
  if (secret?.ok === false)
    throw new WingwatchError("WW_E_SECRET", `the identity provider's client secret: ${secret.reason}`, {
      advice: "Put it there, or take clientSecret out of sign-in.yaml for a public client.",
    });
  return new Provider({ settings, secret: secret?.value, log });
}
