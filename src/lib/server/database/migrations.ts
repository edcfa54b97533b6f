/** The text of the SQL that a database understands: it differs in its word for bytes. */
type Migration = (bytes: 'blob' | 'bytea') => readonly string[];

const shares: Migration = (bytes) => [
  `create table "shares" (
    "id" ${bytes} primary key,
    "lookHash" ${bytes} not null,
    "claimHash" ${bytes} not null,
    "ownerHash" ${bytes} not null,
    "stopHash" ${bytes} not null,
    "previousOwnerHash" ${bytes},
    "requestHash" ${bytes} not null,
    "renewHash" ${bytes},
    "wrongHash" ${bytes},
    "resetHash" ${bytes},
    "codeRequired" integer not null,
    "attempts" integer not null,
    "version" integer not null,
    "notAfter" bigint not null,
    "claimBefore" bigint not null,
    "deviceId" ${bytes},
    "deviceKey" ${bytes},
    "deviceTokenHash" ${bytes},
    "mac" ${bytes},
    "acked" integer not null,
    "lastSeq" integer not null,
    "openedVersion" integer not null,
    "openedMinute" bigint not null,
    "refusals" integer not null,
    "refusedMinute" bigint not null,
    "repliesWaiting" integer not null,
    "repliesInAll" integer not null,
    "endedAt" bigint,
    "endReason" text,
    "dueAt" bigint not null,
    "size" bigint not null
  )`,
  `create index "sharesDue" on "shares" ("dueAt")`,
  `create table "contents" (
    "shareId" ${bytes} primary key,
    "boot" ${bytes},
    "body" ${bytes} not null,
    "sealedKey" ${bytes}
  )`,
];

const besideShares: Migration = (bytes) => [
  `create table "events" (
    "shareId" ${bytes} not null,
    "seq" integer not null,
    "event" text not null,
    "version" integer not null,
    "deviceId" ${bytes},
    "minute" bigint not null,
    primary key ("shareId", "seq")
  )`,
  `create table "replies" (
    "shareId" ${bytes} not null,
    "id" ${bytes} not null,
    "deviceId" ${bytes} not null,
    "seq" bigint not null,
    "hash" ${bytes} not null,
    "sealed" ${bytes},
    primary key ("shareId", "id")
  )`,
];

const backups: Migration = (bytes) => [
  `create table "backups" (
    "id" ${bytes} primary key,
    "writeHash" ${bytes} not null,
    "readHash" ${bytes} not null,
    "generation" bigint not null,
    "requestHash" ${bytes} not null,
    "endedAt" bigint,
    "dueAt" bigint not null,
    "size" bigint not null
  )`,
  `create index "backupsDue" on "backups" ("dueAt")`,
  `create table "generations" (
    "backupId" ${bytes} not null,
    "generation" bigint not null,
    "storedAt" bigint not null,
    "size" bigint not null,
    "sealed" ${bytes} not null,
    primary key ("backupId", "generation")
  )`,
];

const mailboxes: Migration = (bytes) => [
  `create table "mailboxes" (
    "id" ${bytes} primary key,
    "takeHash" ${bytes} not null,
    "sendHash" ${bytes} not null,
    "notAfter" bigint not null,
    "messages" integer not null,
    "bytes" bigint not null,
    "endedAt" bigint,
    "dueAt" bigint not null,
    "size" bigint not null
  )`,
  `create index "mailboxesDue" on "mailboxes" ("dueAt")`,
  `create table "messages" (
    "mailboxId" ${bytes} not null,
    "seq" bigint not null,
    "hash" ${bytes} not null,
    "size" bigint not null,
    "sealed" ${bytes},
    primary key ("mailboxId", "seq")
  )`,
];

/** What the screen answered to whoever sends. */
const answers: Migration = (bytes) => [`alter table "mailboxes" add column "answer" ${bytes}`];

/**
 * Whatever is kept is counted, with what a row takes besides its sealed bytes (`rowBytes` in relay/capacity.ts, as it was
 * then), and a mailbox knows the most that it ever held.
 */
const counting: Migration = () => [
  `update "shares" set "size" = "size" + 1024
    + 128 * (select count(*) from "events" where "shareId" = "shares"."id")
    + 256 * (select count(*) from "replies" where "shareId" = "shares"."id")`,
  `update "backups" set "size" = "size" + 1024`,
  `update "mailboxes" set "size" = "size" + 512
    + 128 * (select count(*) from "messages" where "mailboxId" = "mailboxes"."id")`,
  `alter table "mailboxes" add column "peak" bigint not null default 0`,
  `update "mailboxes" set "peak" = "size"`,
];

/** The newest moment that was seen, and the one that is doubted; and how full the relay was, hour by hour. */
const watching: Migration = () => [
  `create table "clock" ("id" integer primary key, "seen" bigint not null, "doubted" bigint)`,
  `create table "levels" (
    "kind" text not null,
    "hour" bigint not null,
    "bytes" bigint not null,
    primary key ("kind", "hour")
  )`,
];

/** What waits for its moment, and the key with which the relay signs what it posts. */
const pushes: Migration = (bytes) => [
  `create table "pushes" (
    "id" ${bytes} primary key,
    "tokenHash" ${bytes} not null,
    "requestHash" ${bytes} not null,
    "endpoint" text,
    "endpointHash" ${bytes} not null,
    "sealed" ${bytes},
    "sendAt" bigint not null,
    "notAfter" bigint not null,
    "tries" integer not null,
    "nextAt" bigint,
    "endedAt" bigint,
    "endReason" text,
    "dueAt" bigint not null,
    "size" bigint not null
  )`,
  `create index "pushesNext" on "pushes" ("nextAt")`,
  `create index "pushesDue" on "pushes" ("dueAt")`,
  `create index "pushesEndpoint" on "pushes" ("endpointHash")`,
  `create table "pushKeys" ("id" integer primary key, "privateKey" ${bytes} not null)`,
];

/**
 * All changes of the tables, oldest first; how many were done is the version of a database. One that was ever
 * released is never changed: a new one is added. Plain SQL, so that an operator can read what is kept.
 */
export const migrations: readonly Migration[] = [
  (bytes) => [...shares(bytes), ...besideShares(bytes), ...backups(bytes), ...mailboxes(bytes)],
  answers,
  (bytes) => [...counting(bytes), ...watching(bytes)],
  pushes,
];
