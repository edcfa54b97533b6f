export const instrumentsAddress = '/web/vragenlijsten';

export const instrumentAddress = (id: string) => `${instrumentsAddress}/${id}`;
export const askingAddress = (id: string) => `${instrumentAddress(id)}/vragen`;
export const responseAddress = (id: string) => `${instrumentsAddress}/antwoorden/${id}`;
