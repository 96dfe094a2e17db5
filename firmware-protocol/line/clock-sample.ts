/** What a two-way exchange says about a sensor's clock (SPEC.md section 7). All times in µs. */

/** A time-reply and what the agent knows about the exchange. */
export interface TimeExchange {
  /** The agent's clock when the request's first byte left. */
  readonly agentTime: number;
  /** The sensor's clock when the request's last byte had arrived. */
  readonly received: number;
  /** The sensor's clock when the reply's first byte left. */
  readonly sent: number;
  /** The agent's clock when the reply's last byte had arrived. */
  readonly arrived: number;
  /** Time that the request's bytes take on the line. */
  readonly requestTime: number;
  /** Time that the reply's bytes take on the line. */
  readonly replyTime: number;
}

export interface ClockSample {
  /** Unix time at which the sensor's clock stood at 0: what time-set carries. */
  readonly bootTime: number;
  /** The true value is within this of `bootTime`. */
  readonly uncertainty: number;
}

/** Undefined where the times contradict one another (the clocks cannot have run that way). */
export function sampleClock(exchange: TimeExchange): ClockSample | undefined {
  const { agentTime, received, sent, arrived, requestTime, replyTime } = exchange;
  const out = agentTime + requestTime - received;
  const back = arrived - replyTime - sent;
  const roundTrip = back - out;
  if (!(roundTrip >= 0 && sent >= received)) return undefined;
  return { bootTime: Math.round((out + back) / 2), uncertainty: Math.ceil(roundTrip / 2) };
}

/** The least uncertain of several samples: delays only ever add, so the quickest exchange is the truest. */
export function bestClock(samples: readonly ClockSample[]): ClockSample | undefined {
  return samples.reduce<ClockSample | undefined>((best, each) => (best && best.uncertainty <= each.uncertainty ? best : each), undefined);
}
