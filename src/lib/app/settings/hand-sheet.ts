import { localDate } from '$lib/core/local-date';
import type { Clock } from '$lib/core/clock';
import { nameOf } from '$lib/features/agenda/appointment-words';
import { writeCsv, type Cell } from '$lib/interchange/csv';
import type { HandedOver } from '$lib/parts/handed-over';
import type { Vault } from '$lib/vault/vault';
import { agendaPeople } from '$lib/app/agenda-people';
import { handFile } from '$lib/app/hand-file';
import { agendaSheet, webSheet } from './sheets';

/** Gives every web to a spreadsheet. */
export function handWebSheet(vault: Vault): Promise<HandedOver> {
  return handSheet('web.csv', webSheet(vault.collection('wellbeing').current));
}

/** Gives the whole agenda to a spreadsheet. */
export function handAgendaSheet(vault: Vault, clock: Clock): Promise<HandedOver> {
  const people = agendaPeople(vault.collection('contact').current);
  const agenda = {
    appointments: vault.collection('appointment').current,
    dates: vault.collection('importantDate').current,
  };
  const rows = agendaSheet(agenda, localDate(clock.now()), {
    nameOf: (somebody) => nameOf(somebody, people),
  });
  return handSheet('agenda.csv', rows);
}

function handSheet(name: string, rows: readonly Cell[][]): Promise<HandedOver> {
  return handFile(new File([writeCsv(rows)], name, { type: 'text/csv' }));
}
