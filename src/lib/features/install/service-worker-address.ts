/** Trusted Types: the only address that this policy lets through is that of our own worker. */
const address = '/service-worker.js';

interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** The worker's address, in the form that a browser with Trusted Types asks for. */
export function serviceWorkerAddress(page: { trustedTypes?: PolicyFactory; location: Location }): string {
  const policy = page.trustedTypes?.createPolicy('service-worker-address', {
    createScriptURL(url) {
      if (url !== address) throw new TypeError('Not the address of our worker');
      return url;
    },
  });
  return policy?.createScriptURL(address) ?? address;
}
