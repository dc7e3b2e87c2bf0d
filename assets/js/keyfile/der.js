// Reading of ASN.1 as key files contain it (DER, and BER with indefinite lengths and split strings) and writing of DER.

const DEPTH_LIMIT = 32;
const NODE_LIMIT = 20000;

/** The bytes are not the ASN.1 they should be. */
export class Malformed extends Error {}

export const TAG = Object.freeze({
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BITS: 0x03,
  OCTETS: 0x04,
  NULL: 0x05,
  OID: 0x06,
  UTF8: 0x0c,
  PRINTABLE: 0x13,
  T61: 0x14,
  IA5: 0x16,
  UTC_TIME: 0x17,
  TIME: 0x18,
  BMP: 0x1e,
  SEQUENCE: 0x30,
  SET: 0x31,
});

const ensure = (condition, message) => {
  if (!condition) throw new Malformed(message);
};

/** Join byte arrays. */
export const concat = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const readLength = (bytes, at) => {
  const first = bytes[at];
  ensure(first !== undefined && first !== 0xff, "no length");
  if (first < 0x80) return [first, at + 1];
  if (first === 0x80) return [-1, at + 1];
  const count = first & 0x7f;
  ensure(count <= 4 && at + 1 + count <= bytes.length, "a length of too many bytes");
  let length = 0;
  for (let place = 1; place <= count; place += 1) length = length * 256 + bytes[at + place];
  return [length, at + 1 + count];
};

const readNode = (bytes, start, depth, budget) => {
  budget.left -= 1;
  ensure(depth < DEPTH_LIMIT && budget.left > 0, "too deep or too many values");
  const tag = bytes[start];
  ensure(tag !== undefined && (tag & 0x1f) !== 0x1f, "no tag, or one of many bytes");
  const constructed = (tag & 0x20) !== 0;
  const [length, from] = readLength(bytes, start + 1);
  ensure(length >= 0 || constructed, "an endless primitive value");
  const end = length < 0 ? bytes.length : from + length;
  ensure(end <= bytes.length, "a value longer than the file");
  if (!constructed) return { tag, constructed, content: bytes.subarray(from, end), raw: bytes.subarray(start, end), children: [] };
  const children = [];
  let at = from;
  while (at < end) {
    if (length < 0 && bytes[at] === 0 && bytes[at + 1] === 0) break;
    const child = readNode(bytes, at, depth + 1, budget);
    children.push(child);
    at += child.raw.length;
  }
  ensure(length < 0 ? at + 2 <= bytes.length : at === end, "parts that do not fill their whole");
  const stop = length < 0 ? at + 2 : end;
  return { tag, constructed, content: bytes.subarray(from, at), raw: bytes.subarray(start, stop), children };
};

/** Return the ASN.1 value that `bytes` begin with: `{tag, constructed, content, raw, children}`. Raises Malformed. */
export const read = (bytes) => readNode(bytes, 0, 0, { left: NODE_LIMIT });

/** Return `node` after making sure that it carries `tag`. */
export const expect = (node, tag) => {
  ensure(node !== undefined && node.tag === tag, `expected the tag ${tag}`);
  return node;
};

/** Return the bytes of an octet string, or of an implicitly tagged one, however it is split. */
export const octets = (node) => {
  ensure(node !== undefined, "a value is missing");
  return node.constructed ? concat(...node.children.map(octets)) : node.content;
};

/** Return the dotted form of an object identifier. */
export const oidOf = (node) => {
  const arcs = [];
  let arc = 0;
  for (const byte of expect(node, TAG.OID).content) {
    arc = arc * 128 + (byte & 0x7f);
    ensure(Number.isSafeInteger(arc), "an object identifier that is too long");
    if (byte & 0x80) continue;
    if (arcs.length === 0) {
      const root = Math.min(Math.floor(arc / 40), 2);
      arcs.push(root, arc - 40 * root);
    } else arcs.push(arc);
    arc = 0;
  }
  return arcs.join(".");
};

/** Return a small non-negative integer, such as a count of iterations. */
export const smallInteger = (node) => {
  const { content } = expect(node, TAG.INTEGER);
  ensure(content.length > 0 && content.length <= 5 && content[0] < 0x80, "an unlikely number");
  return content.reduce((sum, byte) => sum * 256 + byte, 0);
};

const DECODERS = {
  [TAG.UTF8]: (bytes) => new TextDecoder("utf-8").decode(bytes),
  [TAG.BMP]: (bytes) => new TextDecoder("utf-16be").decode(bytes),
};

/** Return the text of a character string of any usual kind. */
export const textOf = (node) => (DECODERS[node.tag] ?? ((bytes) => new TextDecoder("latin1").decode(bytes)))(octets(node));

/** Return the Date of a UTCTime or GeneralizedTime in Zulu, the only form that certificates may hold. */
export const timeOf = (node) => {
  ensure(node !== undefined && (node.tag === TAG.UTC_TIME || node.tag === TAG.TIME), "expected a time");
  const text = new TextDecoder("latin1").decode(node.content);
  const parts = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  ensure(parts !== null && parts[1].length === (node.tag === TAG.UTC_TIME ? 2 : 4), "a time of an unknown form");
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const century = node.tag === TAG.TIME ? 0 : year < 50 ? 2000 : 1900;
  return new Date(Date.UTC(century + year, month - 1, day, hour, minute, second));
};

// ---- writing -------------------------------------------------------------------------------------------------------

const lengthBytes = (length) => {
  if (length < 0x80) return [length];
  const bytes = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
};

/** Return the DER of a value with `tag` whose content is the given byte arrays one after another. */
export const tlv = (tag, ...parts) => {
  const content = concat(...parts);
  return concat(Uint8Array.from([tag, ...lengthBytes(content.length)]), content);
};

export const sequence = (...parts) => tlv(TAG.SEQUENCE, ...parts);
export const octetString = (bytes) => tlv(TAG.OCTETS, bytes);
export const nothing = () => tlv(TAG.NULL);
export const integer = (value) => tlv(TAG.INTEGER, Uint8Array.from([value])); // only 0 to 127 are ever needed here

const compare = (one, other) => {
  const shorter = Math.min(one.length, other.length);
  for (let at = 0; at < shorter; at += 1) if (one[at] !== other[at]) return one[at] - other[at];
  return one.length - other.length;
};

/** Return the content of a DER SET OF: its members in the order of their bytes. */
export const sorted = (members) => concat(...[...members].sort(compare));

/** Return the DER of an object identifier given in dotted form. */
export const oid = (dotted) => {
  const [first, second, ...rest] = dotted.split(".").map(Number);
  const bytes = [40 * first + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 | (left & 0x7f));
    return groups;
  });
  return tlv(TAG.OID, Uint8Array.from(bytes));
};

/** Return the DER of a moment: UTCTime until 2049, GeneralizedTime from then on (RFC 5652, 11.3). */
export const time = (moment) => {
  const digits = moment.toISOString().replace(/[-:T]|\.\d+/g, "");
  const short = moment.getUTCFullYear() >= 1950 && moment.getUTCFullYear() < 2050;
  return tlv(short ? TAG.UTC_TIME : TAG.TIME, new TextEncoder().encode(short ? digits.slice(2) : digits));
};
