/** The formats of notification for whoever checks them from outside: frames of alarm receiving, public alerts. */
export { capProblems } from "./cap/validate.ts";
export { decrypt } from "./dc09/cipher.ts";
export { sentCodes } from "./dc09/codes.ts";
export { checkFrame, parseFrame } from "./dc09/frame.ts";
