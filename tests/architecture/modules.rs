//! The modules of the program as their sources tell: what each declares, and what of others it uses,
//! in whatever form it names it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{Spacing, TokenStream, TokenTree};

/// The names that lead to a module from the root.
pub type ModulePath = Vec<String>;

/// All modules, each a file.
pub struct Modules(BTreeMap<ModulePath, Module>);

/// One module: its own items, what it takes from others under a name of its own, and every path that
/// stands in it.
#[derive(Default)]
struct Module {
    file: PathBuf,
    items: BTreeSet<String>,
    imports: Vec<Import>,
    paths: Vec<Vec<String>>,
}

struct Import {
    path: Vec<String>,
    /// What it is called here; `*` where all of a module is meant.
    name: String,
    is_public: bool,
}

/// Something of another module that is used.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// As it is written.
    pub written: String,
    /// The modules that the words lead to: the one that is named, and the one in which the item stands.
    pub named: ModulePath,
    pub home: ModulePath,
}

/// Where a path leads.
#[derive(Clone)]
enum Found {
    Module(ModulePath),
    Item { home: ModulePath, name: String },
}

impl Modules {
    /// Reads sources by their paths below `src`.
    pub fn read(sources: &[(PathBuf, String)]) -> Modules {
        let module = |(file, source): &(PathBuf, String)| {
            let tokens: TokenStream = source.parse().expect("the sources are Rust");
            let words = without_tests(words(tokens));
            (path_of(file), Module::read(file.clone(), &words))
        };
        Modules(sources.iter().map(module).collect())
    }

    pub fn paths(&self) -> impl Iterator<Item = &ModulePath> {
        self.0.keys()
    }

    pub fn file(&self, module: &ModulePath) -> &Path {
        &self.0[module].file
    }

    /// Returns what a module uses of others. That a module passes on what stands below it, or gives it a
    /// name for those below, is no use.
    pub fn uses(&self, of: &ModulePath) -> BTreeSet<Use> {
        let module = &self.0[of];
        let is_used = |name: &String| module.paths.iter().any(|path| path[0] == *name);
        let imported = module.imports.iter().filter(|import| !import.is_public);
        let imported = imported.filter(|import| is_used(&import.name) || module.is_leaf());
        let paths = module
            .paths
            .iter()
            .chain(imported.map(|import| &import.path));
        paths.filter_map(|path| self.used(of, path)).collect()
    }

    /// Returns the paths of a module that lead to no module of the program: to other crates, mostly.
    pub fn foreign(&self, of: &ModulePath) -> Vec<&Vec<String>> {
        let module = &self.0[of];
        let imported = module.imports.iter().map(|import| &import.path);
        let paths = module.paths.iter().chain(imported);
        let is_foreign = |path: &&Vec<String>| {
            let found = self.resolve(of, path, &mut BTreeSet::new());
            path[0] == "std" || found.is_none()
        };
        paths.filter(is_foreign).collect()
    }

    fn used(&self, by: &ModulePath, path: &[String]) -> Option<Use> {
        let home = match self.resolve(by, path, &mut BTreeSet::new())? {
            Found::Module(_) => return None,
            Found::Item { home, .. } => home,
        };
        let (at, rest) = self.start(by, path);
        let mut named = self.deepest(at, rest);
        if named.is_empty() || rest.len() == path.len() {
            named = home.clone();
        }
        (home != *by).then(|| Use {
            written: path.join("::"),
            named,
            home,
        })
    }

