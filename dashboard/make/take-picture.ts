/** A chosen or dropped file becomes the picture under a level. */
import type { DraftPicture, SiteDraft } from "@wingwatch/server/contract";
import { makeTexts } from "../words/make.ts";
import type { Maker } from "./maker.svelte.ts";
import { changeLevel } from "./model/edit-items.ts";

/** Undefined takes the picture away. */
export function setPicture(draft: SiteDraft, level: string, picture: DraftPicture | undefined): SiteDraft {
  return changeLevel(draft, level, ({ picture: _, ...rest }) => (picture === undefined ? rest : { ...rest, picture }));
}

/** Gives what to tell the person; empty where all is well. */
export async function takePicture(maker: Maker, level: string, file: File): Promise<string> {
  const picture = await maker.pictures.add(file);
  if (picture === null) return makeTexts.notPicture({ file: file.name });
  maker.edit(setPicture(maker.draft, level, picture));
  maker.fit();
  return "";
}
