/// A list that was read to its end.
public struct VoicebotListing<Item: Sendable>: Sendable {
    /// Each item once, as it stood when it was first seen.
    public var items: [Item]
    /// How it was read, and whether something speaks against its being whole.
    public var summary: ListSummary
}
