// Ask: from a finding or a file to a message that has been looked at. First whom, with the reasons; then the message, shown before
// anything is opened or copied. Nothing is sent by us.

import {
  commands,
  type Disposable,
  EventEmitter,
  languages,
  QuickPickItemKind,
  TabInputText,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { QuickPickItem, Tab } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { COMMAND, type ContactLink, type FindingReference, type Helper, MESSAGE_SCHEME, METHOD, type PeopleHere, type PeopleParams } from '../../server/protocol.ts'; // prettier-ignore
import { editorInFront, fileInFront, findingAtCursor, isReference, peopleParams } from './findings.ts';
import { contactIcon, copyText, openAddress, takesMessage } from './open-contact.ts';

interface Route extends QuickPickItem {
  readonly helper?: Helper;
  readonly contact?: ContactLink;
  readonly create?: true;
}

/** A language of its own, so that the message is shown without line numbers and with its lines wrapped. */
const MESSAGE_LANGUAGE = 'securityreview-message';

type Step = 'send' | 'copy' | 'question' | 'code';
interface Choice extends QuickPickItem {
  readonly step: Step;
}

export function registerAsk(client: LanguageClient): readonly Disposable[] {
  const changed = new EventEmitter<Uri>();
  const texts = new Map<string, string>();
  const show = async (uri: Uri, text: string): Promise<void> => {
    texts.set(uri.path, text);
    changed.fire(uri);
    if (tabsOf(uri).length > 0) return;
    const document = await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), MESSAGE_LANGUAGE);
    // Below, because the choices cover the top of the window.
    if (window.activeTextEditor !== undefined) await commands.executeCommand('workbench.action.newGroupBelow');
    await window.showTextDocument(document, { viewColumn: ViewColumn.Active, preview: true });
  };
  return [
    changed,
    workspace.registerTextDocumentContentProvider(MESSAGE_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
    }),
    commands.registerCommand(COMMAND.ask, async (given: unknown) => {
      if (!workspace.isTrusted) {
        void window.showWarningMessage('Trust this workspace to see whom to ask: its files say it.');
        return;
      }
      const about = isReference(given) ? given : ((await findingAtCursor(client, editorInFront())) ?? fileInFront());
      if (about === undefined) {
        void window.showInformationMessage('Open a file of a folder first.');
        return;
      }
      await ask(client, about, show);
    }),
  ];
}

async function ask(
  client: LanguageClient,
  about: FindingReference | Uri,
  show: (uri: Uri, text: string) => Promise<void>,
): Promise<void> {
  const people = (more: Partial<PeopleParams> = {}): Promise<PeopleHere | null> =>
    client.sendRequest<PeopleHere | null>(METHOD.champions, { ...peopleParams(about), ...more });
  const here = await people();
  if (here === null) {
    void window.showInformationMessage('Save the file in a folder first. Whom to ask depends on where it is.');
    return;
  }
  const title = `Ask about ${here.ask.place}`;
  const route = await window.showQuickPick<Route>(routesOf(here), { title, placeHolder: 'Whom?', matchOnDetail: true });
  if (route?.create === true) await commands.executeCommand(COMMAND.createChampions);
  if (route?.helper === undefined) return;
  await compose(route.helper, route.contact, people, show);
}

function routesOf({ who }: PeopleHere): readonly Route[] {
  const groups = [
    ...who.helpers.map((helper) => ({ helper, heading: helper.name })),
    ...who.escalation.flatMap(({ text, helpers }) => helpers.map((helper) => ({ helper, heading: `${helper.name} · ${text}` }))),
  ];
  const routes = groups.flatMap(({ helper, heading }): readonly Route[] => {
    const detail = reasonsOf(helper).join(' · ');
    const ways = helper.contacts.length === 0 ? [undefined] : helper.contacts;
    return [
      { label: heading, kind: QuickPickItemKind.Separator },
      ...ways.map((contact): Route => ({
        label:
          contact === undefined
            ? `$(copy) A message for ${plain(helper.name)}`
            : `$(${contactIcon(contact)}) ${plain(contact.label)}`,
        description: helper.label,
        detail,
        helper,
        ...(contact === undefined ? {} : { contact }),
      })),
    ];
  });
  if (who.origin === 'champions') return routes;
  const label =
    routes.length === 0 ? '$(add) Nobody is named yet: create champions.yml' : '$(add) Name somebody else: create champions.yml';
  return [...routes, { label: '', kind: QuickPickItemKind.Separator }, { label, create: true }];
}

