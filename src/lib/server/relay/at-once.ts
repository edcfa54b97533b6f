/** So many calls are worked on at one moment; a database far away has a connection for each of them. */
export const mostAtOnce = 16;