    /// Returns the module from which a path is read, and what is left of it there.
    fn start<'p>(&self, at: &ModulePath, path: &'p [String]) -> (ModulePath, &'p [String]) {
        match path[0].as_str() {
            "crate" | "wuhua_eval" => (Vec::new(), &path[1..]),
            "self" => (at.clone(), &path[1..]),
            "super" => {
                let supers = path.iter().take_while(|word| *word == "super").count();
                (at[..at.len() - supers].to_vec(), &path[supers..])
            }
            _ => (at.clone(), path),
        }
    }

    /// Returns the last module that words name one below the other.
    fn deepest(&self, mut at: ModulePath, words: &[String]) -> ModulePath {
        for word in words {
            let below = [&at[..], std::slice::from_ref(word)].concat();
            if !self.0.contains_key(&below) {
                break;
            }
            at = below;
        }
        at
    }

    /// Follows a path, through imports too. What a macro makes is taken to stand where it is asked for.
    fn resolve(
        &self,
        at: &ModulePath,
        path: &[String],
        seen: &mut BTreeSet<(ModulePath, String)>,
    ) -> Option<Found> {
        let (start, rest) = self.start(at, path);
        let is_led = rest.len() < path.len();
        let mut found = Found::Module(start);
        for (step, word) in rest.iter().enumerate() {
            found = match found {
                Found::Module(module) => match self.look_up(&module, word, seen) {
                    Some(found) => found,
                    None if is_led || step > 0 => Found::Item {
                        home: module,
                        name: word.clone(),
                    },
                    None => return None,
                },
                // A function leads nowhere: the first word is that of another crate.
                Found::Item { name, .. } if name.starts_with(char::is_lowercase) => return None,
                Found::Item { .. } => return Some(found),
            };
        }
        Some(found)
    }

    /// Finds what a name stands for in a module.
    fn look_up(
        &self,
        at: &ModulePath,
        name: &str,
        seen: &mut BTreeSet<(ModulePath, String)>,
    ) -> Option<Found> {
        if !seen.insert((at.clone(), name.to_owned())) {
            return None;
        }
        let module = self.0.get(at)?;
        let item = |home: ModulePath| Found::Item {
            home,
            name: name.to_owned(),
        };
        if module.items.contains(name) {
            return Some(item(at.clone()));
        }
        let below = [&at[..], &[name.to_owned()]].concat();
        if self.0.contains_key(&below) {
            return Some(Found::Module(below));
        }
        if at.is_empty() && ["text", "fixed_text"].contains(&name) {
            return Some(item(vec!["lang".to_owned()]));
        }
        if let Some(import) = module.imports.iter().find(|import| import.name == name) {
            return self.resolve(at, &import.path, seen);
        }
        let mut globs = module.imports.iter().filter(|import| import.name == "*");
        globs.find_map(|glob| match self.resolve(at, &glob.path, seen)? {
            Found::Module(module) => self.look_up(&module, name, seen),
            Found::Item { .. } => None,
        })
    }
}

