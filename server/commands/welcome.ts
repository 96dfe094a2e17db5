/** What `up` says once everything runs: where to look, how to stop, where the data lies, who may act. */
import { brokerName } from "../agents/broker-name.ts";

import type { SignIn } from "../users/users.ts";

export interface WelcomeOptions {
  readonly address: string;
  readonly siteName: string;
  readonly simulated: boolean;
  readonly dataDir: string;
  readonly broker: string;
  readonly signIn: SignIn;
}

export function welcome({ address, siteName, simulated, dataDir, broker, signIn }: WelcomeOptions): string {
  const what = simulated ? `${siteName}, a simulated prison: none of these phones exist.` : `${siteName}.`;
  const rows = [
    ["Open", address],
    ["Stop", "Ctrl-C"],
    ["Data", `${dataDir} (kept for the next start; delete the folder to begin anew)`],
    ["Broker", `${brokerName(broker)} (sensors and agents connect here)`],
    ["Sign in", signInWords(signIn)],
  ] as const;
  return ["", `Wingwatch watches ${what}`, "", ...rows.map(([left, right]) => `  ${left.padEnd(8)} ${right}`), "", ""].join("\n");
}

/** The link is worth an account, so it is told once, and for a day. */
export function setUpWords(link: string): string {
  return `There is no account yet. Make the first, a supervisor's, within a day: ${link}`;
}

function signInWords(signIn: SignIn): string {
  switch (signIn.how) {
    case "demonstration":
      return "not needed: a demonstration has no accounts, and whoever sits at this machine may act; the page makes the first account";
    case "set-up":
      return setUpWords(signIn.link);
    case "accounts":
      return "with your account; `wingwatch users set-up-link` makes a new supervisor where nobody can sign in any more";
  }
}
