//! The figures that repeated runs of one step gave.

/// Figures of one step in the order of its runs; empty where nothing could be measured.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series(Vec<f64>);

impl Series {
    /// Adds the figure of one more run.
    pub(crate) fn push(&mut self, figure: f64) {
        self.0.push(figure);
    }

    /// Adds the count of one more run.
    pub(crate) fn count(&mut self, number: usize) {
        self.push(number as f64);
    }

    /// The figure in the middle, the lower one of two; `None` if there is none.
    pub(crate) fn median(&self) -> Option<f64> {
        let sorted = self.sorted();
        sorted.get(sorted.len().saturating_sub(1) / 2).copied()
    }

    /// The least and the greatest figure.
    pub(crate) fn range(&self) -> Option<(f64, f64)> {
        let sorted = self.sorted();
        Some((*sorted.first()?, *sorted.last()?))
    }

    /// Whether every run gave what the same run of another series gave.
    pub(crate) fn equals(&self, other: &Self) -> bool {
        self.0 == other.0
    }

    /// Whether every run gave this number.
    pub(crate) fn is_always(&self, number: f64) -> bool {
        self.0.iter().all(|figure| *figure == number)
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}
