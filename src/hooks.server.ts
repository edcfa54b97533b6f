import type { Handle, HandleServerError } from '@sveltejs/kit';

/** Kit would write the address that was asked for to the log: an address can tell who looks at what. */
export const handleError: HandleServerError = ({ status, message }) => {
  if (status >= 500) process.stderr.write(`${JSON.stringify({ error: 'defect', status })}\n`);
  return { message };
};

/**
 * The shell without its comments and indents, which are for whoever reads the source. Here and not in the built pages: those
 * that Kit renders while running have the same scripts, and the policy knows them by one text.
 */
const short = (html: string) => html.replaceAll(/^\s*\/\/ .*\n|^[ \t]+/gm, '');

/** What a page is made with is nobody's business. */
export const handle: Handle = async ({ event, resolve }) => {
  const response = await resolve(event, { transformPageChunk: ({ html }) => short(html) });
  response.headers.delete('x-sveltekit-page');
  return response;
};
