/** 2199-12-31T23:59:59Z. A device whose clock was never set is in 1970: that is where moments begin. */
export const lastSecond = 7_258_118_399;
