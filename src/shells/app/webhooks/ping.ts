/** GitHub tests the address: right after the App was created, and when somebody presses the button. */
import { z } from 'zod';
import { family } from './family.ts';

export const ping = family(z.object({ zen: z.string().optional() }), () => ({
  of: '',
  always: true,
  async act({ log }) {
    log.info('GitHub reaches this server: ping received');
    return 'idle';
  },
}));
