#!/usr/bin/env node
/** The `firekeeper` program. */
import { start } from './shells/cli/start.ts';

await start();
