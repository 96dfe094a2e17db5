/** What the keys do, as the help overlay says it. */
import { texts } from "./texts.ts";

export const keyTexts = texts({
  alerts: { en: "Alerts", fr: "Alertes" },
  acknowledge: {
    en: "Acknowledge the selected alert; if it is acknowledged already, select the next that waits",
    fr: "Acquitter l’alerte choisie ; si elle l’est déjà, choisir la suivante qui attend",
  },
  step: { en: "Next and previous alert in the queue", fr: "Alerte suivante et précédente de la file" },
  silence: {
    en: "Silence this desk for a minute. Silence does not acknowledge, and a new alert sounds again",
    fr: "Couper le son de ce poste une minute. Cela n’acquitte pas, et une nouvelle alerte sonne",
  },
  shelve: {
    en: "Shelve: keep the alert, its source, cell or band out of the queue for a while",
    fr: "Mettre en attente : sortir un temps l’alerte, sa source, sa cellule ou sa bande de la file",
  },
  reset: { en: "Reset an alert that is over but latched", fr: "Réarmer une alerte terminée mais mémorisée" },
  undo: {
    en: "Undo: bring a shelved alert back, or take back what was done last",
    fr: "Annuler : remettre en file une alerte en attente, ou reprendre la dernière action",
  },
  withheld: {
    en: "What is held back: shelved, suppressed, out of service, and for how long",
    fr: "Ce qui est retenu : en attente, inhibé, hors service, et pour combien de temps",
  },
  search: { en: "Incident and search", fr: "Incident et fouille" },
  incident: { en: "The incident of the selected alert", fr: "L’incident de l’alerte choisie" },
  incidents: { en: "All open incidents", fr: "Tous les incidents ouverts" },
  acknowledgeAll: { en: "Acknowledge all alerts of the incident", fr: "Acquitter toutes les alertes de l’incident" },
  take: { en: "Take the incident on", fr: "Prendre l’incident en charge" },
  give: { en: "Give it to somebody", fr: "Le confier à quelqu’un" },
  dispatch: { en: "Dispatch a team to the likeliest cells", fr: "Envoyer une équipe aux cellules les plus probables" },
  result: { en: "Enter what the search of a cell gave", fr: "Saisir le résultat de la fouille d’une cellule" },
  close: { en: "Close it with what was found", fr: "Le clore avec ce qui a été trouvé" },
  reopen: { en: "Bring a closed one back: reopen", fr: "Rouvrir un incident clos" },
  merge: { en: "Merge another incident into it", fr: "Y fusionner un autre incident" },
  split: { en: "Split alerts off into an incident of their own", fr: "Séparer des alertes dans un incident à part" },
  hold: {
    en: "Hold back what is looked at: suppress by design, take out of service, shelve a place or band",
    fr: "Retenir ce qu’on regarde : inhiber par conception, mettre hors service, mettre en attente un lieu ou une bande",
  },
  screen: { en: "Map and screen", fr: "Plan et écran" },
  wing: { en: "Show a wing", fr: "Montrer une aile" },
  site: { en: "Show all wings", fr: "Montrer toutes les ailes" },
  level: {
    en: "Next and previous level of the wing; after the last, all levels",
    fr: "Niveau suivant et précédent de l’aile ; après le dernier, tous les niveaux",
  },
  wingDetails: { en: "The wing’s sensors and countermeasures", fr: "Les capteurs et contre-mesures de l’aile" },
  playback: {
    en: "Playback, from ten seconds before the selected alert; P again comes back",
    fr: "Relecture, dix secondes avant l’alerte choisie ; P à nouveau pour revenir",
  },
  menu: { en: "Other pages, language and theme", fr: "Autres pages, langue et thème" },
  reach: { en: "Reach everything else", fr: "Atteindre tout le reste" },
  back: { en: "One step back", fr: "Un pas en arrière" },
  help: { en: "This list", fr: "Cette liste" },
  enter: { en: "Enter", fr: "Entrée" },
  escape: { en: "Esc", fr: "Échap" },
});

/** What stands on a key, as keyboards of the language have it. */
export function keyName(key: string): string {
  if (key === "Enter") return keyTexts.enter;
  return key === "Esc" ? keyTexts.escape : key;
}
