/** The site as the screens see it now: as the file has it, with the policies of the settings that are in force. */
import type { Policy, Site } from "@wingwatch/agent/domain";
import type { Change, SiteView } from "../contract/index.ts";
import { type SiteViewOptions, siteHash, siteView } from "./site-view.ts";

/** By zone. */
type Policies = Readonly<Record<string, Policy>>;

export class SiteBoard {
  readonly #options: SiteViewOptions;
  /** As they were ruled last; asked for every second. */
  #ruled = "{}";
  #view: SiteView;
  #hash: string;

  constructor(options: SiteViewOptions) {
    this.#options = options;
    this.#view = siteView(options);
    this.#hash = siteHash(this.#view);
  }

  get view(): SiteView {
    return this.#view;
  }

  get hash(): string {
    return this.#hash;
  }

  /** What the screens must be told, where these policies change anything for them. */
  rule(policies: Policies): readonly Change[] {
    const ruled = JSON.stringify(policies);
    if (ruled === this.#ruled) return [];
    this.#ruled = ruled;
    const view = siteView({ ...this.#options, site: ruledBy(this.#options.site, policies) });
    const hash = siteHash(view);
    if (hash === this.#hash) return [];
    [this.#view, this.#hash] = [view, hash];
    return [{ kind: "site", site: hash }];
  }
}

function ruledBy(site: Site, policies: Policies): Site {
  return { ...site, zones: site.zones.map((zone) => ({ ...zone, policy: policies[zone.id] ?? zone.policy })) };
}
