/** What is in a pack, for whoever opens it first. Pure. */

export function readmeText(name: string): string {
  return `Wingwatch evidence pack ${name}

report.html       the report to read and print            le rapport à lire et à imprimer
incident.json     the same as data                        les mêmes données
recording.ndjson  raw observations, if they could be had  observations brutes, si disponibles
pictures/         of what was seized, named by SHA-256    photos des saisies, nommées par SHA-256
audit.ndjson      who did what, with the proof            journal d’audit et sa preuve
manifest.json     SHA-256 of every file                   SHA-256 de chaque fichier
manifest.sig      Ed25519 signature of manifest.json      signature Ed25519 de manifest.json

Verify it, on any machine with Wingwatch / Vérifier :

  wingwatch evidence verify ${name} --key KEY

KEY is the public key that the control room noted beforehand (audit-key.pub).
KEY est la clé publique notée au préalable par le poste de contrôle (audit-key.pub).

The raw observations can be played through detection again / Rejouer les observations :

  wingwatch replay recording.ndjson --site site.yaml --json
`;
}
