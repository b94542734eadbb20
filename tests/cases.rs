//! The program as it is typed: every file below `tests/cases` is a session on the command line,
//! with what it prints. `TRYCMD=overwrite cargo test cases` writes what is printed now; read the
//! diff before you keep it.

#[test]
fn sessions_go_as_written() {
    trycmd::TestCases::new()
        .env("LANG", "C")
        .env("NO_COLOR", "1")
        .default_bin_name("wuhua-eval")
        .case("tests/cases/*/*.trycmd");
}
