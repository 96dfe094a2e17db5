/** Is there an RF Explorer? It answers the request for its configuration with its model. */
import { asText, type Probe } from "../probe.ts";
import { ASK_CONFIGURATION } from "./commands.ts";
import { isGenerator, modelName, parseModel } from "./settings.ts";

export const rfExplorerProbe: Probe = {
  usb: ["10c4:ea60"],
  bauds: [500_000, 2_400],
  question: ASK_CONFIGURATION,
  recognise(reply) {
    const text = /#C2-M:([^\r\n]+)\r\n/.exec(asText(reply))?.[1];
    const model = text === undefined ? undefined : parseModel(text);
    if (model === undefined || !model.ok || isGenerator(model.value)) return undefined;
    const { main, firmware } = model.value;
    return { model: `RF Explorer ${modelName(main)}, firmware ${firmware}`, options: { low: null, high: null } };
  },
};
