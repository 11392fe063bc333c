import crypto from 'node:crypto';

const IV = Buffer.from('0102030405060708090a0b0c', 'hex');

export function seal(text: string, key: Buffer): string {
  // ruleid: js-cipher-fixed-iv
  return crypto.createCipheriv('aes-256-gcm', key, IV).update(text, 'utf8', 'hex');
}

export const sealZero = (text: string, key: Buffer) => {
  // ruleid: js-cipher-fixed-iv
  const cipher = crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  return Buffer.concat([cipher.update(text), cipher.final()]);
};

export class Sealer {
  constructor(private readonly key: Buffer) {}

  start(): crypto.Cipher {
    // ruleid: js-cipher-fixed-iv
    return crypto.createCipheriv('aes-256-ctr', this.key, '0123456789abcdef');
  }

  startSafely(): crypto.Cipher {
    const iv = crypto.randomBytes(12);
    // ok: js-cipher-fixed-iv
    return crypto.createCipheriv('aes-256-gcm', this.key, iv);
  }
}

export function filled(key: Buffer): crypto.Cipher {
  const iv = Buffer.alloc(12);
  crypto.randomFillSync(iv);
  // ok: js-cipher-fixed-iv
  return crypto.createCipheriv('aes-256-gcm', key, iv);
}

export function open(text: Buffer, key: Buffer): crypto.Decipher {
  // ok: js-cipher-fixed-iv
  return crypto.createDecipheriv('aes-256-gcm', key, text.subarray(0, 12));
}
