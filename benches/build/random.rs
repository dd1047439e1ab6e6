//! Numbers that only look random: the same seed gives the same numbers in every version, which no crate
//! promises of its generators.

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014).
pub(crate) struct Random(u64);

/// 2⁶⁴ divided by the golden ratio: the step of the sequence.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The sequence of one article, independent of those of the others.
    pub(crate) fn new(seed: u64, number: u32) -> Self {
        let start = Self(seed).next();
        Self(start ^ u64::from(number).wrapping_mul(STEP))
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let product = u128::from(self.next()) * limit as u128;
        (product >> 64) as usize
    }

    /// A number between two, both included.
    pub(crate) fn between(&mut self, least: usize, greatest: usize) -> usize {
        least + self.below(greatest - least + 1)
    }

    /// True in so many of a thousand cases.
    pub(crate) fn chance(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }

    /// One of some items, of which there must be one at least.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// So many different items, in any order.
    pub(crate) fn sample<T: Copy>(&mut self, items: &[T], n_items: usize) -> Vec<T> {
        let mut left = items.to_vec();
        (0..n_items.min(left.len())).map(|_| left.swap_remove(self.below(left.len()))).collect()
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
