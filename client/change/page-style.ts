// How the page of *Review my change* looks, in the colours of the editor's theme.

export const STYLE = `
body { padding: 0 2rem 3rem; font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); color: var(--vscode-foreground); line-height: 1.5; }
main { max-width: 56rem; margin: 0 auto; }
a { color: var(--vscode-textLink-foreground); text-decoration: none; }
a:hover { color: var(--vscode-textLink-activeForeground); text-decoration: underline; }
code, pre { font-family: var(--vscode-editor-font-family); font-size: 0.92em; }
pre { padding: 0.7rem 1rem; border-radius: 4px; background: var(--vscode-textCodeBlock-background); user-select: all; }
small { font-weight: normal; color: var(--vscode-descriptionForeground); font-size: 0.55em; }
ul, ol { list-style: none; padding: 0; margin: 0; }
.quiet, .folder, .rule, .branch span { color: var(--vscode-descriptionForeground); }
.folder { margin-left: 0.5em; font-size: 0.92em; }

header { padding: 1.6rem 0 0.4rem; }
.branch { margin: 0; font-weight: 600; }
.branch span { font-weight: normal; margin-left: 0.5em; }
h1 { margin: 0.1rem 0 0.9rem; font-size: 2.4rem; font-weight: 400; line-height: 1.2; letter-spacing: -0.02em; }
h1 small { font-size: 1.2rem; letter-spacing: 0; }
.gauge { display: block; width: 100%; max-width: 40rem; overflow: visible; }
.gauge .track { fill: var(--vscode-editorWidget-border, var(--vscode-widget-border, #8883)); opacity: 0.5; }
.gauge .used { fill: var(--vscode-charts-green); }
.near .gauge .used { fill: var(--vscode-charts-yellow); }
.over .gauge .used { fill: var(--vscode-editorWarning-foreground, var(--vscode-charts-yellow)); }
.far .gauge .used { fill: var(--vscode-charts-red); }
.gauge line { stroke: var(--vscode-editor-background); stroke-width: 2; }
.gauge text { font-size: 12px; fill: var(--vscode-descriptionForeground); }
.facts { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0.9rem 0 1.1rem; }
.facts li { padding: 0.1rem 0.65rem; border-radius: 1rem; background: var(--vscode-badge-background); color: var(--vscode-badge-foreground); font-size: 0.9em; }
.partial { padding: 0.4rem 0.8rem; border-left: 3px solid var(--vscode-charts-yellow); background: var(--vscode-textBlockQuote-background); }
nav { display: flex; gap: 0.5rem; }

.button { display: inline-block; padding: 0.3rem 0.9rem; border-radius: 3px; white-space: nowrap; }
.button:hover { text-decoration: none; }
.primary { border: 1px solid var(--vscode-button-border, transparent); background: var(--vscode-button-background); color: var(--vscode-button-foreground); }
.primary:hover { background: var(--vscode-button-hoverBackground); color: var(--vscode-button-foreground); }
.secondary, .small { border: 1px solid var(--vscode-button-border, var(--vscode-widget-border, var(--vscode-editorWidget-border, #8885))); background: var(--vscode-button-secondaryBackground); color: var(--vscode-button-secondaryForeground); }
.secondary:hover, .small:hover { background: var(--vscode-button-secondaryHoverBackground); color: var(--vscode-button-secondaryForeground); }
.small { padding: 0.1rem 0.7rem; }
a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }

section { margin-top: 2rem; }
h2 { margin: 0 0 0.3rem; font-size: 1.15rem; font-weight: 600; }
h2 small { font-size: 0.85em; margin-left: 0.3em; }
section > .quiet { margin: 0 0 0.5rem; }
table { width: 100%; border-collapse: collapse; }
td { padding: 0.28rem 0.8rem 0.28rem 0; border-top: 1px solid var(--vscode-editorWidget-border, #8883); vertical-align: baseline; }
tr:first-child td { border-top: 0; }
td:first-child { width: 100%; overflow-wrap: anywhere; }
td b { font-weight: 600; }
.number { min-width: 4.5rem; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.tags { min-width: 6.5rem; text-align: right; padding-right: 0; }
.why { min-width: 22rem; color: var(--vscode-descriptionForeground); }
.bar svg { width: 6rem; height: 0.4rem; }
.bar rect { fill: var(--vscode-charts-blue); opacity: 0.7; }
ins, del { text-decoration: none; }
ins { color: var(--vscode-gitDecoration-addedResourceForeground, var(--vscode-charts-green)); }
del { color: var(--vscode-gitDecoration-deletedResourceForeground, var(--vscode-charts-red)); }
.tag { padding: 0 0.5rem; border-radius: 1rem; border: 1px solid var(--vscode-editorWarning-foreground, var(--vscode-charts-yellow)); color: var(--vscode-editorWarning-foreground, var(--vscode-charts-yellow)); font-size: 0.88em; white-space: nowrap; }

.finding { margin: 0.6rem 0 0; padding: 0.5rem 0 0.5rem 1rem; border-left: 3px solid var(--vscode-charts-blue); }
.finding.error { border-color: var(--vscode-editorError-foreground); }
.finding.warning { border-color: var(--vscode-editorWarning-foreground); }
.finding p { margin: 0; }
.places { display: flex; flex-wrap: wrap; gap: 0.15rem 1rem; margin: 0.3rem 0; }
.rule { font-size: 0.88em; }
summary { cursor: pointer; color: var(--vscode-textLink-foreground); }

.parts { counter-reset: part; }
.parts li { counter-increment: part; display: flex; align-items: center; gap: 1rem; padding: 0.45rem 0.9rem; border-left: 3px solid var(--vscode-charts-blue); background: var(--vscode-textBlockQuote-background); margin-bottom: 0.35rem; border-radius: 0 3px 3px 0; }
.parts li::before { content: counter(part); color: var(--vscode-descriptionForeground); font-variant-numeric: tabular-nums; }
.parts li.sensitive { border-color: var(--vscode-editorWarning-foreground, var(--vscode-charts-yellow)); }
.parts li.mechanical, .parts li.docs { border-color: var(--vscode-descriptionForeground); }
.parts li.tests { border-color: var(--vscode-charts-green); }
.parts div { flex: 1; }
.parts .quiet { margin-left: 0.8em; }
.people { display: flex; flex-wrap: wrap; gap: 0.6rem; }
.people li { padding: 0.5rem 0.9rem; border: 1px solid var(--vscode-editorWidget-border, #8883); border-radius: 4px; }
footer { margin-top: 2.5rem; padding-top: 0.8rem; border-top: 1px solid var(--vscode-editorWidget-border, #8883); font-size: 0.92em; }
`;
