/** Stands for a region where the client wants none although the operator set one. */
export const noRegion = 'none';
