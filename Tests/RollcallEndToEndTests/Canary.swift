/// What must never be said: every test's key, and what all its phone numbers begin with.
enum Canary {
    static let key = "canary-9f3e77c1d2"
    /// After the country code, before the last five digits.
    static let number = "80312"
}