impl Module {
    fn read(file: PathBuf, words: &[String]) -> Module {
        let mut module = Module::default();
        let mut depth = 0;
        let mut at = 0;
        while at < words.len() {
            let before = at.checked_sub(1).map_or("", |before| &words[before]);
            match words[at].as_str() {
                "use" => {
                    let is_public = before == "pub" || before == ")";
                    let mut imports = Vec::new();
                    at = read_tree(words, at + 1, &[], &mut imports);
                    for (path, name) in imports.into_iter().filter(|(path, _)| !path.is_empty()) {
                        module.imports.push(Import {
                            path,
                            name,
                            is_public,
                        });
                    }
                    continue;
                }
                "{" => depth += 1,
                "}" => depth -= 1,
                "macro_rules" => {
                    let body = &words[at..=end_of_group(words, at)];
                    module.items.insert(body[2].clone());
                    module.items.extend(types_of(body));
                }
                "mod" => assert_eq!(words[at + 2], ";", "{file:?}: a module has its own file"),
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" if depth == 0 => {
                    module.items.insert(words[at + 1].clone());
                }
                word if is_name(word) && ![".", "::"].contains(&before) => {
                    let mut paths = Vec::new();
                    let end = read_tree(words, at, &[], &mut paths);
                    module.paths.extend(paths.into_iter().map(|(path, _)| path));
                    at = end.max(at + 1);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        Module { file, ..module }
    }

    /// Returns whether no module stands below.
    fn is_leaf(&self) -> bool {
        !self.file.ends_with("mod.rs")
    }
}

/// Reads `a::b::{c, d as e, *}` from a word on: every path in it, and what each is called. Returns where
/// it ends.
fn read_tree(
    words: &[String],
    from: usize,
    above: &[String],
    found: &mut Vec<(Vec<String>, String)>,
) -> usize {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let (mut path, mut at) = (above.to_vec(), from);
    loop {
        match word(at) {
            "{" if !path.is_empty() || !above.is_empty() => {
                at += 1;
                while word(at) != "}" {
                    at = read_tree(words, at, &path, found);
                    at += usize::from(word(at) == ",");
                }
                return at + 1;
            }
            "*" if !path.is_empty() => {
                found.push((path, "*".to_owned()));
                return at + 1;
            }
            name if is_name(name) => path.push(name.to_owned()),
            _ => return at + 1,
        }
        at += 1;
        let leads_on =
            word(at) == "::" && (is_name(word(at + 1)) || ["{", "*"].contains(&word(at + 1)));
        if leads_on {
            at += 1;
            continue;
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let called = match word(at) {
            "as" => word(at + 1),
            _ => path.last().map_or("", String::as_str),
        };
        let called = called.to_owned();
        at += 2 * usize::from(word(at) == "as");
        found.push((path, called));
        return at;
    }
}

/// Returns the types that a macro makes under names of its own.
fn types_of(body: &[String]) -> impl Iterator<Item = String> {
    let named = |pair: &[String]| {
        let is_type = ["struct", "enum", "trait"].contains(&pair[0].as_str());
        (is_type && is_name(&pair[1])).then(|| pair[1].clone())
    };
    body.windows(2).filter_map(named)
}

fn is_name(word: &str) -> bool {
    const KEYWORDS: [&str; 26] = [
        "as", "break", "const", "continue", "dyn", "else", "enum", "fn", "for", "if", "impl", "in",
        "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct",
        "trait", "use", "where",
    ];
    let begins = |first: char| first.is_alphabetic() || first == '_';
    word.starts_with(begins) && !KEYWORDS.contains(&word)
}

/// Returns the words of a source one after the other; literals are left out, and `::` is one word.
fn words(tokens: TokenStream) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut is_joint = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::Brace | proc_macro2::Delimiter::None => ("{", "}"),
                };
                words.push(open.to_owned());
                words.extend(self::words(group.stream()));
                words.push(close.to_owned());
            }
            TokenTree::Ident(ident) => {
                match is_joint && words.last().is_some_and(|last| last == "'") {
                    true => words.push("'lifetime".to_owned()),
                    false => words.push(ident.to_string()),
                }
            }
            TokenTree::Punct(punct) if is_joint && punct.as_char() == ':' => {
                match words.last().is_some_and(|last| last == ":") {
                    true => *words.last_mut().expect("it was just seen") = "::".to_owned(),
                    false => words.push(":".to_owned()),
                }
                is_joint = punct.spacing() == Spacing::Joint;
                continue;
            }
            TokenTree::Punct(punct) => {
                words.push(punct.as_char().to_string());
                is_joint = punct.spacing() == Spacing::Joint;
                continue;
            }
            TokenTree::Literal(_) => words.push("\"".to_owned()),
        }
        is_joint = false;
    }
    words
}

/// Leaves out what is compiled for tests only.
fn without_tests(words: Vec<String>) -> Vec<String> {
    const TEST: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match words[at..].starts_with(&TEST.map(str::to_owned)) {
            true => at = end_of_group(&words, at + TEST.len()) + 1,
            false => {
                kept.push(words[at].clone());
                at += 1;
            }
        }
    }
    kept
}

/// Returns where the next group in braces ends, or the item that has none.
fn end_of_group(words: &[String], from: usize) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().skip(from) {
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => return at,
            "}" => depth -= 1,
            ";" if depth == 0 => return at,
            _ => {}
        }
    }
    words.len() - 1
}

/// Returns the names that lead to the module of a file; the root's own are none.
fn path_of(file: &Path) -> ModulePath {
    let mut path: ModulePath = file
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    path.pop_if(|last| *last == "mod");
    match path == ["lib"] {
        true => Vec::new(),
        false => path,
    }
}
