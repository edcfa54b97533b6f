import { expect, it } from 'vitest';
import { counts, failures } from '../scripts/test-reports.mjs';

const test = (fullName, failureMessages) => ({
  fullName,
  status: failureMessages.length > 0 ? 'failed' : 'passed',
  failureMessages,
});

it('names the failed tests of a report of Vitest, and the files that could not be run', () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [test('adds', []), test('divides', ['by zero'])],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [] },
    ],
  };
  expect(counts(report)).toEqual([1, 1]);
  expect(failures(report)).toEqual(['- a.test.ts: divides\nby zero', '- b.test.ts\nno such module']);
});

it('names the failed tests of a report of Playwright, also those that passed only when tried again', () => {
  const spec = (title, status, ...messages) => ({
    title,
    tests: [{ status, results: messages.map((message) => ({ errors: [{ message }] })) }],
  });
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 1 },
    suites: [
      {
        title: 'talk.spec.ts',
        specs: [spec('opens', 'expected'), spec('closes', 'unexpected', 'no door')],
        suites: [{ title: 'on a phone', specs: [spec('turns', 'flaky', 'too slow')] }],
      },
    ],
  };
  expect(counts(report)).toEqual([1, 2]);
  expect(failures(report)).toEqual([
    '- talk.spec.ts: closes\nno door',
    '- talk.spec.ts: on a phone: turns\ntoo slow',
  ]);
});

it('repeats no more of what a test said than its beginning', () => {
  const long = {
    testResults: [
      { name: 'a.test.ts', status: 'failed', assertionResults: [test('adds', ['x'.repeat(9_000)])] },
    ],
  };
  expect(failures(long)[0]).toHaveLength('- a.test.ts: adds\n'.length + 1_500);
});
