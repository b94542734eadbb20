//! Which language to speak.

use std::ffi::OsString;

use crate::lang::Lang;

/// Returns the language: what `--lang` says, otherwise the system's. Known before the arguments
/// are understood, so that the complaint about them is in it.
pub fn choose(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let asked = words.iter().enumerate().find_map(|(at, word)| match *word {
        "--lang" => words.get(at + 1).copied(),
        _ => word.strip_prefix("--lang="),
    });
    match asked {
        Some("zh") => Lang::Zh,
        Some("en") => Lang::En,
        _ => of_locale(sys_locale::get_locale().as_deref()),
    }
}

fn of_locale(locale: Option<&str>) -> Lang {
    match locale {
        Some(locale) if locale.to_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_locale_unless_told_otherwise() {
        assert_eq!(of_locale(Some("zh-CN")), Lang::Zh);
        assert_eq!(of_locale(Some("zh_CN.UTF-8")), Lang::Zh);
        assert_eq!(of_locale(Some("C")), Lang::En);
        assert_eq!(of_locale(None), Lang::En);
        assert_eq!(choose(&["x".into(), "--lang=zh".into()]), Lang::Zh);
        assert_eq!(
            choose(&["x".into(), "--lang".into(), "en".into()]),
            Lang::En
        );
    }
}
