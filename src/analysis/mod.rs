//! What follows from an evaluation: figures fit to print, and counts. Nothing here scores anew.

mod attained;
mod change;
mod distance;
mod explanation;
mod figures;
mod grid;
mod indicators;
mod line;
mod losers;
mod losses;
mod lost_by;
mod printed;
mod reasons;
mod summary;
mod ties;
mod withheld;
mod worth;
pub mod year_end;

pub use attained::{Attained, CameTo};
pub use change::{Change, LeafChange};
pub use distance::{Distance, Gap, distances};
pub use explanation::{Explanation, explanation};
pub use figures::Figures;
pub use indicators::{by_loss, indicators};
pub use line::Line;
pub use losers::{Losers, UnitLoss};
pub use losses::{Cause, Loss, losses};
pub use lost_by::{LostBy, OnRow};
pub use printed::Printed;
pub use reasons::Reason;
pub use summary::{Group, Summary, by_award, by_grade, by_street};
pub use ties::{Tie, ties};
pub use withheld::{Obstacle, Withheld, withheld};
pub use worth::{Worth, share_of_whole, worths};
