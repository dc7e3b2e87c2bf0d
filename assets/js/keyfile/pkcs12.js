// Opening of PKCS#12 containers (RFC 7292): those of the national certification centre, which are BER with 3DES and
// RC2-40, those of OpenSSL, Windows and Java of any age, with PBES2 and AES.
//
// The password is checked by the container's own MAC, so "wrong password" is said only when it is wrong.

import { equalBytes } from "@noble/curves/utils.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { Sequence } from "asn1js";

import { Malformed, algorithmOf, membersOf, octetsOf, oidOf, rawOf, read, sequenceOf, smallIntegerOf } from "./asn1.js";
import { Problem } from "./problem.js";

const ITERATION_LIMIT = 1_000_000; // above the 600 000 of the most careful writers, below a frozen page
const NESTING_LIMIT = 4;

const CONTENT = { data: "1.2.840.113549.1.7.1", encrypted: "1.2.840.113549.1.7.6" };
const BAG = {
  key: "1.2.840.113549.1.12.10.1.1",
  shroudedKey: "1.2.840.113549.1.12.10.1.2",
  certificate: "1.2.840.113549.1.12.10.1.3",
  nested: "1.2.840.113549.1.12.10.1.6",
};
const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";
const PBES2 = "1.2.840.113549.1.5.13";
const PBKDF2 = "1.2.840.113549.1.5.12";
const PBMAC1 = "1.2.840.113549.1.5.14";

const DIGESTS = {
  "1.3.14.3.2.26": sha1,
  "2.16.840.1.101.3.4.2.4": sha224,
  "2.16.840.1.101.3.4.2.1": sha256,
  "2.16.840.1.101.3.4.2.2": sha384,
  "2.16.840.1.101.3.4.2.3": sha512,
};
const PSEUDO_RANDOM = {
  "1.2.840.113549.2.7": "SHA-1",
  "1.2.840.113549.2.9": "SHA-256",
  "1.2.840.113549.2.10": "SHA-384",
  "1.2.840.113549.2.11": "SHA-512",
};
const MAC_DIGESTS = { "SHA-1": sha1, "SHA-256": sha256, "SHA-384": sha384, "SHA-512": sha512 };

// PBES1 of PKCS#12: [cipher, bytes of the key]; RC2's effective bits are those of its key.
const PBES1 = {
  "1.2.840.113549.1.12.1.3": ["3DES", 24],
  "1.2.840.113549.1.12.1.4": ["3DES", 16],
  "1.2.840.113549.1.12.1.5": ["RC2", 16],
  "1.2.840.113549.1.12.1.6": ["RC2", 5],
};
// PBES2: [cipher, bytes of the key].
const CIPHERS = {
  "2.16.840.1.101.3.4.1.2": ["AES", 16],
  "2.16.840.1.101.3.4.1.22": ["AES", 24],
  "2.16.840.1.101.3.4.1.42": ["AES", 32],
  "1.2.840.113549.3.7": ["3DES", 24],
};

const known = (table, key) => {
  if (!Object.hasOwn(table, key)) throw new Problem("unsupported_key", { algorithm: key });
  return table[key];
};

const iterations = (node) => {
  const count = smallIntegerOf(node);
  if (count < 1 || count > ITERATION_LIMIT) throw new Malformed("an unlikely count of iterations");
  return count;
};

/** Return the browser's cryptography; it exists only on https pages and on localhost. */
export const subtle = () => {
  if (!globalThis.crypto?.subtle) throw new Problem("insecure_page");
  return globalThis.crypto.subtle;
};

// The password as PKCS#12 wants it: UTF-16, big end first, closed by a zero.
const bmpPassword = (password) => {
  const bytes = new Uint8Array(2 * password.length + 2);
  for (let at = 0; at < password.length; at += 1) {
    bytes[2 * at] = password.charCodeAt(at) >> 8;
    bytes[2 * at + 1] = password.charCodeAt(at) & 255;
  }
  return bytes;
};

