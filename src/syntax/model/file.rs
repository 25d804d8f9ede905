//! The body of the network's model file: labels, feature rows, name lists and weights.
//!
//! Weights are kept as bytes: each row of the embedding table and each column of a matrix has a factor of its own.
//! Vectors are kept as they are.

use rustc_hash::FxHashMap;

use super::bytes::{NAME, Reader, Writer, fault};
use super::labels::TagSet;
use super::layout::{Layout, Shape};
use super::name_lists::NameLists;
use super::network::Contents;
use crate::syntax::{Deprel, ModelError, Upos, container};

/// A table of small signed numbers with a factor for each row.
#[derive(Clone, Debug, Default)]
pub struct ByteTable {
    /// Factor of each row.
    pub scales: Vec<f32>,
    /// Values, row by row.
    pub values: Vec<i8>,
}

impl ByteTable {
    /// Rounds rows to bytes.
    #[must_use]
    pub fn of_rows(rows: &[f32], width: usize) -> Self {
        let mut table = Self::default();
        for row in rows.chunks_exact(width) {
            let scale = row.iter().fold(0.0_f32, |most, value| most.max(value.abs())) / 127.0;
            table.scales.push(scale);
            let factor = if scale > 0.0 { 1.0 / scale } else { 0.0 };
            table.values.extend(row.iter().map(|value| (value * factor).round() as i8));
        }
        table
    }

    fn write(&self, to: &mut Writer) {
        to.floats(&self.scales);
        to.signed(&self.values);
    }

    fn read(from: &mut Reader, rows: usize, width: usize) -> Result<Self, ModelError> {
        let scales = from.floats(rows)?;
        let count = rows.checked_mul(width).ok_or_else(|| fault("it is too big"))?;
        Ok(Self { scales, values: from.signed(count)? })
    }
}

/// The bytes of a model file.
#[must_use]
pub fn to_bytes(contents: &Contents) -> Vec<u8> {
    let mut body = Writer::default();
    contents.shape.write(&mut body);
    body.number(Upos::ALL.len());
    Upos::ALL.iter().for_each(|upos| body.text(upos.label()));
    body.number(Deprel::ALL.len());
    Deprel::ALL.iter().for_each(|deprel| body.text(deprel.label()));
    contents.tags.write(&mut body);
    let mut keys: Vec<(u32, u64)> = contents.rows.iter().map(|(hash, row)| (*row, *hash)).collect();
    keys.sort_unstable();
    body.number(keys.len());
    keys.iter().for_each(|(_, hash)| body.hash(*hash));
    contents.embeddings.write(&mut body);
    contents.lists.write(&mut body);
    let layout = Layout::new(contents.shape);
    for matrix in layout.matrices() {
        let values = matrix.of(&contents.parameters);
        if matrix.rows == 1 {
            body.floats(values);
        } else {
            ByteTable::of_rows(&transposed(values, matrix.columns), matrix.rows).write(&mut body);
        }
    }
    container::seal(&body.0)
}

/// Reads a model file.
///
/// # Errors
/// Bytes that are no model, one of another version, or one that was cut off or changed.
pub fn from_bytes(bytes: &[u8]) -> Result<Contents, ModelError> {
    let mut body = Reader(container::open(NAME, bytes)?);
    let shape = Shape::read(&mut body)?;
    expect_labels(&mut body, Upos::ALL.iter().map(|upos| upos.label()))?;
    expect_labels(&mut body, Deprel::ALL.iter().map(|deprel| deprel.label()))?;
    let tags = TagSet::read(&mut body)?;
    if tags.len() != shape.tags {
        return Err(fault("its number of tags is wrong"));
    }
    let count = body.number()?;
    // A count beyond what is left of the file fails below; it must not reserve memory first.
    let mut rows = FxHashMap::default();
    rows.reserve(count.min(body.0.len() / size_of::<u64>()));
    for row in 0..count {
        rows.insert(body.hash()?, row as u32 + 1);
    }
    let embeddings = ByteTable::read(&mut body, count + 1, shape.width)?;
    let lists = NameLists::read(&mut body)?;
    let layout = Layout::new(shape);
    let mut parameters = Vec::with_capacity(layout.len());
    for matrix in layout.matrices() {
        if matrix.rows == 1 {
            parameters.extend(body.floats(matrix.columns)?);
        } else {
            let table = ByteTable::read(&mut body, matrix.columns, matrix.rows)?;
            let columns: Vec<f32> = table
                .values
                .chunks_exact(matrix.rows)
                .zip(&table.scales)
                .flat_map(|(column, scale)| column.iter().map(move |value| f32::from(*value) * scale))
                .collect();
            parameters.extend(transposed(&columns, matrix.rows));
        }
    }
    Ok(Contents { shape, tags, rows, embeddings, lists, parameters })
}

/// Checks that the model was made for the labels of this program.
fn expect_labels(
    body: &mut Reader,
    labels: impl ExactSizeIterator<Item = &'static str>,
) -> Result<(), ModelError> {
    let wrong = || fault("its labels are those of another version");
    if body.number()? != labels.len() {
        return Err(wrong());
    }
    for label in labels {
        if body.text()? != label {
            return Err(wrong());
        }
    }
    Ok(())
}

/// Rows to columns; `columns` is the number of columns before.
#[must_use]
pub fn transposed(values: &[f32], columns: usize) -> Vec<f32> {
    let rows = values.len() / columns.max(1);
    let mut turned = vec![0.0; values.len()];
    // Some rows at a time, so that each line of the cache is written to only once.
    for (block, lines) in values.chunks(16 * columns.max(1)).enumerate() {
        for column in 0..columns {
            let target = turned[column * rows + block * 16..].iter_mut();
            target.zip(lines[column..].iter().step_by(columns)).for_each(|(to, from)| *to = *from);
        }
    }
    turned
}
