/** Versions of settings over HTTP, and what a person does to them. */
import {
  type Candidate,
  type Drift,
  driftSchema,
  type Plan,
  type SettingsState,
  type SettingsVersion,
  type SiteFileVersion,
  settingsStateSchema,
  settingsVersionSchema,
  siteFileVersionSchema,
} from "@wingwatch/server/contract";
import { array } from "zod";
import { type Deed, deed } from "../actions/deed.ts";
import { type Answer, ask } from "../live/ask.ts";
import { phaseWord, rollOutTexts } from "../words/roll-out.ts";

export interface NewVersion {
  readonly why: string;
  readonly change: Candidate;
  readonly plan: Pick<Plan, "sensor">;
}

export function fetchSettings(): Promise<Answer<SettingsState>> {
  return ask("/api/v1/settings", settingsStateSchema);
}

export function fetchDrift(): Promise<Answer<Drift[]>> {
  return ask("/api/v1/settings/drift", array(driftSchema));
}

export function fetchFiles(): Promise<Answer<SiteFileVersion[]>> {
  return ask("/api/v1/settings/files", array(siteFileVersionSchema));
}

export function answerForFile({ number }: Pick<SiteFileVersion, "number">, why: string): Deed {
  return deed(
    { key: `file ${number}`, failed: rollOutTexts.fileNotDone },
    (by) => ask(`/api/v1/settings/files/${number}/answer`, siteFileVersionSchema, { body: { why, by } }),
    () => ({ words: rollOutTexts.fileDone({ number }) }),
  );
}

/** `proposed` hears that it was taken. */
export function proposeVersion(proposal: NewVersion, proposed: () => void = () => undefined): Deed {
  return deed(
    { key: "propose settings", failed: rollOutTexts.notProposed },
    (by) => ask("/api/v1/settings/versions", settingsVersionSchema, { body: { ...proposal, by } }),
    ({ version }) => {
      proposed();
      return { words: rollOutTexts.proposed({ version }) };
    },
  );
}

export type Move = { readonly what: "approve" | "step" } | { readonly what: "roll-back" | "withdraw"; readonly why: string };

export function moveVersion({ version }: Pick<SettingsVersion, "version">, { what, ...body }: Move): Deed {
  return deed(
    { key: `settings ${version}`, failed: rollOutTexts.notMoved({ version }) },
    (by) => ask(`/api/v1/settings/versions/${version}/${what}`, settingsVersionSchema, { body: { ...body, by } }),
    ({ rollOut }) => ({ words: rollOutTexts.moved({ version, phase: phaseWord[rollOut.phase] }) }),
  );
}
