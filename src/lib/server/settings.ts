import { resolve } from 'node:path';
import { mailAddressSchema, regionIdSchema } from '../core/bounds.schema.ts';
import type { Operator } from '../protocol/operator.ts';
import type { Quotas } from './relay/capacity.ts';
import { ordinaryPushHosts, type PushPolicy } from './relay/push-policy.ts';

/** What an operator can set, by environment variables (docs/SELF-HOSTING.md). */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  /** PostgreSQL; absent for SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Trusted proxies before this server. */
  readonly proxies: number;
  /** What is kept back on the disk of SQLite, in bytes. */
  readonly reserve: number;
  /** In bytes. */
  readonly quotas: Quotas;
  /** What one address may take of a quota within a day, in percent; 0: no limit here. */
  readonly addressPercent: number;
  /** Requests a minute of one address; 0: no limit here. */
  readonly requestsPerMinute: number;
  readonly logsRequests: boolean;
  /** Whether and where pushes are sent, and by what address push services know this relay. */
  readonly push: PushPolicy & { readonly subject?: string };
  /** What the app is told of the operator. */
  readonly operator: Operator;
}

const megabyte = 1024 * 1024;

/** The settings in these variables, or a sentence that says which one is wrong. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings | string {
  const wrong: string[] = [];
  const whole = (name: string, otherwise: number, most: number): number => {
    const value = Number(env[name] || otherwise);
    if (!Number.isInteger(value) || value < 0 || value > most) {
      wrong.push(`${name} must be a whole number from 0 to ${most}.`);
    }
    return value;
  };
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    wrong.push('DATABASE_URL must begin with postgresql://');
  }
  const quota = (name: string, otherwise: number) => whole(name, otherwise, 1_000_000_000) * megabyte;
  const settings = {
    host: env.HOST || 'localhost',
    port: whole('PORT', 3000, 65_535),
    dataFolder: resolve(env.DATA_DIR || 'data'),
    databaseUrl,
    proxies: whole('PROXIES', 0, 10),
    reserve: whole('RESERVE_MB', 64, 100_000) * megabyte,
    quotas: {
      shares: quota('SHARES_MB', 2000),
      backups: quota('BACKUPS_MB', 8000),
      mailboxes: quota('MAILBOXES_MB', 1000),
      pushes: quota('PUSHES_MB', 1000),
    },
    addressPercent: whole('ADDRESS_PERCENT', 10, 100),
    requestsPerMinute: whole('REQUESTS_PER_MINUTE', 1200, 1_000_000),
    logsRequests: env.LOG === 'requests',
    push: readPush(env, (sentence) => wrong.push(sentence)),
    operator: readOperator(env, (sentence) => wrong.push(sentence)),
  };
  return wrong[0] ?? settings;
}

function readOperator(
  env: Readonly<Record<string, string | undefined>>,
  refuse: (sentence: string) => void,
): Operator {
  const feedbackTo = env.FEEDBACK_TO || undefined;
  if (feedbackTo !== undefined && !mailAddressSchema.safeParse(feedbackTo).success) {
    refuse('FEEDBACK_TO must be an e-mail address.');
  }
  const region = env.REGION || undefined;
  if (region !== undefined && !regionIdSchema.safeParse(region).success) {
    refuse('REGION must be the name of a file in regions/ without .json, such as drenthe.');
  }
  return { ...(feedbackTo === undefined ? {} : { feedbackTo }), ...(region === undefined ? {} : { region }) };
}

/** Push services want to know whose relay it is: without an https address of its own it sends nothing. */
function readPush(
  env: Readonly<Record<string, string | undefined>>,
  refuse: (sentence: string) => void,
): Settings['push'] {
  const hosts = env.PUSH_HOSTS ? env.PUSH_HOSTS.split(',').map((host) => host.trim()) : ordinaryPushHosts;
  if (!hosts.every((host) => /^(?:\*|(?:\*\.)?[a-z\d.-]+)$/.test(host))) {
    refuse('PUSH_HOSTS must be names of hosts with a comma between them, such as *.push.example.com');
  }
  if (env.PUSH === 'off') return { off: 'operator', hosts };
  if (env.PUSH) refuse('PUSH must be off, or not set.');
  const origin = URL.parse(env.ORIGIN || 'https://localhost');
  const isOrigin = /^https?:$/.test(origin?.protocol ?? '') && origin?.origin === env.ORIGIN;
  if (env.ORIGIN && !isOrigin)
    refuse('ORIGIN must be the address of the app, such as https://app.example.nl');
  const isKnown = origin?.protocol === 'https:' && origin.hostname.includes('.');
  return isKnown ? { subject: origin.origin, hosts } : { off: 'noOrigin', hosts };
}

/**
 * How fast one address may ask. A whole clinic can sit behind one address, each of whose casemanagers refreshes an
 * inbox in the same minute: hence the large burst. Making something new is rarer, and asking for what is not there, or
 * with another token, is rarer still. Files of the app are many at once: each
 * phone of that clinic fetches all of them for a new version.
 */
export function ratesFor({ requestsPerMinute }: Pick<Settings, 'requestsPerMinute'>) {
  if (requestsPerMinute === 0) return undefined;
  const perSecond = requestsPerMinute / 60;
  return {
    all: { burst: requestsPerMinute * 3, perSecond },
    files: { burst: requestsPerMinute * 10, perSecond: perSecond * 20 },
    making: { burst: Math.ceil(requestsPerMinute / 4), perSecond: perSecond / 10 },
    guessing: { burst: Math.ceil(requestsPerMinute / 20), perSecond: perSecond / 20 },
    guessingInAll: { burst: Math.ceil(requestsPerMinute / 2), perSecond },
  };
}