const repeated = (bytes, block) => {
  const filled = new Uint8Array(block * Math.ceil(bytes.length / block));
  for (let at = 0; at < filled.length; at += 1) filled[at] = bytes[at % bytes.length];
  return filled;
};

// The key derivation of RFC 7292, B.2; purpose: 1 a key, 2 an initial vector, 3 the key of the MAC.
const derive = (digest, purpose, password, salt, rounds, size) => {
  const block = digest.blockLen;
  const diversifier = new Uint8Array(block).fill(purpose);
  const input = concatBytes(repeated(salt, block), repeated(password, block));
  const derived = new Uint8Array(size);
  for (let done = 0; done < size; done += digest.outputLen) {
    let hash = digest(concatBytes(diversifier, input));
    for (let round = 1; round < rounds; round += 1) hash = digest(hash);
    derived.set(hash.subarray(0, Math.min(hash.length, size - done)), done);
    const step = repeated(hash, block).subarray(0, block);
    for (let start = 0; start < input.length; start += block) {
      let carry = 1;
      for (let at = block - 1; at >= 0; at -= 1) {
        carry += input[start + at] + step[at];
        input[start + at] = carry & 255;
        carry >>= 8;
      }
    }
  }
  input.fill(0);
  return derived;
};

const derive2 = async (parameters, password, size) => {
  const [salt, rounds, ...rest] = sequenceOf(parameters);
  const prf = rest.find((node) => node instanceof Sequence);
  const hash = prf ? known(PSEUDO_RANDOM, algorithmOf(prf)[0]) : "SHA-1";
  const secret = await subtle().importKey("raw", new TextEncoder().encode(password), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash, salt: octetsOf(salt), iterations: iterations(rounds) };
  return new Uint8Array(await subtle().deriveBits(how, secret, 8 * size));
};

const binary = (bytes) => String.fromCharCode(...bytes);

// The two ciphers of the nineties that no browser offers; they are loaded only when a container needs them.
const decryptOld = async (cipher, key, iv, encrypted) => {
  const [{ default: util }, { default: rc2 }, { default: ciphers }] = await Promise.all([
    import("node-forge/lib/util.js"),
    import("node-forge/lib/rc2.js"),
    import("node-forge/lib/cipher.js"),
    import("node-forge/lib/des.js"),
  ]);
  const full = cipher === "3DES" && key.length === 16 ? concatBytes(key, key.subarray(0, 8)) : key;
  const decipher =
    cipher === "RC2" ? rc2.createDecryptionCipher(binary(key), 8 * key.length) : ciphers.createDecipher("3DES-CBC", binary(full));
  const start = util.createBuffer(binary(iv));
  decipher.start(cipher === "RC2" ? start : { iv: start });
  decipher.update(util.createBuffer(binary(encrypted)));
  if (!decipher.finish()) throw new Malformed("the padding is wrong");
  return Uint8Array.from(decipher.output.getBytes(), (letter) => letter.charCodeAt(0));
};

const decryptCbc = async (cipher, key, iv, encrypted) => {
  if (cipher !== "AES") return decryptOld(cipher, key, iv, encrypted);
  const secret = await subtle().importKey("raw", key, "AES-CBC", false, ["decrypt"]);
  return new Uint8Array(await subtle().decrypt({ name: "AES-CBC", iv }, secret, encrypted));
};

// The cipher of an AlgorithmIdentifier with the key and the initial vector that the password gives: `[cipher, key, iv]`.
const cipherOf = async (algorithm, password) => {
  const [method, parameters] = algorithmOf(algorithm);
  if (method === PBES2) {
    const [derivation, scheme] = sequenceOf(parameters).map(algorithmOf);
    known({ [PBKDF2]: true }, derivation[0]);
    const [cipher, size] = known(CIPHERS, scheme[0]);
    return [cipher, await derive2(derivation[1], password, size), octetsOf(scheme[1])];
  }
  const [cipher, size] = known(PBES1, method);
  const [salt, rounds] = sequenceOf(parameters);
  const from = [bmpPassword(password), octetsOf(salt), iterations(rounds)];
  return [cipher, derive(sha1, 1, ...from, size), derive(sha1, 2, ...from, 8)];
};

