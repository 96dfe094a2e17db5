/**
 * Why the server refused, by the code of its answer. English shows the server's own sentence, which says more; another language shows this,
 * and what the code is called where it is not known here.
 */
import { language } from "./language.ts";
import { texts } from "./texts.ts";

export const requestTexts = texts({
  notUnderstood: { en: "The server’s answer could not be understood", fr: "La réponse du serveur n’a pas été comprise" },
  late: { en: "The server did not answer in time", fr: "Le serveur n’a pas répondu à temps" },
  unreachable: { en: "The server could not be reached", fr: "Le serveur est injoignable" },
  refused: { en: "The server refused ({why})", fr: "Le serveur a refusé ({why})" },
});

const refusals: Readonly<Record<string, string>> = {
  "agent-away": "L’agent qui garde ces mesures est absent ; elles seront là à son retour.",
  "agent-refused": "L’agent n’a pas pu répondre.",
  "already-closed": "C’est déjà clos.",
  "already-ended": "C’est déjà terminé ; ses alertes sont dans la file.",
  "already-signed": "C’est déjà signé.",
  "already-withdrawn": "Le résultat a déjà été retiré.",
  "attachment-changed": "Le fichier de l’image n’est plus celui qui a été enregistré.",
  "attachment-missing": "Le fichier de l’image a disparu du dossier de données.",
  "bad-client-message": "Message non valable.",
  "bad-media-type": "Ce type de contenu n’est pas accepté.",
  "bad-period": "Le début doit précéder la fin.",
  "bad-request": "La demande n’est pas valable.",
  "bad-since": "Reprise impossible à partir de là.",
  "bad-site-id": "L’identifiant du site : lettres, chiffres, « . », « _ » et « - », 64 au plus.",
  "from-a-file": "Cela vient d’un fichier de configuration : changez le fichier et redémarrez.",
  internal: "Le serveur a échoué ; son journal dit pourquoi. Réessayez.",
  "at-the-provider": "Votre fournisseur d’identité garde votre mot de passe ; changez-le là-bas.",
  busy: "Trop de demandes à la fois ; réessayez dans un instant.",
  "foreign-origin": "La demande venait d’une autre page ; ouvrez Wingwatch lui-même.",
  "full-name-taken": "Une personne de ce nom a déjà un compte ; les registres doivent vous distinguer.",
  incomplete: "Il faut un nom de connexion, un nom et un mot de passe.",
  "last-supervisor": "C’est le dernier superviseur ; nommez-en d’abord un autre.",
  "name-taken": "Ce nom de connexion est déjà pris ; choisissez-en un autre.",
  "no-provider": "Aucun fournisseur d’identité n’est configuré ; utilisez un mot de passe.",
  "provider-away": "Le fournisseur d’identité est injoignable ; utilisez un mot de passe ou réessayez.",
  "too-many-requests": "Trop de demandes viennent de cette adresse ; réessayez dans une minute.",
  "unknown-display": "Cet affichage n’existe pas.",
  "unknown-link": "Ce lien a déjà servi, a été retiré ou est trop ancien ; demandez-en un autre.",
  "unknown-user": "Ce compte n’existe pas ou est désactivé.",
  wait: "Trop de mots de passe erronés ; attendez un peu avant de réessayer.",
  "wrong-password": "Le nom ou le mot de passe est faux.",
  locked: "L’écran est verrouillé ; saisissez votre mot de passe.",
  merged: "L’incident a été fusionné avec un autre ; faites-le là-bas.",
  "moved-on": "Ses alertes sont parties ailleurs depuis, ou l’autre incident est clos ; scindez ou fusionnez à la main.",
  "no-such-place": "L’alerte n’a rien de tel ; choisissez autrement.",
  "not-a-picture": "Envoyez un fichier JPEG, PNG ou WebP.",
  "not-allowed": "Votre rôle ne le permet pas ; un superviseur attribue les rôles.",
  "not-closed": "L’incident est ouvert.",
  "not-connected": "L’agent n’est pas connecté.",
  "not-found": "Il n’y a rien à cette adresse.",
  "not-its-alerts": "Nommez des alertes de cet incident, et laissez-lui-en au moins une.",
  "not-latched": "Seule une alerte terminée et mémorisée peut être réarmée.",
  "not-later": "La fin doit être dans l’avenir.",
  "not-you": "Une autre personne est connectée ici ; rechargez la page.",
  "nothing-to-undo": "Rien n’a été fusionné ou scindé ici, ou c’est déjà annulé.",
  "over-already": "C’est déjà passé.",
  "same-incident": "Un incident ne se fusionne pas avec lui-même.",
  "same-person": "C’est la personne entrante qui signe, pas celle qui a écrit.",
  "sign-in": "Connectez-vous d’abord.",
  "site-exists": "Ce serveur a déjà un établissement de ce nom ; remplacez-le ou changez l’identifiant.",
  "target-off": "La cible est désactivée ; activez-la d’abord.",
  "too-large": "C’est trop volumineux.",
  "too-long": "C’est plus long que ce qui est permis.",
  "too-many": "Il y en a déjà trop.",
  "unknown-alert": "Cette alerte n’existe pas ; rechargez la file.",
  "unknown-attachment": "Cette image n’existe pas.",
  "unknown-cell": "L’établissement n’a pas cette cellule.",
  "unknown-drill": "Cet exercice n’existe pas.",
  "unknown-handover": "Cette relève n’existe pas.",
  "unknown-incident": "Cet incident n’existe pas.",
  "unknown-operation": "Cette opération n’existe pas ou est close.",
  "unknown-result": "Ce résultat n’existe pas.",
  "unknown-seizure": "Cette saisie n’existe pas.",
  "unknown-sensor": "L’établissement n’a pas ce capteur.",
  "unknown-site": "Le serveur n’a pas cet établissement.",
  "unknown-target": "Cette cible n’existe pas.",
  "unknown-withholding": "Cette retenue n’existe pas.",
};

/** What to tell a person of a refusal; `message` is the server's own sentence, in English. */
export function refusalWords({ code, message }: { readonly code: string; readonly message: string }): string {
  if (language() === "en") return message;
  return refusals[code] ?? requestTexts.refused({ why: code });
}
