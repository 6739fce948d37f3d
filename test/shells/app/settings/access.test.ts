/** The accounts and repositories that the server works for: the allow list and the block list. */
import { describe, expect, it } from '@jest/globals';
import { servesAccount, servesRepository } from '../../../../src/shells/app/settings-access.ts';
import { readAppSettings } from '../../../../src/shells/app/settings.ts';

describe('the server works for', () => {
  const access = (allow: string, block = '') =>
    readAppSettings({ FIREKEEPER_ALLOW: allow, FIREKEEPER_BLOCK: block });

  it('everybody, when nothing is configured', () => {
    expect(servesRepository(access(''), 'any/thing')).toBe(true);
    expect(servesAccount(access(''), 'any')).toBe(true);
  });

  it('accounts, repositories and patterns, in any letter case', () => {
    const some = access('Acme, octo/awesome-*  mono/list');
    expect(servesRepository(some, 'acme/x')).toBe(true);
    expect(servesRepository(some, 'OCTO/Awesome-Go')).toBe(true);
    expect(servesRepository(some, 'octo/other')).toBe(false);
    expect(servesRepository(some, 'acme2/x')).toBe(false);
    expect(servesAccount(some, 'octo')).toBe(true);
    expect(servesAccount(some, 'nobody')).toBe(false);
  });

  it('nobody who is blocked, even when they are allowed too', () => {
    const some = access('acme', 'acme/secret,spam-*');
    expect(servesRepository(some, 'acme/secret')).toBe(false);
    expect(servesRepository(some, 'acme/x')).toBe(true);
    expect(servesAccount(some, 'acme')).toBe(true);
    expect(servesAccount(access('', 'spam-*,bad/*'), 'spam-1')).toBe(false);
    expect(servesAccount(access('', 'spam-*,bad/*'), 'bad')).toBe(false);
  });

  it('nobody by a hostile pattern, which is matched fast', () => {
    const slow = access(`${'a*'.repeat(49)}b`);
    const began = performance.now();
    expect(servesRepository(slow, `${'a'.repeat(5000)}/x`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(200);
  });
});
