/** Loaded into a child program before anything else: ends it when the program that started it is gone, however that went. */

process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// The line to the parent must not keep a child alive that has finished.
process.channel?.unref();
