/** What a process of ours tells the service manager of its machine. */
export { type ServiceManager, serviceManager } from "./service-manager.ts";
