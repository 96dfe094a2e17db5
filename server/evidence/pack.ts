/** Puts a pack together: report, data, recording, pictures, audit proof, and the signed list of all of them. */
import type { Audit } from "../audit/audit.ts";
import { GENESIS } from "../audit/chain.ts";
import type { HeadKeeper } from "../audit/head-keeper.ts";
import type { AuditEntry, ReportLanguage, SiteView } from "../contract/index.ts";
import type { PictureFolder } from "../search/picture-folder.ts";
import type { Dossier, DossierPart } from "./dossier.ts";
import { type Member, sealed } from "./manifest.ts";
import { proofText } from "./proof.ts";
import type { RawObservations } from "./raw-observations.ts";
import { readmeText } from "./readme.ts";
import { reportHtml } from "./report/report.ts";
import { timesIn } from "./report/times.ts";
import { wordsIn } from "./report/words.ts";
import { zipOf } from "./zip.ts";

export const PROOF = "audit.ndjson";

export interface PackSources {
  readonly view: SiteView;
  readonly audit: Audit;
  readonly heads: HeadKeeper;
  readonly pictures: PictureFolder;
}

export interface PackParts {
  readonly dossier: DossierPart;
  readonly raw: RawObservations;
  readonly language: ReportLanguage;
}

/** Entries of one incident that are shown; the chain between them is whole however many there are. */
const MOST_ENTRIES = 5_000;

export async function makePack(
  { dossier: part, raw, language }: PackParts,
  sources: PackSources,
): Promise<{ readonly name: string; readonly zip: Buffer }> {
  const { view, heads } = sources;
  const { entries, proof } = audited(part, sources);
  const dossier: Dossier = { ...part, raw: raw.story, audit: entries.map(({ content }) => content) };
  const photos = picturesOf(part, sources.pictures);
  const name = `${dossier.site.id}-${dossier.incident.id}-${new Date(dossier.madeAt / 1_000).toISOString().slice(0, 19).replaceAll(":", "")}.zip`;
  const report = reportHtml({
    dossier,
    view,
    tracks: raw.tracks,
    pictures: new Map(photos.map(({ hash, member }) => [hash, member.name])),
    key: heads.key.publicKey,
    fileName: name,
    words: wordsIn(language),
    times: timesIn(view.timeZone, { language, at: dossier.madeAt }),
  });
  const members: Member[] = [
    { name: "README.txt", data: Buffer.from(readmeText(name)) },
    { name: "report.html", data: Buffer.from(report) },
    { name: "incident.json", data: Buffer.from(`${JSON.stringify(dossier, null, 2)}\n`) },
    ...(raw.recording === undefined ? [] : [{ name: "recording.ndjson", data: raw.recording }]),
    ...photos.map(({ member }) => member),
    { name: PROOF, data: Buffer.from(proof) },
  ];
  const { madeAt, madeBy, site, incident } = dossier;
  const all = sealed(members, heads.key, { site: site.id, incident: incident.id, madeAt, madeBy });
  return { name, zip: await zipOf(all, new Date(madeAt / 1_000)) };
}

/** The entries about the incident and all that belongs to it, with their place in the chain. */
function audited(part: DossierPart, { audit, heads }: PackSources): { readonly entries: readonly AuditEntry[]; readonly proof: string } {
  const { store } = audit;
  const seizures = part.results.flatMap((result) => result.seizures);
  const things = [
    `incident ${part.incident.id}`,
    ...part.alerts.map(({ alert }) => `alert ${alert.id}`),
    ...part.results.map(({ id }) => `result ${id}`),
    ...seizures.map(({ id }) => `seizure ${id}`),
    ...seizures.flatMap(({ photos }) => photos.map(({ hash }) => `picture ${hash}`)),
  ];
  const entries = store.about(things, MOST_ENTRIES);
  const head = heads.head();
  const first = entries[0]?.content.number ?? head.head.number + 1;
  const [before] = [...store.rows(first - 1, first - 1)];
  const proof = proofText({
    after: before === undefined ? { number: 0, hash: GENESIS } : { number: before.number, hash: before.hash },
    rows: store.rows(first, head.head.number),
    shown: new Set(entries.map(({ content }) => content.number)),
    head,
  });
  return { entries, proof };
}

function picturesOf({ results }: DossierPart, pictures: PictureFolder): readonly { readonly hash: string; readonly member: Member }[] {
  const photos = new Map(
    results.flatMap(({ seizures }) => seizures.flatMap((seizure) => seizure.photos)).map((photo) => [photo.hash, photo]),
  );
  return [...photos].flatMap(([hash, { type }]) => {
    const file = pictures.read(hash);
    return file.ok ? [{ hash, member: { name: `pictures/${hash}.${type.slice("image/".length)}`, data: file.value } }] : [];
  });
}
