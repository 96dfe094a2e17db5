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
import { deedTexts } from "../words/deeds.ts";
import { outcomeWord } from "../words/incident.ts";
import { type Deed, deed } from "./deed.ts";

/** What was known of it at `before`, µs. */
export function acknowledgeIncident(id: string, before: number): Deed {
  return deed(
    { key: `acknowledge all ${id}`, failed: deedTexts.notAcknowledged },
    (by) => acknowledgeAll(id, before, by),
    () => ({ words: deedTexts.allAcknowledged }),
  );
}

/** To whoever sits here. */
export function takeIncident(id: string): Deed {
  return deed(
    { key: `take ${id}`, failed: deedTexts.notTaken },
    (by) => assign(id, by, by),
    () => ({ words: deedTexts.yours }),
  );
}

export function giveIncident(id: string, to: string): Deed {
  return deed(
    { key: `give ${id}`, failed: deedTexts.notGiven },
    (by) => assign(id, to, by),
    () => ({ words: deedTexts.given({ to }) }),
  );
}

/** Without cells: to the likeliest. */
export function dispatchTeam(id: string, where: { readonly team?: string; readonly cells?: readonly string[] }): Deed {
  return deed(
    { key: `dispatch ${id}`, failed: deedTexts.notDispatched },
    (by) => dispatch(id, { ...where, by }),
    () => ({ words: deedTexts.dispatched({ team: where.team ?? deedTexts.aTeam }) }),
  );
}

export function enterFinding(id: string, finding: Finding): Deed {
  return deed(
    { key: `result ${id} ${finding.cell}`, failed: deedTexts.notTakenDown },
    (by) => enterResult(id, { ...finding, by }),
    (result) => ({
      words: deedTexts.takenDown({ cell: finding.cell }),
      undo: withdrawFinding(result.id, deedTexts.enteredInError),
    }),
  );
}

export function withdrawFinding(result: string, why: string): Deed {
  return deed(
    { key: `withdraw ${result}`, failed: deedTexts.notWithdrawn },
    (by) => withdrawResult(result, { by, why }),
    () => ({ words: deedTexts.withdrawn }),
  );
}

export function addPicture(seizure: string, file: File): Deed {
  return deed(
    { key: `photo ${seizure}`, failed: deedTexts.pictureNotKept },
    (by) => addPhoto(seizure, file, by),
    () => ({ words: deedTexts.pictureKept }),
  );
}

export function closeWith(id: string, closing: Closing): Deed {
  return deed(
    { key: `close ${id}`, failed: deedTexts.notClosed },
    (by) => closeIncident(id, { ...closing, by }),
    () => ({ words: deedTexts.closed({ outcome: outcomeWord[closing.outcome] }), undo: reopenIncident(id, deedTexts.closedInError) }),
  );
}

export function reopenIncident(id: string, why: string): Deed {
  return deed(
    { key: `reopen ${id}`, failed: deedTexts.notReopened },
    (by) => reopen(id, { by, why }),
    () => ({ words: deedTexts.reopened }),
  );
}

/** Takes back the last merge or split. */
export function undoLastMove(id: string): Deed {
  return deed(
    { key: `undo ${id}`, failed: deedTexts.notUndone },
    (by) => undoMove(id, { by, why: deedTexts.undoneHere }),
    () => ({ words: deedTexts.undone }),
  );
}
