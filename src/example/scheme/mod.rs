//! What the fictional scheme did: whom schools referred to the visiting team,
//! what came of it, and whom the team visited.
//!
//! ```text
//! a year without the scheme ─▶ referrals (at their worst) ─▶ help (absence less from then on)
//!                                     └─▶ visits and calls ─▶ the team's files
//! ```
//!
//! How much the scheme helps is our own choice, so that anybody can see whether
//! the product finds it: `help` says it, and a test counts it.

mod files;
mod help;
mod referrals;
mod visits;

pub(super) use files::{cases, team_cases, team_contacts};
pub(super) use help::helped;
pub(super) use referrals::{Referral, referrals};
