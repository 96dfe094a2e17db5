/** What `up` says once everything runs: where to look, how to stop, where the data lies, who may act. */

export interface WelcomeOptions {
  readonly address: string;
  readonly siteName: string;
  readonly simulated: boolean;
  readonly dataDir: string;
  readonly broker: string;
}

export function welcome({ address, siteName, simulated, dataDir, broker }: WelcomeOptions): string {
  const what = simulated ? `${siteName}, a simulated prison: none of these phones exist.` : `${siteName}.`;
  const rows = [
    ["Open", address],
    ["Stop", "Ctrl-C"],
    ["Data", `${dataDir} (kept for the next start; delete the folder to begin anew)`],
    ["Broker", `${broker} (sensors and agents connect here)`],
    ["Sign in", "not needed yet: everybody who can open this address can acknowledge and close until users exist"],
  ] as const;
  return ["", `Wingwatch watches ${what}`, "", ...rows.map(([left, right]) => `  ${left.padEnd(8)} ${right}`), "", ""].join("\n");
}
