// Opens key files the way the page does, for the tests: a JSON list of requests comes in, a JSON list of answers goes out.
// It stands beside a copy of assets/js/keyfile, so that it imports what the page imports.
import { text } from "node:stream/consumers";

import { octetsOf, read, sequenceOf } from "./asn1.js";
import { readCertificate } from "./certificate.js";
import { openKeyFile } from "./engine.js";
import { pointOf, verify } from "./gost.js";
import { CODES } from "./problem.js";
import { fastEngine } from "./streebog-wasm.js";
import { streebog, streebog512 } from "./streebog.js";

const bytes = (base64) => new Uint8Array(Buffer.from(base64, "base64"));

const answerTo = {
  async sign({ file, password, contents, attached, at }) {
    try {
      const key = await openKeyFile(bytes(file), password);
      const moment = new Date(at);
      const cms = await key.sign(contents, { attached, at: moment });
      let hint = "";
      try {
        key.ensureInForce(moment);
      } catch (problem) {
        hint = problem.code;
      }
      key.close();
      const after = await key.sign(contents, {}).then(
        () => "signed",
        (problem) => problem.code,
      );
      return { cms, owner: key.owner, until: key.notAfter.toISOString(), hint, after };
    } catch (problem) {
      return { code: problem.code ?? `${problem}`, message: String(problem.cause ?? "") };
    }
  },
  streebog: async ({ data }) => ({
    digest: Buffer.from(streebog512(bytes(data))).toString("hex"),
    fast: Buffer.from(streebog(await fastEngine()).digest(bytes(data))).toString("hex"),
  }),
  holds: async ({ certificate, message, signature }) => ({
    holds: verify(pointOf(readCertificate(bytes(certificate)).publicKey), bytes(message), bytes(signature)),
  }),
  // A private key (PKCS#8), read, then wiped: what the parts that were read hold afterwards.
  async wiped({ key }) {
    const whole = bytes(key);
    const content = octetsOf(sequenceOf(read(whole))[2]);
    const before = content.some((byte) => byte !== 0);
    whole.fill(0);
    return { before, after: content.some((byte) => byte !== 0) };
  },
  codes: async () => ({ codes: CODES }),
};

const answers = [];
for (const request of JSON.parse(await text(process.stdin))) answers.push(await answerTo[request.ask](request));
process.stdout.write(JSON.stringify(answers));
