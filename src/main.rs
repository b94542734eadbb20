use std::process::ExitCode;

fn main() -> ExitCode {
    wuhua_eval::cli::run(std::env::args_os().collect()).into()
}
