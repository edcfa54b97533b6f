interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

const policies = new Map<string, Policy>();

/**
 * The address of one of our own workers, in the form that a browser with Trusted Types asks for. The policy of that name
 * lets no other address through; its name stands in the Content-Security-Policy (server/http/security-headers.ts).
 */
export function workerAddress(
  name: string,
  address: string,
  page: { trustedTypes?: PolicyFactory; location: Location } = globalThis,
): string {
  const policy =
    policies.get(name) ??
    page.trustedTypes?.createPolicy(name, {
      createScriptURL(url) {
        if (url !== address) throw new TypeError('Not the address of our worker');
        return url;
      },
    });
  if (!policy) return address;
  policies.set(name, policy);
  return policy.createScriptURL(address);
}
