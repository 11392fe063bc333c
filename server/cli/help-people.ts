// What `--help` prints for the commands about people and guidance.

export const CHAMPIONS_HELP = `security-review champions [OPTION]… [FILE]

Says whom to ask about a file, a rule or a weakness, and why them: from .security-review/champions.yml, or else from
security-insights.yml, CODEOWNERS, and who changed the lines last. Only those of the first two are called champions.

      --file FILE               the file it is about
      --line N                  the line, for who changed it last
      --rule ID                 the rule, with its CWE, category and severity
      --cwe N                   a CWE number; may be repeated
  -c, --config FILE|DIR         where the rule is, as for scan
      --json                    print the answer as JSON

Exit status: 0.
`;

export const GUIDANCE_HELP = `security-review guidance [OPTION]… CWE-N|RULE

Prints, as Markdown, what to do about a weakness or a finding of a rule: why, the safe pattern, what your team says, standards.

      --file FILE               the file it is about: its language, its team's notes, and whom to ask
      --language ID             the language of the safe pattern (default: that of the file, or all)
  -c, --config FILE|DIR         where the rule is, as for scan
      --json                    print the page as JSON

Exit status: 0.
`;
