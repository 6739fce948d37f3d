/** Deliveries, which GitHub keeps for three days, and the faults that a test queues for them. */
import type { Happening } from './happening.ts';

export interface Delivery {
  readonly id: number;
  /** A redelivery has the same guid. */
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
  /** The payload as JSON, with exactly the bytes that were signed. */
  readonly body: string;
  /** Status of the answer; 0 before it, and if there is none. */
  status: number;
  /** `OK`, or what went wrong. */
  outcome: string;
  /** Real seconds. */
  duration: number;
  answer: string | null;
}

/** Sends webhooks to Apps about what happens. */
export interface Hub {
  happened(happening: Happening): void;
  /** Every delivery so far, oldest first. */
  readonly deliveries: readonly Delivery[];
  readonly faults: DeliveryFaults;
  /** Sends a delivery again, with its guid, to the current address of the App's hook. */
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** Resolves when nothing is being written or sent. */
  settled(): Promise<void>;
  /** Aborts the deliveries in progress, and sends no more. */
  close(): Promise<void>;
}

export type DeliveryFault =
  /** The delivery fails on the way: it is recorded but not received. */
  | { readonly kind: 'drop' }
  /** The delivery is received twice with one guid. */
  | { readonly kind: 'duplicate' }
  /** The delivery is received later, and later ones overtake it. Real time. */
  | { readonly kind: 'delay'; readonly ms: number };

export interface DeliveryFaultRule {
  /** `push`, `pull_request`. The default is any event. */
  readonly event?: string;
  readonly action?: string;
  /** The default is 1. */
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
