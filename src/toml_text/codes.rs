//! What may be wrong with a TOML text, and with the keys and values of any file written in it.

use crate::diagnostics::codes;

codes!(
    EMPTY = error("empty"),
    TOML_SYNTAX = error("toml-syntax"),
    FULL_WIDTH = error("full-width"),
    UNQUOTED = error("unquoted"),
    MISSING_KEY = error("missing-key"),
    UNKNOWN_KEY = error("unknown-key"),
    WRONG_VALUE = error("wrong-value"),
);
