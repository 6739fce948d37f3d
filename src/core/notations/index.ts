/**
 * The registry of notations, in order of trust: if two find the same digits, the earlier one gets them. A house test
 * checks that it matches the folder.
 */
import { activityDate } from './activity-date.ts';
import { archivedMark } from './archived-mark.ts';
import { citation } from './citation.ts';
import { codeCount } from './code-count.ts';
import { leadingEmoji } from './leading-emoji.ts';
import { likes } from './likes.ts';
import type { NotationFinder } from './notation.ts';
import { starBadge } from './star-badge.ts';
import { starColumn } from './star-column.ts';
import { starImage } from './star-image.ts';
import { starSign } from './star-sign.ts';
import { starWord } from './star-word.ts';
import { tierEmoji } from './tier-emoji.ts';

export const notations: readonly NotationFinder[] = [
  starColumn,
  likes,
  leadingEmoji,
  starSign,
  starWord,
  starImage,
  starBadge,
  codeCount,
  tierEmoji,
  citation,
  archivedMark,
  activityDate,
];
