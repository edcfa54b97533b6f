import { sharingRuleId, type SharingRule } from './sharing-rule.schema';

const dayLength = 24 * 60 * 60_000;

/** From when the rule holds no more; `undefined`: it stays, or that is not known yet. ISO 8601. */
export function endOfRule(rule: SharingRule | undefined): string | undefined {
  return rule?.offCountsFrom && new Date(Date.parse(rule.offCountsFrom) + dayLength).toISOString();
}

/** Whether the client asked to take the rule off. */
export function isLoosening(rule: SharingRule | undefined): boolean {
  return rule?.onSince !== undefined && rule.offAskedAt !== undefined;
}

/**
 * Whether the rule holds. It ends only by a moment that has surely passed (`TrustedTime.passed`), so that no clock that is
 * set ahead takes it off sooner; as long as none is known it holds.
 */
export function ruleHolds(rule: SharingRule | undefined, passed: number | undefined): boolean {
  if (rule?.onSince === undefined) return false;
  const end = endOfRule(rule);
  return end === undefined || passed === undefined || passed < Date.parse(end);
}

/** The rule on, at once: also when it was asked to go. `at`: an ISO 8601 instant. */
export function tightened(rule: SharingRule | undefined, at: string): SharingRule {
  return { id: sharingRuleId, onSince: rule?.onSince ?? at };
}

/** The rule asked to go: it holds for 24 hours more. What was asked before stays. */
export function loosened(rule: SharingRule, at: string, passed: number | undefined): SharingRule {
  return settled({ ...rule, offAskedAt: rule.offAskedAt ?? at }, passed);
}

/** Lets the 24 hours begin at the first moment that is sure, and the rule be off when they have surely passed. */
export function settled(rule: SharingRule, passed: number | undefined): SharingRule {
  if (!isLoosening(rule) || passed === undefined) return rule;
  if (rule.offCountsFrom === undefined) return { ...rule, offCountsFrom: new Date(passed).toISOString() };
  return ruleHolds(rule, passed) ? rule : { id: rule.id };
}
