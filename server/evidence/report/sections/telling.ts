/** What every section of the report is given. */
import type { SiteView } from "../../../contract/index.ts";
import type { Dossier } from "../../dossier.ts";
import type { Track } from "../../level-track.ts";
import type { Times } from "../times.ts";
import type { Words } from "../words.ts";

export interface Telling {
  readonly dossier: Dossier;
  readonly view: SiteView;
  readonly tracks: readonly Track[];
  /** Pictures that are in the pack, by hash: their name there. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly key: string;
  readonly fileName: string;
  readonly words: Words;
  readonly times: Times;
}