/** Why this person, and when. */
export function reasonsOf({ reasons, away, officeHours, answersWithin }: Helper): readonly string[] {
  return [
    ...(away === undefined ? [] : [away.cover === undefined ? away.text : `${away.text}; ${away.cover} covers`]),
    ...reasons,
    ...(officeHours === undefined ? [] : [`office hours: ${officeHours.text}`]),
    ...(answersWithin === undefined ? [] : [`answers within ${answersWithin}`]),
  ];
}

/** `$(x)` would be an icon. */
export function plain(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}

async function compose(
  helper: Helper,
  contact: ContactLink | undefined,
  people: (more: Partial<PeopleParams>) => Promise<PeopleHere | null>,
  show: (uri: Uri, text: string) => Promise<void>,
): Promise<void> {
  const page = Uri.from({ scheme: MESSAGE_SCHEME, path: `/Message to ${helper.name.replaceAll('/', ' ').slice(0, 60)}` });
  let question: string | undefined;
  let includeCode = false;
  for (;;) {
    const here = await people({ to: helper.name, includeCode, ...(question === undefined ? {} : { question }) });
    if (here === null) return;
    const { ask: message } = here;
    await show(
      page,
      `To: ${helper.name}${contact === undefined ? '' : ` (${contact.label})`}\nSubject: ${message.subject}\n\n${message.body}\n`,
    );
    const now = sameContact(here, helper, contact);
    const step = await chooseStep(helper, now, message.codeAllowed ? (message.codeIncluded ? 'leave' : 'add') : undefined);
    if (step === 'question') question = await askQuestion(question);
    else if (step === 'code') includeCode = !includeCode;
    else {
      await closePage(page);
      if (step === undefined) return;
      if (step === 'copy' || now?.url === undefined) return copyText(message.body, 'Message copied');
      if (!takesMessage(now)) await copyText(message.body, `Message copied: paste it in ${plain(now.label)}`);
      return openAddress(now.url);
    }
  }
}

/** The same way to the same person, its address with the message of now. */
function sameContact({ who }: PeopleHere, { id }: Helper, contact: ContactLink | undefined): ContactLink | undefined {
  const all = [...who.helpers, ...who.escalation.flatMap(({ helpers }) => helpers)];
  const now = all.find((helper) => helper.id === id)?.contacts;
  return now?.find(({ kind, label }) => kind === contact?.kind && label === contact.label);
}

async function chooseStep(
  helper: Helper,
  contact: ContactLink | undefined,
  code: 'add' | 'leave' | undefined,
): Promise<Step | undefined> {
  const choices: readonly Choice[] = [
    ...(contact?.url === undefined ? [] : [sendChoice(contact)]),
    { step: 'copy', label: '$(copy) Copy the message' },
    { step: 'question', label: '$(edit) Ask something else…' },
    ...(code === undefined
      ? []
      : [{ step: 'code' as const, label: code === 'add' ? '$(code) Include the code' : '$(code) Leave the code out' }]),
  ];
  const chosen = await window.showQuickPick(choices, {
    title: `Message to ${helper.name}`,
    placeHolder:
      code === undefined ? 'This is the message. It holds no code.' : 'This is the message. Nothing is sent before you send it.',
    ignoreFocusOut: true,
  });
  return chosen?.step;
}

function sendChoice(contact: ContactLink): Choice {
  const label = takesMessage(contact)
    ? `$(${contactIcon(contact)}) Open ${plain(contact.label)} with this message`
    : `$(${contactIcon(contact)}) Copy, and open ${plain(contact.label)}`;
  return { step: 'send', label, ...(contact.host === undefined ? {} : { description: contact.host }) };
}

async function askQuestion(before: string | undefined): Promise<string | undefined> {
  const given = await window.showInputBox({
    title: 'What do you want to know?',
    ...(before === undefined ? {} : { value: before }),
    placeHolder: 'Is it enough to check the host here?',
    ignoreFocusOut: true,
  });
  return given ?? before;
}

async function closePage(page: Uri): Promise<void> {
  const ours = tabsOf(page);
  if (ours.length > 0) await window.tabGroups.close(ours);
}

function tabsOf(page: Uri): readonly Tab[] {
  const tabs = window.tabGroups.all.flatMap(({ tabs: all }) => all);
  return tabs.filter(({ input }) => input instanceof TabInputText && input.uri.toString() === page.toString());
}
