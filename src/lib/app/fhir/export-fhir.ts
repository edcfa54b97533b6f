import { exportFile } from '$lib/app/export-file';
import type { Clock } from '$lib/core/clock';
import { loaded } from '$lib/core/loading';
import { addDays, localDate } from '$lib/core/local-date';
import { localTime } from '$lib/core/local-time';
import { visibleName } from '$lib/core/visible-name';
import { nearest, occurrencesOf } from '$lib/domain/appointment/occurrence.rules';
import { repeatDays } from '$lib/domain/appointment/repeat-days';
import type { Share } from '$lib/domain/share/share.schema';
import { positiveHealth } from '$lib/domain/wellbeing/questionnaire.rules';
import type { FhirExportOutcome } from '$lib/features/fhir/fhir-export-outcome';
import type { FhirOrder, FhirSource } from '$lib/interchange/fhir/fhir-source';
import type { Vault } from '$lib/vault/vault';

/** How far ahead appointments are looked up, in days. */
const farAhead = 400;

/** The records of the open vault from which a document is made. */
export function fhirSource(vault: Pick<Vault, 'collection'>, now: number): FhirSource {
  const appointments = vault.collection('appointment').current;
  const today = localDate(now);
  const coming = occurrencesOf(appointments, today, addDays(today, farAhead), repeatDays);
  return {
    questionnaire: positiveHealth,
    entries: vault.collection('wellbeing').current,
    responses: vault.collection('questionnaireResponse').current,
    goals: vault.collection('goal').current,
    appointments,
    coming: nearest(coming, { day: today, time: localTime(now) }),
    contacts: vault.collection('contact').current,
    supportPlans: vault.collection('supportPlan').current,
    stories: vault.collection('story').current,
    shares: vault.collection('share').current,
  };
}

/** How the client signed a share last; empty when never with a name. */
export function signedName(shares: readonly Share[]): string {
  return shares.map(({ from }) => visibleName(from)).findLast((name) => name !== '') ?? '';
}

/** Makes a FHIR document of what was chosen and exports it, as a file with a neutral name. */
export async function exportFhir(
  vault: Vault,
  clock: Clock,
  chosen: Omit<FhirOrder, 'now'>,
): Promise<FhirExportOutcome> {
  const part = await loaded(import('$lib/features/fhir/fhir-file'));
  if (!part.ok) return 'failed';
  const now = clock.now();
  const file = part.value.fhirFile(fhirSource(vault, now), { ...chosen, now });
  if (!file) return 'empty';
  return exportFile(file);
}
