//! What may be wrong with a cell, by the rule that reads it.

use crate::diagnostics::codes;

codes!(
    MARK_NUMBER = error("mark-number"),
    MARK_RANGE = error("mark-range"),
    MARK_STEP = error("mark-step"),
    MARK_PERCENT = error("mark-percent"),
    MARK_COUNT = error("mark-count"),
    MARK_LEVEL = error("mark-level"),
    MARK_YES_NO = error("mark-yes-no"),
    MARK_RATIO = error("mark-ratio"),
);
