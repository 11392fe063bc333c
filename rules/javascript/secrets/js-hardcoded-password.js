// ruleid: js-hardcoded-password
const dbPassword = 'fake9vQ2xL7mZ4kR';

const client = new Client({
  host: 'db.internal',
  user: 'app',
  // ruleid: js-hardcoded-password
  password: 'fake7Gh3qW8zPt5Y',
});

class Mailer {
  constructor() {
    // ruleid: js-hardcoded-password
    this.apiKey = 'fake4Jd8sKq1Xw6Bn3';
  }
}

// ruleid: js-hardcoded-password
const clientSecret = process.env.CLIENT_SECRET || 'fake2Zr6tVb9Mx5Cq';

// ok: js-hardcoded-password
const password = process.env.DB_PASSWORD;

// ok: js-hardcoded-password
const form = { password: 'Please enter your password', apiKey: '<your-api-key>' };

// ok: js-hardcoded-password
const passwordInput = 'input[type=password]';

class SafeMailer {
  constructor(settings) {
    // ok: js-hardcoded-password
    this.apiKey = settings.get('mail.apiKey');
  }
}
