//! From outside `confidential`: its rooms cannot even be named.

use crate::confidential::body::Body as _; //~ E0603
use crate::confidential::ingest::Sheet; //~ E0603
use crate::confidential::inside::Inside as _; //~ E0603
use crate::confidential::measures::ExactTable; //~ E0603
use crate::confidential::protect::Noise; //~ E0603
use crate::confidential::protect::Payment; //~ E0603
use crate::confidential::protect::account::Receipt; //~ E0603
use crate::confidential::protect::noise::NoisyTable; //~ E0603
use crate::confidential::register::Pupil; //~ E0603
use crate::confidential::register::Register; //~ E0603
use crate::confidential::wall; //~ E0603
