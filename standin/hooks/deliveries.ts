/** Deliveries as GitHub keeps them for three days, and the faults that a test queues for them. */
import type { Happening } from './happening.ts';

export interface Delivery {
  readonly id: number;
  /** Kept by a redelivery. */
  readonly guid: string;
  readonly app: string;
  readonly appId: number;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly redelivery: boolean;
  /** Milliseconds on the stand-in's clock. */
  readonly at: number;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The payload as JSON: the bytes that were signed. */
  readonly body: string;
  /** The answer's; 0 until then, and where none came. */
  status: number;
  /** `OK`, or what went wrong. */
  outcome: string;
  /** Real seconds. */
  duration: number;
  answer: string | null;
}

/** Tells Apps of what happens. */
export interface Hub {
  happened(happening: Happening): void;
  /** Every delivery so far, oldest first. */
  readonly deliveries: readonly Delivery[];
  readonly faults: DeliveryFaults;
  /** Sends a delivery again, under its guid, to where the App's hook points now. */
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** When nothing is being written or sent any more. */
  settled(): Promise<void>;
  /** Breaks off what is on its way, and tells nobody any more. */
  close(): Promise<void>;
}

export type DeliveryFault =
  /** Tried, and failed on the way: recorded, not received. */
  | { readonly kind: 'drop' }
  /** Received twice with one guid. */
  | { readonly kind: 'duplicate' }
  /** Received later; those after it overtake it. Real time. */
  | { readonly kind: 'delay'; readonly ms: number };

export interface DeliveryFaultRule {
  /** `push`, `pull_request`; any unless said. */
  readonly event?: string;
  readonly action?: string;
  /** 1 unless said. */
  readonly times?: number;
  readonly fault: DeliveryFault;
}

export interface DeliveryFaults {
  add(rule: DeliveryFaultRule): void;
  pending(): readonly DeliveryFaultRule[];
  clear(): void;
  take(event: string, action: string | null): DeliveryFault | undefined;
}

export function createDeliveryFaults(): DeliveryFaults {
  let queue: { readonly rule: DeliveryFaultRule; left: number }[] = [];
  return {
    add(rule) {
      queue.push({ rule, left: rule.times ?? 1 });
    },
    pending: () => queue.map(({ rule, left }) => ({ ...rule, times: left })),
    clear() {
      queue = [];
    },
    take(event, action) {
      const found = queue.find(
        ({ rule }) =>
          (rule.event === undefined || rule.event === event) &&
          (rule.action === undefined || rule.action === action),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) queue = queue.filter((one) => one !== found);
      return found.rule.fault;
    },
  };
}
