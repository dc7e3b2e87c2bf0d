// ASN.1 through `asn1js`: what the reading of key files (DER and BER) and the writing of signatures (DER) need of it.
//
// Values are read in place, as views into the bytes that came in: filling those with zeros wipes every part of a key.

import { Constructed, Integer, Null, ObjectIdentifier, OctetString, Sequence, Set as SetOf, fromBER } from "asn1js";

/** The bytes are not the ASN.1 they should be. */
export class Malformed extends Error {}

const ensure = (condition, message) => {
  if (!condition) throw new Malformed(message);
};

/** Return the ASN.1 value that `bytes` begin with, read in place. Raises Malformed, also above 100 levels or 10 000 values. */
export const read = (bytes) => {
  const { offset, result } = fromBER(bytes, { copyInput: false, parseEmbedded: false });
  ensure(offset !== -1, result.error);
  return result;
};

/** Return the members of a constructed value, of the class `kind` where it is given. */
export const membersOf = (node, kind = Constructed) => {
  ensure(node instanceof kind, `expected ${kind.NAME}`);
  return node.valueBlock.value;
};

/** Return the members of a SEQUENCE. */
export const sequenceOf = (node) => membersOf(node, Sequence);

/** Return the bytes of the whole value as they stand in the file. */
export const rawOf = (node) => node.valueBeforeDecodeView;

/** Return the bytes of an octet string, or of an implicitly tagged one; a view, unless the string is split. */
export const octetsOf = (node) => {
  ensure(node !== undefined, "a value is missing");
  if (!node.idBlock.isConstructed) return node.valueBlock.valueHexView;
  const parts = node.valueBlock.value.map(octetsOf);
  return parts.length === 1 ? parts[0] : new Uint8Array(parts.flatMap((part) => [...part]));
};

/** Return the dotted form of an object identifier. */
export const oidOf = (node) => {
  ensure(node instanceof ObjectIdentifier, "expected an object identifier");
  return node.getValue();
};

/** Return the name of an AlgorithmIdentifier and its parameters: `[oid, node]`. */
export const algorithmOf = (node) => {
  const [name, parameters] = sequenceOf(node);
  return [oidOf(name), parameters];
};

/** Return a small non-negative integer, such as a count of iterations. */
export const smallIntegerOf = (node) => {
  ensure(node instanceof Integer && !node.valueBlock.isHexOnly && node.valueBlock.valueDec >= 0, "an unlikely number");
  return node.valueBlock.valueDec;
};

// ---- writing -------------------------------------------------------------------------------------------------------

const compare = (one, other) => {
  const at = one.findIndex((byte, place) => byte !== other[place]);
  return at < 0 ? one.length - other.length : one[at] - (other[at] ?? -1);
};

/** Return the DER of a value. */
export const der = (node) => new Uint8Array(node.toBER());

export const sequence = (...value) => new Sequence({ value });
export const octetString = (bytes) => new OctetString({ valueHex: bytes });
export const oid = (dotted) => new ObjectIdentifier({ value: dotted });
export const integer = (value) => new Integer({ value });
export const nothing = () => new Null();

/** Return bytes that are ASN.1 already as a value that is written as it stands (the library's own RawData is left out of a whole). */
export const ready = (bytes) => ({ toBER: (_sizeOnly, writer) => writer.write(bytes.slice().buffer) });

/** Return what stands under the tag [0]. */
export const explicit = (...value) => new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value });

/** Return the members in the order that DER asks of a SET OF: by their bytes. */
export const inOrder = (members) => members.map(der).sort(compare).map(ready);

export const setOf = (...value) => new SetOf({ value });
