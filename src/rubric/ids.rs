//! The numbers of things that a rubric lists, each of a type of its own.

use std::ops::Index;

use super::{Award, Condition, Exemption, Grade, Tree};

macro_rules! ids {
    ($($(#[$doc:meta])* $Id:ident of $Thing:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Id(pub usize);

        impl $Id {
            /// Returns the things of a list, each with its number.
            pub fn all(list: &[$Thing]) -> impl DoubleEndedIterator<Item = ($Id, &$Thing)> {
                list.iter().enumerate().map(|(number, thing)| ($Id(number), thing))
            }
        }

        impl Index<$Id> for [$Thing] {
            type Output = $Thing;

            fn index(&self, id: $Id) -> &$Thing {
                &self[id.0]
            }
        }

        impl Index<$Id> for Vec<$Thing> {
            type Output = $Thing;

            fn index(&self, id: $Id) -> &$Thing {
                &self[id.0]
            }
        }
    )+};
}

ids! {
    VetoId of Condition,
    GateId of Condition,
    ExemptionId of Exemption,
    GradeId of Grade,
    AwardId of Award,
    /// A kind of unit.
    TreeId of Tree,
}
