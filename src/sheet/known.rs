//! What everybody knows who reads rows, of however many pieces at once.

use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::judge_statistic::JudgeStatistics;
use super::lookups::Lookups;
use super::vocabulary::Vocabulary;

/// What the rubric says, and whom and what the rows read so far led to.
pub struct Known<'v> {
    pub vocabulary: &'v Vocabulary,
    pub statistics: JudgeStatistics<'v>,
    lookups: RwLock<Lookups>,
}

impl<'v> Known<'v> {
    pub fn new(vocabulary: &'v Vocabulary, statistics: JudgeStatistics<'v>) -> Known<'v> {
        Known {
            vocabulary,
            statistics,
            lookups: RwLock::default(),
        }
    }

    pub fn lookups(&self) -> RwLockReadGuard<'_, Lookups> {
        self.lookups.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn lookups_to_change(&self) -> RwLockWriteGuard<'_, Lookups> {
        self.lookups.write().unwrap_or_else(PoisonError::into_inner)
    }
}
