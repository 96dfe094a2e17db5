/** What people do to an incident: assign, dispatch, say what a search gave, close, reopen, undo. */
import {
  acknowledgeAll,
  addPhoto,
  assign,
  type Closing,
  closeIncident,
  dispatch,
  enterResult,
  type Finding,
  reopen,
  undoMove,
  withdrawResult,
} from "../live/incident-actions.ts";
import { type Deed, deed } from "./deed.ts";

/** What was known of it at `before`, µs. */
export function acknowledgeIncident(id: string, before: number): Deed {
  return deed(
    { key: `acknowledge all ${id}`, failed: "Not acknowledged." },
    (by) => acknowledgeAll(id, before, by),
    () => ({ words: "All of its alerts are acknowledged." }),
  );
}

/** To whoever sits here. */
export function takeIncident(id: string): Deed {
  return deed(
    { key: `take ${id}`, failed: "Not taken." },
    (by) => assign(id, by, by),
    () => ({ words: "The incident is yours." }),
  );
}

export function giveIncident(id: string, to: string): Deed {
  return deed(
    { key: `give ${id}`, failed: "Not given." },
    (by) => assign(id, to, by),
    () => ({ words: `Given to ${to}.` }),
  );
}

/** Without cells: to the likeliest. */
export function dispatchTeam(id: string, where: { readonly team?: string; readonly cells?: readonly string[] }): Deed {
  return deed(
    { key: `dispatch ${id}`, failed: "Not dispatched." },
    (by) => dispatch(id, { ...where, by }),
    () => ({ words: `Dispatched ${where.team ?? "a team"}.` }),
  );
}

export function enterFinding(id: string, finding: Finding): Deed {
  return deed(
    { key: `result ${id} ${finding.cell}`, failed: "The result was not taken down." },
    (by) => enterResult(id, { ...finding, by }),
    (result) => ({
      words: `Result of ${finding.cell} taken down.`,
      undo: withdrawFinding(result.id, "entered in error"),
    }),
  );
}

export function withdrawFinding(result: string, why: string): Deed {
  return deed(
    { key: `withdraw ${result}`, failed: "The result was not withdrawn." },
    (by) => withdrawResult(result, { by, why }),
    () => ({ words: "Result withdrawn; it stays in the register, struck out." }),
  );
}

export function addPicture(seizure: string, file: File): Deed {
  return deed(
    { key: `photo ${seizure}`, failed: "The picture was not kept." },
    (by) => addPhoto(seizure, file, by),
    () => ({ words: "Picture kept." }),
  );
}

export function closeWith(id: string, closing: Closing): Deed {
  return deed(
    { key: `close ${id}`, failed: "Incident not closed." },
    (by) => closeIncident(id, { ...closing, by }),
    () => ({ words: `Incident closed: ${closing.outcome}.`, undo: reopenIncident(id, "closed in error") }),
  );
}

export function reopenIncident(id: string, why: string): Deed {
  return deed(
    { key: `reopen ${id}`, failed: "Not reopened." },
    (by) => reopen(id, { by, why }),
    () => ({ words: "Reopened." }),
  );
}

/** Takes back the last merge or split. */
export function undoLastMove(id: string): Deed {
  return deed(
    { key: `undo ${id}`, failed: "Not undone." },
    (by) => undoMove(id, { by, why: "undone at the desk" }),
    () => ({ words: "Undone." }),
  );
}
