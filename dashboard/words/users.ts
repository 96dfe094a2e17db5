/** Signing in, the lock of the screen, accounts and roles. */
import type { LinkPurpose, Role } from "@wingwatch/server/contract";
import { type Text, texts } from "./texts.ts";

export const signInTexts = texts({
  title: { en: "Sign in", fr: "Connexion" },
  name: { en: "Name to sign in with", fr: "Nom de connexion" },
  password: { en: "Password", fr: "Mot de passe" },
  signIn: { en: "Sign in", fr: "Se connecter" },
  provider: { en: "Sign in with {name}", fr: "Se connecter avec {name}" },
  fresh: {
    en: "There is no account yet. The set-up link that the server printed at its start makes the first.",
    fr: "Il n’y a encore aucun compte. Le lien d’installation que le serveur a affiché à son démarrage crée le premier.",
  },
  failed: { en: "The identity provider did not let you in.", fr: "Le fournisseur d’identité ne vous a pas laissé entrer." },
  waiting: { en: "Asking the server who is here…", fr: "Le serveur cherche qui est là…" },
  locked: { en: "This screen is locked. What it shows is live.", fr: "Cet écran est verrouillé. Ce qu’il montre est en direct." },
  unlockAs: { en: "Password of {name}", fr: "Mot de passe de {name}" },
  unlock: { en: "Unlock", fr: "Déverrouiller" },
  other: { en: "Sign in as somebody else", fr: "Changer de personne" },
  display: { en: "Display: nobody acts at this screen", fr: "Affichage : personne n’agit à cet écran" },
  demonstration: {
    en: "Demonstration: no accounts; anyone at this machine may act.",
    fr: "Démonstration : aucun compte ; toute personne à cette machine peut agir.",
  },
  makeFirst: { en: "Make the first account", fr: "Créer le premier compte" },
  firstSays: {
    en: "The first account is a supervisor’s. From then on everybody signs in.",
    fr: "Le premier compte est celui d’un superviseur. Ensuite, chacun se connecte.",
  },
  fullName: { en: "Your name, as it stands in every record", fr: "Votre nom, tel qu’il figure dans chaque enregistrement" },
  newPassword: { en: "New password, 12 letters or more", fr: "Nouveau mot de passe, 12 caractères ou plus" },
  passphrase: {
    en: "A sentence that you will remember is best. No other rule is made.",
    fr: "Le mieux est une phrase dont vous vous souviendrez. Il n’y a pas d’autre règle.",
  },
  welcome: { en: "Welcome. You will be: {role}.", fr: "Bienvenue. Vous serez : {role}." },
  forWhom: { en: "For {name}.", fr: "Pour {name}." },
  makeAccount: { en: "Make the account", fr: "Créer le compte" },
  setPassword: { en: "Set the password", fr: "Définir le mot de passe" },
  makeDisplay: { en: "Make this screen a display", fr: "Faire de cet écran un affichage" },
  displaySays: {
    en: "This browser will show the control room without anybody signed in, and nobody can act at it.",
    fr: "Ce navigateur montrera la salle de contrôle sans personne de connecté, et personne ne pourra y agir.",
  },
});

export const linkTitle = texts({
  "set-up": { en: "The first account", fr: "Le premier compte" },
  invitation: { en: "Your account", fr: "Votre compte" },
  password: { en: "A new password", fr: "Un nouveau mot de passe" },
  display: { en: "A screen on a wall", fr: "Un écran mural" },
} satisfies Record<LinkPurpose, Text>);

export const permitTexts = texts({
  notYours: { en: "Not with your role. Who may: {roles}.", fr: "Pas avec votre rôle. Qui le peut : {roles}." },
});

export const roleName = texts({
  operator: { en: "Operator", fr: "Opérateur" },
  engineer: { en: "Engineer", fr: "Technicien" },
  supervisor: { en: "Supervisor", fr: "Superviseur" },
  auditor: { en: "Auditor", fr: "Auditeur" },
} satisfies Record<Role, Text>);

export const roleSays = texts({
  operator: { en: "works the queue, incidents and handovers", fr: "traite la file, les incidents et les relèves" },
  engineer: { en: "sets up sites, sensors, thresholds and drills", fr: "règle établissements, capteurs, seuils et exercices" },
  supervisor: { en: "an operator who also plans, exports and manages users", fr: "opérateur qui planifie, exporte et gère les comptes" },
  auditor: { en: "sees everything and changes nothing", fr: "voit tout et ne change rien" },
} satisfies Record<Role, Text>);

export const usersTexts = texts({
  name: { en: "Name", fr: "Nom" },
  signsInAs: { en: "Signs in as", fr: "Se connecte comme" },
  role: { en: "Role", fr: "Rôle" },
  roleOf: { en: "Role of {name}", fr: "Rôle de {name}" },
  signedIn: { en: "Signed in", fr: "Connecté" },
  disabled: { en: "disabled", fr: "désactivé" },
  nowhere: { en: "nowhere", fr: "nulle part" },
  at: { en: "{address}, since {time}", fr: "{address}, depuis {time}" },
  disable: { en: "Disable", fr: "Désactiver" },
  enable: { en: "Enable", fr: "Réactiver" },
  endSessions: { en: "Sign out everywhere", fr: "Déconnecter partout" },
  forgotten: { en: "New password link", fr: "Lien de nouveau mot de passe" },
  invite: { en: "Invite somebody", fr: "Inviter quelqu’un" },
  inviteName: { en: "Name, as it will stand in every record", fr: "Nom, tel qu’il figurera dans chaque enregistrement" },
  makeLink: { en: "Make the link", fr: "Créer le lien" },
  linkFor: {
    en: "Link for {name}. It works once; it is shown only now.",
    fr: "Lien pour {name}. Il ne sert qu’une fois ; il n’est montré que maintenant.",
  },
  openLinks: { en: "Links that nobody has used yet", fr: "Liens que personne n’a encore utilisés" },
  until: { en: "until {time}", fr: "jusqu’à {time}" },
  withdraw: { en: "Withdraw", fr: "Retirer" },
  none: { en: "None.", fr: "Aucun." },
  displays: { en: "Screens on walls", fr: "Écrans muraux" },
  displaysSay: {
    en: "A display shows the control room, and nobody acts at it.",
    fr: "Un affichage montre la salle de contrôle, et personne n’y agit.",
  },
  displayName: { en: "What the screen is called", fr: "Nom de l’écran" },
  end: { en: "End", fr: "Terminer" },
  demonstration: { en: "A demonstration has no accounts.", fr: "Une démonstration n’a pas de comptes." },
  lockNow: { en: "Lock this screen", fr: "Verrouiller cet écran" },
  signOut: { en: "Sign out", fr: "Se déconnecter" },
  password: { en: "Password", fr: "Mot de passe" },
  oldPassword: { en: "Present password", fr: "Mot de passe actuel" },
  change: { en: "Change the password", fr: "Changer le mot de passe" },
  changed: {
    en: "Changed. You are signed out everywhere else.",
    fr: "Changé. Vous êtes déconnecté partout ailleurs.",
  },
  atTheProvider: { en: "Your identity provider keeps your password.", fr: "Votre fournisseur d’identité garde votre mot de passe." },
});
