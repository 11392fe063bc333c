import type { Request, Response } from 'express';

app.get('/download', (req: Request, res: Response) => {
  // ruleid: js-send-file-request-data
  res.download('/srv/files/' + req.query.name);
});

app.get('/pages/:page', async (req: Request, res: Response) => {
  const page = req.params.page;
  // ruleid: js-send-file-request-data
  res.sendFile(`${__dirname}/pages/${page}`);
});

export class Files {
  send(request: Request, res: Response): void {
    const { file } = request.params;
    // ruleid: js-send-file-request-data
    res.sendFile(file);
  }

  sendSafely(request: Request, res: Response): void {
    const { file } = request.params;
    // ok: js-send-file-request-data
    res.sendFile(file, { root: '/srv/files', dotfiles: 'deny' });
  }
}

app.get('/logo', (_req: Request, res: Response) => {
  // ok: js-send-file-request-data
  res.sendFile(__dirname + '/logo.svg');
});

app.get('/safe-download', (req: Request, res: Response) => {
  // ok: js-send-file-request-data
  res.download(fileFor(Number(req.query.id)));
});

app.get('/manual', (req: Request, res: Response) => {
  const page = req.query.page || 'index';
  const file = `${MANUAL}/${page}.html`;
  // ruleid: js-send-file-request-data
  res.sendFile(file);
});

app.get('/one', (req: Request, res: Response) => {
  const number = parseInt(req.query.page, 10);
  // ok: js-send-file-request-data
  res.sendFile(`${MANUAL}/${number}.html`);
});
