//! What may be found in a review, past the form of its manifest.

use crate::diagnostics::codes;

codes!(
    UNKNOWN_TITLE = error("unknown-title"),
    NOTHING_PASSES = error("nothing-passes"),
    IDLE_PASS_TITLE = warning("idle-pass-title"),
    UNKNOWN_STREET = error("unknown-street"),
    RESTS_ON_FAILED = error("rests-on-failed"),
);
