import type { Handle, HandleServerError } from '@sveltejs/kit';

/** Kit would write the address that was asked for to the log: an address can tell who looks at what. */
export const handleError: HandleServerError = ({ status, message }) => {
  if (status >= 500) process.stderr.write(`${JSON.stringify({ error: 'defect', status })}\n`);
  return { message };
};

/** What a page is made with is nobody's business. */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.delete('x-sveltekit-page');
  return response;
};
