// A real SAML identity provider (samlp) for the tests: node saml_provider.mjs PORT CERTIFICATE KEY
// Whoever signs in is who the cookie "user" says, and else asked. Answers by a form that is posted to the service.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import samlp from "samlp";

const [port, certificate, key] = process.argv.slice(2);
const cert = readFileSync(certificate, "utf8");
const issuer = `http://localhost:${port}/idp`;
const options = { issuer, cert, key: readFileSync(key, "utf8"), redirectEndpointPath: "/sso", postEndpointPath: "/sso" };

function profile(user) {
  return {
    id: user,
    emails: [{ value: user.replace(/^\w+=/, "") }],
    displayName: "Prov Användare",
    name: { givenName: "Prov", familyName: "Användare" },
  };
}

function answers(response, request) {
  return Object.assign(response, {
    set(name, value) { response.setHeader(name, value); },
    send(status, said) {
      if (typeof status === "number") { response.statusCode = status; }
      response.end(String((typeof status === "number" ? said : status) ?? ""));
    },
  });
}

createServer((request, response) => {
  const address = new URL(request.url, issuer);
  request.query = Object.fromEntries(address.searchParams);
  request.originalUrl = request.url;
  request.protocol = "http";
  answers(response, request);
  const failed = (error) => response.send(500, String(error));
  if (address.pathname === "/metadata") { return samlp.metadata(options)(request, response); }
  if (address.pathname !== "/sso") { return response.send(404, "nothing here"); }
  const user = address.searchParams.get("user");
  if (!user) {
    response.set("Content-Type", "text/html; charset=utf-8");
    const kept = [...address.searchParams].map(([name, value]) => `<input type="hidden" name="${name}" value="${value.replace(/"/g, "&quot;")}">`);
    return response.send(`<!doctype html><title>Sign in</title><form>${kept.join("")}<label>Who <input name="user"></label><button>Sign in</button></form>`);
  }
  // The service's address stands in its request, and in the answer as recipient and destination.
  return samlp.parseRequest(request, options, (wrong, asked) => {
    if (wrong) { return failed(wrong); }
    const service = asked.assertionConsumerServiceURL;
    return samlp.auth({
      ...options,
      recipient: service,
      destination: service,
      getUserFromRequest: () => profile(user),
      getPostURL: (_audience, _dom, _request, done) => done(null, service),
    })(request, response, failed);
  });
}).listen(Number(port), "localhost", () => console.log(`listening at ${issuer}`));
