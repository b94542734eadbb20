//! The program as it is typed: every file below `tests/cases` is a session on the command line,
//! with what it prints. `TRYCMD=overwrite cargo test cases` writes what is printed now; read the
//! diff before you keep it.

#[test]
fn sessions_go_as_written() {
    trycmd::TestCases::new()
        .env("LANG", "C")
        .env("NO_COLOR", "1")
        .default_bin_name("wuhua-eval")
        .case("tests/cases/*/*.trycmd")
        .case("README*.md")
        .case("docs/cli*.md")
        .case("docs/results*.md");
}

#[test]
fn the_readme_shows_the_examples_as_they_are() {
    let read = |path: &str| {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(root.join(path)).expect("it is part of the project")
    };
    for readme in ["README.md", "README.zh-CN.md"].map(read) {
        for example in ["examples/demo.toml", "examples/demo.csv"].map(read) {
            assert!(readme.contains(&example));
        }
        let mut commands = readme.split("```sh\n").skip(1);
        let mut first_line = || commands.next().and_then(|block| block.lines().next());
        let (run, test) = (
            first_line().expect("it runs"),
            first_line().expect("it tests"),
        );
        let checks = read(".ci/run");
        assert!(checks.contains(run) && checks.contains(&format!("step {test}\n")));
    }
}
