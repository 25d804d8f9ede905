//! The kinds of things that statements are about.

use std::fmt;
use std::str::FromStr;

/// Type of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, party, ministry, court, team…
    Organization,
    /// A country, city, region, building.
    Place,
    /// An election, summit, match, war.
    Event,
    /// A thing that is made and named.
    Product,
    /// People who are described but not organised ("Labour officials").
    Group,
    /// Anything else: what open statements are about and nothing is known of ("the finding", "heavy rain").
    Thing,
}

impl EntityType {
    /// All types.
    pub const ALL: [Self; 7] =
        [Self::Person, Self::Organization, Self::Place, Self::Event, Self::Product, Self::Group, Self::Thing];

    /// The name in data files, statement lines and the graph.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Place => "Place",
            Self::Event => "Event",
            Self::Product => "Product",
            Self::Group => "Group",
            Self::Thing => "Thing",
        }
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for EntityType {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|t| t.name() == name)
            .ok_or_else(|| format!("`{name}` is no entity type; expected one of Person, Organization, Place, Event, Product, Group, Thing"))
    }
}
