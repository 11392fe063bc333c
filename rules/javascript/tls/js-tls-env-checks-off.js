// ruleid: js-tls-env-checks-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

if (process.env.NODE_ENV !== 'production') {
  // ruleid: js-tls-env-checks-off
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
}

class Client {
  prepare() {
    // ruleid: js-tls-env-checks-off
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = 0;
  }
}

// ok: js-tls-env-checks-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';

// ok: js-tls-env-checks-off
process.env.NODE_EXTRA_CA_CERTS = '/etc/ssl/company.pem';

// ok: js-tls-env-checks-off
const off = process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0';
