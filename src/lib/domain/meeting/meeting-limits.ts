/** A good talk is about few things: never more than this. */
export const mostTopics = 3;
