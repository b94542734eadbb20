//! The kinds of fault: each has a name and is as grave wherever it is found.

use super::Severity;

/// One kind of fault. Its constant is declared once, near what finds it, so that no name can be
/// mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// Stable between versions: `points-sum`.
    pub name: &'static str,
    pub severity: Severity,
}

impl Code {
    pub const fn error(name: &'static str) -> Code {
        Code::of(name, Severity::Error)
    }

    pub const fn warning(name: &'static str) -> Code {
        Code::of(name, Severity::Warning)
    }

    pub const fn note(name: &'static str) -> Code {
        Code::of(name, Severity::Note)
    }

    const fn of(name: &'static str, severity: Severity) -> Code {
        Code { name, severity }
    }
}

/// Declares codes as constants, and lists them as `ALL`: `codes!(SHORT_ROW = error("short-row"))`.
macro_rules! codes {
    ($($CODE:ident = $severity:ident($name:literal)),+ $(,)?) => {
        $(
            pub const $CODE: $crate::diagnostics::Code =
                $crate::diagnostics::Code::$severity($name);
        )+

        /// Every code of this table.
        pub const ALL: &[$crate::diagnostics::Code] = &[$($CODE),+];
    };
}

pub(crate) use codes;
