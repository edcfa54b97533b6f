import { localDate } from '$lib/core/local-date';
import type { Clock } from '$lib/core/clock';
import { nameOf } from '$lib/features/agenda/appointment-words';
import { writeCsv, type Cell } from '$lib/interchange/csv';
import type { ExportOutcome } from '$lib/parts/export-outcome';
import type { Vault } from '$lib/vault/vault';
import { agendaPeople } from '$lib/app/agenda-people';
import { exportFile } from '$lib/app/export-file';
import { agendaSheet, webSheet } from './sheets';

/** Exports every web to a spreadsheet. */
export function exportWebSheet(vault: Vault): Promise<ExportOutcome> {
  return exportSheet('web.csv', webSheet(vault.collection('wellbeing').current));
}

/** Exports the whole agenda to a spreadsheet. */
export function exportAgendaSheet(vault: Vault, clock: Clock): Promise<ExportOutcome> {
  const people = agendaPeople(vault.collection('contact').current);
  const agenda = {
    appointments: vault.collection('appointment').current,
    dates: vault.collection('importantDate').current,
  };
  const rows = agendaSheet(agenda, localDate(clock.now()), {
    nameOf: (somebody) => nameOf(somebody, people),
  });
  return exportSheet('agenda.csv', rows);
}

function exportSheet(name: string, rows: readonly Cell[][]): Promise<ExportOutcome> {
  return exportFile(new File([writeCsv(rows)], name, { type: 'text/csv' }));
}
