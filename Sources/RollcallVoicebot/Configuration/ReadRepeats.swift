/// Whether and when a reading that failed is asked again; nothing else is ever repeated.
public struct ReadRepeats: Sendable, Equatable {
    /// How often one reading may be asked again.
    public var count: Int
    /// The pause before the first repetition; each further one is twice as long.
    public var firstPause: Duration
    /// No pause is longer; where the service asks for a longer one, nothing is repeated.
    public var longestPause: Duration

    /// Repeats a reading up to `count` times.
    public init(
        _ count: Int, firstPause: Duration = .seconds(1), longestPause: Duration = .seconds(60)
    ) {
        self.count = count
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// The pause before repetition `number`, from 0; nil where asking again is of no use: another
    /// answer is not to be expected, or the service wants more patience than `longestPause`.
    func pause(before number: Int, after error: VoicebotError) -> Duration? {
        guard number < count else { return nil }
        switch error.code {
        case .rateLimited where error.retryAfter == nil: return nil
        case .unreachable, .interrupted, .troubled, .rateLimited: break
        default: return nil
        }
        let doubled = firstPause * (1 << min(number, 20))
        let asked = error.retryAfter ?? .zero
        return asked > longestPause ? nil : max(asked, min(doubled, longestPause))
    }
}
