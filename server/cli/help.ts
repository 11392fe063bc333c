// What `--help` prints.

export const HELP = `Security Review: semgrep-compatible rules on your code, offline.

Usage
  security-review [scan] [OPTION]… [TARGET]…   report findings in files and folders
  security-review change                       how much review the working change asks for
  security-review test [DIR]…                  check rules against their annotated samples
  security-review validate FILE|DIR…           check that rule files can be read
  security-review explain --rule ID --file F   why a rule reports something on a file, or nothing
  security-review champions --file F           whom to ask about a file, a rule or a weakness
  security-review guidance CWE-N|RULE          what to do about a weakness or a finding
  security-review --version

  security-review COMMAND --help tells more about a command.
`;

export const SCAN_HELP = `security-review scan [OPTION]… [TARGET]…

Reports findings in the targets, files or folders (default: the current folder). Files that .gitignore or .semgrepignore leave
out are skipped, unless they are named.

Rules
  -c, -f, --config FILE|DIR     rules; may be repeated. Default: the bundled rules and those of the current folder
                                (.security-review/rules, .semgrep.yml, .semgrep)
      --all-rules               the bundled rules of low confidence, and those made for audits, too
      --severity LEVEL          only rules of this severity (ERROR, WARNING, INFO …); may be repeated
      --exclude-rule ID         leave a rule out; may be repeated
      --no-rewrite-rule-ids     do not put the rule file's folder before the ids
      --disable-nosem           report findings with a nosemgrep comment too

Targets
      --include GLOB            only files that match; may be repeated
      --exclude GLOB            no files that match; may be repeated
      --no-git-ignore           scan what .gitignore names
      --max-target-bytes N      skip larger files (default 1000000; 0: no limit)
      --scan-unknown-extensions scan named files whatever their name, with all rules

Output
      --text | --json | --sarif what to print (default: text)
  -o, --output FILE             write it to a file
  -q, --quiet                   only findings
  -v, --verbose                 every skipped file with its reason

Changes
  -a, --autofix                 write the fixes of rules that have one into the files
      --dryrun                  with --autofix: write nothing, show the lines as they would be

Running
  -j, --jobs N                  files scanned at the same time
      --taint-intrafile         follow taint across the functions of a file
      --timeout S               seconds for one rule on one file (default 5)
      --timeout-threshold N     give a file up after so many slow rules (default 3)
      --batch                   serve requests on standard input: {"id", "cwd", "args"} a line, answered by {"id", "output"}

Exit status
  0 done, 1 findings (with --error), 2 a target or a rule failed, 3 a file could not be parsed (with --strict),
  7 a rule file is missing or broken, 8 a rule names an unknown language
`;

export const TEST_HELP = `security-review test [OPTION]… [DIR|FILE]…

Runs every rule file on the samples beside it (NAME.yaml on NAME.js, NAME.py, NAME.test.yaml …) and compares the findings with the
comments in them: \`ruleid: ID\` expects a finding on the next line, \`ok: ID\` none; \`todoruleid\` and \`todook\` accept either.
A sample NAME.fixed.js says what NAME.js looks like after all fixes.

      --config DIR              the rules, when the samples are elsewhere: test --config rules/ samples/
      --json                    print the outcome as JSON
  -j, --jobs N                  samples scanned at the same time

Exit status: 0 all as annotated, 1 not.
`;

export const VALIDATE_HELP = `security-review validate [OPTION]… FILE|DIR…

Reads rule files, compiles their patterns, and prints what is wrong with them as FILE:LINE:COLUMN.

      --json                    print the problems as JSON

Exit status: 0 valid, 4 a rule is invalid, 5 invalid YAML, 7 nothing to validate, 8 an unknown language.
`;

export const CHANGE_HELP = `security-review change [OPTION]…

Measures what you are about to share: the commits since the base, and what is staged, changed and new in the working tree. Tells
how many minutes of careful review it asks for, where it touches security, and what cannot be reviewed by reading.

      --base REF                compare with this branch or commit (default: found out)
      --json                    print the figures, with each file's
      --markdown                print a review request to paste
      --error                   exit with 1 when the change is over its budget, an hour of careful review

Exit status: 0 done, 1 over budget (with --error), 2 not in a git repository, or git failed.
`;

export const EXPLAIN_HELP = `security-review explain --rule ID --file FILE [OPTION]…

Tells why a rule reports something on a file, or nothing: each operator of the rule with the code it keeps and drops.

      --rule ID                 the rule
      --file FILE               the source
      --line N                  only what concerns this line
  -c, -f, --config FILE|DIR     where the rule is; default as for scan
      --json                    print the tree as JSON, places as offsets

Exit status: 0 explained, 2 there is no such rule or file.
`;
