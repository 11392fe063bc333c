// The options of a rule that change what matches.

/** Every option of semantics §1.7 with its default filled in. */
export interface RuleOptions {
  readonly constant_propagation: boolean;
  readonly symbolic_propagation: boolean;
  readonly ac_matching: boolean;
  readonly commutative_boolop: boolean;
  readonly symmetric_eq: boolean;
  readonly vardef_assign: boolean;
  readonly flddef_assign: boolean;
  readonly attr_expr: boolean;
  readonly unify_ids_strictly: boolean;
  readonly arrow_is_function: boolean;
  readonly let_is_var: boolean;
  readonly go_deeper_expr: boolean;
  readonly go_deeper_stmt: boolean;
  readonly implicit_deep_exprstmt: boolean;
  readonly implicit_ellipsis: boolean;
  readonly implicit_return: boolean;
  readonly xml_singleton_loose_matching: boolean;
  readonly xml_attrs_implicit_ellipsis: boolean;
  readonly xml_children_ordered: boolean;
  readonly decorators_order_matters: boolean;
  readonly cpp_parsing_pref: 'as_vardef_with_ctor' | 'as_fundef';
  readonly taint_focus_on: 'sink' | 'source';
  readonly taint_unify_mvars: boolean;
  readonly taint_assume_safe_functions: boolean;
  readonly taint_assume_safe_indexes: boolean;
  readonly taint_assume_safe_comparisons: boolean;
  readonly taint_assume_safe_booleans: boolean;
  readonly taint_assume_safe_numbers: boolean;
  readonly taint_only_propagate_through_assignments: boolean;
  readonly taint_intrafile: boolean;
  /** Across functions: effects under a condition that the call's literal arguments refute are dropped. */
  readonly guarded_taint_signatures: boolean;
  readonly interfile: boolean;
  readonly generic_engine: 'spacegrep' | 'aliengrep';
  readonly generic_ellipsis_max_span: number;
  readonly generic_comment_style: 'none' | 'c' | 'cpp' | 'shell';
  readonly generic_multiline: boolean;
  readonly generic_braces: readonly (readonly [string, string])[] | undefined;
  readonly generic_extra_braces: readonly (readonly [string, string])[];
  readonly generic_extra_word_characters: readonly string[];
  readonly generic_caseless: boolean;
}
