// A real OpenID Connect provider (oidc-provider) for the tests: node oidc_provider.mjs PORT REDIRECT_URI…
// Whoever signs in is who they say: the login is the subject and, where it has an @, the address. "unverified." before it
// makes an address that the provider does not vouch for.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, ...redirectUris] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: "kedja",
    client_secret: "a secret between the two of them",
    redirect_uris: redirectUris,
    response_types: ["code"],
    grant_types: ["authorization_code"],
  }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["given_name", "family_name"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ["only for tests"] },
  async findAccount(_context, id) {
    return {
      accountId: id,
      async claims() {
        return {
          sub: id,
          email: id.replace("unverified.", "").replace(/^\w+=/, ""),
          email_verified: !id.startsWith("unverified."),
          given_name: "Prov",
          family_name: "Användare",
        };
      },
    };
  },
});

createServer(provider.callback()).listen(Number(port), "localhost", () => console.log(`listening at ${issuer}`));
