/** A port's control lines as a link: one byte for each look, fifty times a second. Nothing is ever written. */
import { WingwatchError } from "../../domain/index.ts";
import type { Link } from "../device.ts";
import type { WiredPort } from "../port.ts";
import { lookOf } from "./contacts.ts";

const LOOK_EVERY = 20;

/** Looks once before it returns: throws a WingwatchError where the port has no such lines. */
export async function controlLines(port: Pick<WiredPort, "controlLines" | "onClose" | "close">): Promise<Link> {
  try {
    await port.controlLines();
  } catch (error) {
    await port.close();
    throw error;
  }
  let onData: (bytes: Uint8Array) => void = () => undefined;
  let onClose: (error: Error) => void = () => undefined;
  let isLooking = false;
  const end = (error: Error) => {
    clearInterval(timer);
    onClose(error);
  };
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      onData(Uint8Array.of(lookOf(await port.controlLines())));
    } catch (cause) {
      end(new WingwatchError("WW_E_PORT_GONE", "the control lines cannot be read any more", { cause }));
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY);
  port.onClose(end);
  return {
    onData: (listener) => {
      onData = listener;
    },
    onClose: (listener) => {
      onClose = listener;
    },
    close: async () => {
      clearInterval(timer);
      await port.close();
    },
  };
}
