//! The numbers of things that a rubric lists, each of a type of its own.

use std::ops::Index;

use super::{Award, Condition, Exemption, Grade, Tree};

macro_rules! ids {
    ($($(#[$doc:meta])* $Id:ident($Number:ty) of $Thing:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Id(pub $Number);

        impl $Id {
            pub fn new(number: usize) -> $Id {
                $Id(number.try_into().expect("rubrics list fewer things"))
            }

            pub fn number(self) -> usize {
                self.0 as usize
            }

            /// Returns the things of a list, each with its number.
            pub fn all(list: &[$Thing]) -> impl DoubleEndedIterator<Item = ($Id, &$Thing)> {
                list.iter().enumerate().map(|(number, thing)| ($Id::new(number), thing))
            }
        }

        impl Index<$Id> for [$Thing] {
            type Output = $Thing;

            fn index(&self, id: $Id) -> &$Thing {
                &self[id.number()]
            }
        }

        impl Index<$Id> for Vec<$Thing> {
            type Output = $Thing;

            fn index(&self, id: $Id) -> &$Thing {
                &self[id.number()]
            }
        }
    )+};
}

ids! {
    VetoId(usize) of Condition,
    GateId(usize) of Condition,
    ExemptionId(usize) of Exemption,
    /// Very many are kept.
    GradeId(u32) of Grade,
    AwardId(usize) of Award,
    /// A kind of unit.
    TreeId(usize) of Tree,
}
