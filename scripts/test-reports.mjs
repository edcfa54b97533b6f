/** The JSON reports of Vitest and Playwright: how many tests passed and failed, and which failed and why. */

/** How much of what a failed test says is repeated, in characters. */
const SAID = 1_500;

/** @returns {[number, number]} How many tests passed and failed; one that only passed again is a failure. */
export function counts(report) {
  if (report.stats) return [report.stats.expected, report.stats.unexpected + report.stats.flaky];
  return [report.numPassedTests, report.numFailedTests];
}

/** @returns {string[]} Each failed test, or file that could not be run: its file and name, then what it said. */
export function failures(report) {
  return report.suites
    ? report.suites.flatMap((suite) => ofSuite(suite, []))
    : report.testResults.flatMap(ofFile);
}

function ofFile({ name, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0) return status === 'failed' ? [said(name, [message])] : [];
  return failed.map((test) => said(`${name}: ${test.fullName}`, test.failureMessages));
}

function ofSuite({ title, suites = [], specs = [] }, above) {
  const names = [...above, title];
  const failed = specs.filter((spec) =>
    spec.tests.some(({ status }) => status === 'unexpected' || status === 'flaky'),
  );
  return [
    ...failed.map((spec) => said([...names, spec.title].join(': '), errorsOf(spec))),
    ...suites.flatMap((suite) => ofSuite(suite, names)),
  ];
}

function errorsOf(spec) {
  return spec.tests.flatMap(({ results }) =>
    results.flatMap(({ errors }) => errors.map(({ message }) => message)),
  );
}

function said(name, messages) {
  return `- ${name}\n${messages.join('\n').slice(0, SAID)}`;
}
