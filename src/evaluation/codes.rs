//! What may be found in marks while they are evaluated.

use crate::diagnostics::codes;

codes!(
    YES_NO = error("yes-no"),
    MARK_NOT_APPLICABLE = error("mark-not-applicable"),
    MARK_EXEMPT = error("mark-exempt"),
    MARK_OTHER_KIND = error("mark-other-kind"),
    MARK_MISSING = error("mark-missing"),
    RESIDUE = warning("residue"),
    ONE_AS_YES = warning("one-as-yes"),
    PERCENT_AS_FRACTION = warning("percent-as-fraction"),
    RATIO_ABOVE_ONE = note("ratio-above-one"),
    SEVERAL_MARKS = error("several-marks"),
    FOLD_ABOVE_POINTS = error("fold-above-points"),
    MIXED_NOT_APPLICABLE = error("mixed-not-applicable"),
    NO_WEIGHT = error("no-weight"),
    NOT_COUNTED = note("not-counted"),
    MEAN_OF_NOBODY = error("mean-of-nobody"),
    UNTOUCHED_POINTS = warning("untouched-points"),
    CARRIED_WITHOUT_COVERAGE = warning("carried-without-coverage"),
    BLANK_AS_ZERO = note("blank-as-zero"),
    MEAN_INCOMPLETE = note("mean-incomplete"),
    NOTHING_APPLIES = error("nothing-applies"),
    KIND_MISSING = error("kind-missing"),
    KIND_UNKNOWN = error("kind-unknown"),
    ATTRIBUTE_BLANK = error("attribute-blank"),
    NO_COLUMN = warning("no-column"),
    NO_VETO_COLUMN = note("no-veto-column"),
    SUM_DIFFERS = warning("sum-differs"),
    STRANDED_EXTRAS = warning("stranded-extras"),
    FULL_MARKS_DIFFER = warning("full-marks-differ"),
);
