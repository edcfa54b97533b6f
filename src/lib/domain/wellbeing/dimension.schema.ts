import * as z from 'zod/mini';
import { dimensionIds } from './dimensions';

export const dimensionIdSchema = z.enum(dimensionIds);
