import type { HandleClientError } from '@sveltejs/kit';

/** An address without a page is nobody's mistake; everything else goes to the browser's console, no further. */
export const handleError: HandleClientError = ({ error, status, message }) => {
  if (status !== 404) reportError(error);
  return { message };
};
