//! Sorting more records than fit in memory: sorted runs in temporary files, then one merge.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// A key with all its payloads.
pub(super) type Group = (Vec<u8>, Vec<Vec<u8>>);

/// One record: sorted by its key, then by its payload.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Record {
    pub(super) key: Vec<u8>,
    pub(super) payload: Vec<u8>,
}

/// Takes records in any order and gives them back sorted. Holds at most about `budget` bytes of them in memory.
#[derive(Debug)]
pub(super) struct Sorter {
    budget: usize,
    used: usize,
    records: Vec<Record>,
    runs: Vec<File>,
}

impl Sorter {
    pub(super) fn new(budget: usize) -> Self {
        Self { budget, used: 0, records: Vec::new(), runs: Vec::new() }
    }

    pub(super) fn push(&mut self, key: Vec<u8>, payload: Vec<u8>) -> io::Result<()> {
        self.used += key.len() + payload.len() + size_of::<Record>();
        self.records.push(Record { key, payload });
        if self.used > self.budget { self.spill() } else { Ok(()) }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.records.sort_unstable();
        let mut writer = BufWriter::new(tempfile::tempfile()?);
        for record in self.records.drain(..) {
            write_bytes(&mut writer, &record.key)?;
            write_bytes(&mut writer, &record.payload)?;
        }
        let mut file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        self.runs.push(file);
        self.used = 0;
        Ok(())
    }

    /// The records in order.
    pub(super) fn sorted(mut self) -> io::Result<Sorted> {
        self.records.sort_unstable();
        let mut runs: Vec<Run> =
            self.runs.into_iter().map(|file| Run::Stored(Box::new(BufReader::new(file)))).collect();
        runs.push(Run::Held(self.records.into_iter()));
        let mut heads = BinaryHeap::new();
        for (i, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next()?.map(|record| Reverse((record, i))));
        }
        Ok(Sorted { runs, heads })
    }
}

/// Sorted records, read one by one.
#[derive(Debug)]
pub(super) struct Sorted {
    runs: Vec<Run>,
    /// The first record of each run that has one left.
    heads: BinaryHeap<Reverse<(Record, usize)>>,
}

impl Sorted {
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        let Some(mut head) = self.heads.peek_mut() else { return Ok(None) };
        let run = head.0.1;
        let record = match self.runs[run].next()? {
            Some(next) => std::mem::replace(&mut head.0.0, next),
            None => PeekMut::pop(head).0.0,
        };
        Ok(Some(record))
    }

    /// The next key with its payloads, in order.
    pub(super) fn next_group(&mut self) -> io::Result<Option<Group>> {
        let Some(first) = self.next()? else { return Ok(None) };
        let mut payloads = vec![first.payload];
        while self.heads.peek().is_some_and(|head| head.0.0.key == first.key) {
            payloads.extend(self.next()?.map(|record| record.payload));
        }
        Ok(Some((first.key, payloads)))
    }
}

#[derive(Debug)]
enum Run {
    Stored(Box<BufReader<File>>),
    Held(std::vec::IntoIter<Record>),
}

impl Run {
    fn next(&mut self) -> io::Result<Option<Record>> {
        match self {
            Self::Held(records) => Ok(records.next()),
            Self::Stored(reader) => {
                let Some(key) = read_bytes(reader)? else { return Ok(None) };
                let payload = read_bytes(reader)?.ok_or(io::ErrorKind::UnexpectedEof)?;
                Ok(Some(Record { key, payload }))
            }
        }
    }
}

fn write_bytes(writer: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    writer.write_all(&length.to_le_bytes())?;
    writer.write_all(bytes)
}

fn read_bytes(reader: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match reader.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
    reader.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn records_come_back_sorted_whatever_the_memory(
            records in prop::collection::vec(("[a-c]{0,3}", "[x-z]{0,2}"), 0..60),
            budget in 1_usize..2000,
        ) {
            let mut sorter = Sorter::new(budget);
            for (key, payload) in &records {
                sorter.push(key.clone().into_bytes(), payload.clone().into_bytes()).unwrap();
            }
            let mut sorted = sorter.sorted().unwrap();
            let mut found = Vec::new();
            while let Some(record) = sorted.next().unwrap() {
                found.push((String::from_utf8(record.key).unwrap(), String::from_utf8(record.payload).unwrap()));
            }
            let mut expected = records;
            expected.sort();
            prop_assert_eq!(found, expected);
        }
    }
}
