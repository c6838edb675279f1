/// The voice that speaks; sent only where the user set it. Values are passed through as written.
package struct Voice: Sendable, Equatable, Codable {
    package var accent: String?
    package var gender: String?

    package init(accent: String? = nil, gender: String? = nil) {
        self.accent = accent
        self.gender = gender
    }
}
