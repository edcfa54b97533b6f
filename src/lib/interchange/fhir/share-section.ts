import type { CodeableConcept, Consent } from '@medplum/fhirtypes';
import { chosenParts } from '$lib/domain/share-contents/share-contents.rules';
import type { Share } from '$lib/domain/share/share.schema';
import { shareState, type ShareState } from '$lib/domain/share/share.rules';
import type { Block } from './fhir-text';
import { nameOf, personReference, type Section, type Writing } from './fhir-writing';

/** In these somebody reads, or can still begin to. */
const running: readonly ShareState[] = ['open', 'claimed', 'overdue'];

/**
 * For each share that runs, that the client allows it: what, to whom and until when. Nothing with which a share can be opened,
 * and nothing of the device that reads.
 */
export function shareSection(writing: Writing): Section {
  const shares = writing.source.shares.filter((share) =>
    running.includes(shareState(share, writing.order.now)),
  );
  return {
    blocks: shares.map((share) => shareBlock(writing, share)),
    resources: shares.map((share) => consentResource(writing, share)),
  };
}

function coded(system: string, code: string, display: string): CodeableConcept {
  return { coding: [{ system, code, display }] };
}

const hl7 = 'http://terminology.hl7.org/CodeSystem';
const privacy = coded(`${hl7}/consentscope`, 'patient-privacy', 'Privacy Consent');
const consentDocument = coded('http://loinc.org', '59284-0', 'Consent Document');
const optIn = coded(`${hl7}/v3-ActCode`, 'OPTIN', 'opt-in');
const recipient = coded(`${hl7}/v3-ParticipationType`, 'IRCP', 'information recipient');
const reads = coded(`${hl7}/consentaction`, 'access', 'Access');
const keeps = coded(`${hl7}/consentaction`, 'collect', 'Collect');

function consentResource(writing: Writing, share: Share): Consent & { id: string } {
  const { patient, words } = writing;
  const parts = chosenParts(share.choice).map((part) => ({ text: words.sharedPart(part) }));
  return {
    resourceType: 'Consent',
    id: writing.idOf('Consent', share.id),
    status: 'active',
    scope: privacy,
    category: [consentDocument],
    patient,
    dateTime: share.createdAt,
    performer: [patient],
    policyRule: optIn,
    provision: {
      type: 'permit',
      period: { start: share.sharedAt ?? share.createdAt, end: share.until },
      actor: [{ role: recipient, reference: personReference(writing, share.receiver) }],
      action: share.choice.mayKeep ? [reads, keeps] : [reads],
      ...(parts.length > 0 ? { code: parts } : {}),
    },
  };
}

function shareBlock(writing: Writing, share: Share): Block {
  const { words } = writing;
  return {
    title: nameOf(writing, share.receiver),
    lines: [
      ...chosenParts(share.choice).map(words.sharedPart),
      words.until(share.until),
      share.choice.mayKeep ? words.say('mayKeep') : undefined,
    ],
  };
}
