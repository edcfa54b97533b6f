import { instant } from '$lib/core/clock';
import { localDate } from '$lib/core/local-date';
import { ok, type Result } from '$lib/core/result';
import { waitByRule } from '$lib/domain/share/share.rules';
import type { Receiver } from '$lib/domain/share/share.schema';
import { isLoosening, loosened, ruleHolds, settled, tightened } from '$lib/domain/share/sharing-rule.rules';
import { sharingRuleId, type SharingRule } from '$lib/domain/share/sharing-rule.schema';
import type { VaultError } from '$lib/vault/vault-error';
import { learnTime, type SharingDependencies, type SharingVault } from './sharing-dependencies';

type Done = Promise<Result<undefined, VaultError>>;

const rules = (vault: SharingVault) => vault.collection('sharingRule');

/** The client's own rule as far as it holds now. */
function ruleNow(vault: SharingVault, { clock }: SharingDependencies): SharingRule | undefined {
  const rule = rules(vault).get(sharingRuleId);
  return ruleHolds(rule, clock.passed) ? rule : undefined;
}

/** Until when a share with this person would wait by the rule; `undefined`: it can go at once. */
export function waitFor(
  vault: SharingVault,
  deps: SharingDependencies,
  receiver: Receiver,
): string | undefined {
  const now = deps.clock.now();
  const today = localDate(Math.min(now, deps.clock.passed ?? now));
  const shares = vault.collection('share').current;
  return waitByRule(ruleNow(vault, deps), shares, receiver, now, today);
}

/** Puts the rule on at once, or lets it go 24 hours after this. */
export async function setRule(vault: SharingVault, deps: SharingDependencies, isOn: boolean): Done {
  await learnTime(deps);
  const rule = ruleNow(vault, deps);
  if (!isOn && !rule) return ok();
  const at = instant(deps.clock);
  const next = isOn || !rule ? tightened(rule, at) : loosened(rule, at, deps.clock.passed);
  const stored = await rules(vault).put(next);
  return stored.ok ? ok() : stored;
}

/** The 24 hours begin at the first moment that the relay tells, and after them the rule is off for good. */
export async function settleRule(vault: SharingVault, deps: SharingDependencies): Done {
  const rule = rules(vault).get(sharingRuleId);
  if (!rule || !isLoosening(rule)) return ok();
  await learnTime(deps);
  const { passed } = deps.clock;
  const stored = await rules(vault).update(rule.id, (current) => settled(current, passed));
  return stored.ok ? ok() : stored;
}
