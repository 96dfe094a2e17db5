/** What the server keeps and who may change it: stores and desks over one database, each given only what it needs of the others. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros, Site } from "@wingwatch/agent/domain";
import { LoadLog } from "./alarm-load/load-log.ts";
import { AlertDesk } from "./alerts/alert-desk.ts";
import { AlertStore } from "./alerts/alert-store.ts";
import { CommissioningStore } from "./commissioning/commissioning-store.ts";
import type { Change, EmissionView } from "./contract/index.ts";
import { DrillBook } from "./drills/drill-book.ts";
import { DrillDesk } from "./drills/drill-desk.ts";
import { DrillStore } from "./drills/drill-store.ts";
import { EmissionStore } from "./emissions/emission-store.ts";
import { HandoverStore } from "./handovers/handover-store.ts";
import { geometryOf } from "./incidents/geometry.ts";
import { IncidentDesk } from "./incidents/incident-desk.ts";
import { IncidentMoves } from "./incidents/incident-moves.ts";
import { IncidentStore } from "./incidents/incident-store.ts";
import { IncidentWork } from "./incidents/incident-work.ts";
import { LabelStore } from "./labels/label-store.ts";
import { OperationStore } from "./operations/operation-store.ts";
import { UseStore } from "./patterns/use-store.ts";
import { SearchDesk } from "./search/search-desk.ts";
import { SearchStore } from "./search/search-store.ts";
import { WithholdingBook } from "./withholdings/withholding-book.ts";
import { WithholdingDesk } from "./withholdings/withholding-desk.ts";
import { WithholdingStore } from "./withholdings/withholding-store.ts";

export interface DesksOptions {
  readonly db: DatabaseSync;
  readonly site: Site;
}

export function createDesks({ db, site }: DesksOptions) {
  const names = new Map(
    site.wings.flatMap((wing) => wing.levels.flatMap((level) => level.places.map(({ id, name }) => [id, name] as const))),
  );
  const placeName = (id: string) => names.get(id);
  const isPlace = (id: string) => names.has(id);
  const geometry = geometryOf(site);
  const sensorLevels = new Map(site.sensors.map(({ id, level }) => [id, level]));
  const isPortable = (sensor: string) => sensorLevels.has(sensor) && sensorLevels.get(sensor) === undefined;

  const alerts = new AlertStore(db);
  const incidents = new IncidentStore(db);
  const emissions = new EmissionStore(db);
  const withholdings = new WithholdingStore(db);
  const drills = new DrillStore(db);
  const searches = new SearchStore(db);
  const operations = new OperationStore(db);
  const bandsOf = (ids: readonly string[]) => emissions.bandsOf(ids);

  const incidentDesk = new IncidentDesk({ store: incidents, alerts, geometry, placeName });
  const rulings = [new WithholdingBook({ store: withholdings, bandsOf }), new DrillBook(drills, emissions)];
  const alertDesk = new AlertDesk(alerts, incidentDesk, rulings);
  const withholdingDesk = new WithholdingDesk({ store: withholdings, alerts, desk: alertDesk, bandsOf });
  const drillDesk = new DrillDesk({ store: drills, emissions, alerts, desk: alertDesk, levelOf: (id) => sensorLevels.get(id) });

  return {
    alerts,
    incidents,
    emissions,
    withholdings,
    drills,
    searches,
    operations,
    handovers: new HandoverStore(db),
    commissioning: new CommissioningStore(db),
    labels: new LabelStore(db),
    uses: new UseStore(db),
    loadLog: new LoadLog(db),
    incidentDesk,
    alertDesk,
    withholdingDesk,
    drillDesk,
    incidentWork: new IncidentWork({ store: incidents, desk: incidentDesk, alerts, alertDesk }),
    incidentMoves: new IncidentMoves({ db, store: incidents, desk: incidentDesk, alertDesk }),
    searchDesk: new SearchDesk({ store: searches, incidents, incidentDesk, operations, alerts, emissions, site: site.id, isPlace }),
    placeName,
    isPlace,
    isPortable,
    wingOf: (cell: string) => geometry.get(cell)?.wing,
    /** An emission or its fix was heard: it may be a drill's, and alerts that name it may fall under a band that is shelved. */
    heard: (view: EmissionView, at: Micros): readonly Change[] => {
      const marked = drillDesk.judge(view, at);
      const seen: readonly Change[] = marked.some(({ kind }) => kind === "emission") ? [] : [{ kind: "emission", emission: view }];
      const ruled = withholdings.standing(at).length === 0 ? [] : alertDesk.review(alerts.naming(view.emission.id), at);
      return [...seen, ...marked, ...ruled];
    },
    /** What time alone changes. */
    tick: (at: Micros) => [...withholdingDesk.tick(at), ...alertDesk.tick(at), ...drillDesk.tick(at)],
  };
}