const decrypt = async (algorithm, encrypted, password) => {
  const [cipher, key, iv] = await cipherOf(algorithm, password);
  try {
    return await decryptCbc(cipher, key, iv, encrypted);
  } finally {
    key.fill(0);
  }
};

// Returns whether there was a MAC to check; raises when the password does not fit it.
const checkMac = async (mac, authenticated, password) => {
  if (mac === undefined) return false;
  const [info, salt, rounds] = sequenceOf(mac);
  const [algorithm, value] = sequenceOf(info);
  const [method, parameters] = algorithmOf(algorithm);
  let digest;
  let key;
  if (method === PBMAC1) {
    const [derivation, scheme] = sequenceOf(parameters).map(algorithmOf);
    digest = MAC_DIGESTS[known(PSEUDO_RANDOM, scheme[0])];
    key = await derive2(derivation[1], password, digest.outputLen);
  } else {
    digest = known(DIGESTS, method);
    key = derive(digest, 3, bmpPassword(password), octetsOf(salt), rounds ? iterations(rounds) : 1, digest.outputLen);
  }
  if (!equalBytes(hmac(digest, key, authenticated), octetsOf(value))) throw new Problem("wrong_password");
  return true;
};

const bagsOf = async (contents, open, found, depth = 0) => {
  if (depth > NESTING_LIMIT) throw new Malformed("bags in bags in bags");
  for (const bag of sequenceOf(contents).map(sequenceOf)) {
    const kind = oidOf(bag[0]);
    const value = membersOf(bag[1])[0];
    if (kind === BAG.key) found.keys.push(rawOf(value));
    else if (kind === BAG.shroudedKey) {
      const [algorithm, encrypted] = sequenceOf(value);
      found.keys.push(await open(algorithm, octetsOf(encrypted)));
    } else if (kind === BAG.certificate && oidOf(sequenceOf(value)[0]) === X509_CERTIFICATE) {
      found.certificates.push(octetsOf(membersOf(sequenceOf(value)[1])[0]));
    } else if (kind === BAG.nested) await bagsOf(value, open, found, depth + 1);
  }
};

/**
 * Open the container in `bytes` with `password`.
 *
 * Returns `{keys, certificates}`: PKCS#8 PrivateKeyInfo and X.509 certificates, each as DER bytes. Raises Problem with
 * wrong_password, unsupported_key or insecure_page, and Malformed when the bytes are no such container.
 */
export const openContainer = async (bytes, password) => {
  const [version, safe, mac] = sequenceOf(read(bytes));
  const [type, content] = sequenceOf(safe);
  if (smallIntegerOf(version) !== 3 || oidOf(type) !== CONTENT.data) throw new Malformed("not PKCS#12");
  const authenticated = octetsOf(membersOf(content)[0]);
  const checked = await checkMac(mac, authenticated, password);
  const open = async (algorithm, encrypted) => {
    try {
      const plain = await decrypt(algorithm, encrypted, password);
      return checked ? plain : rawOf(read(plain));
    } catch (error) {
      if (error instanceof Problem || checked) throw error;
      throw new Problem("wrong_password", {}, error); // without a MAC a wrong password shows only as nonsense
    }
  };
  const found = { keys: [], certificates: [] };
  for (const [kind, wrapped] of sequenceOf(read(authenticated)).map(sequenceOf)) {
    const [inner] = membersOf(wrapped);
    if (oidOf(kind) === CONTENT.data) await bagsOf(read(octetsOf(inner)), open, found);
    else if (oidOf(kind) === CONTENT.encrypted) {
      const [, algorithm, encrypted] = sequenceOf(sequenceOf(inner)[1]);
      await bagsOf(read(await open(algorithm, octetsOf(encrypted))), open, found);
    }
  }
  return found;
};
