/// Where something stands in a file: line and column from 1, the column in Unicode scalars.
struct TextPlace: Equatable {
    var line: Int
    var column: Int

    var words: String { "line \(line), column \(column)" }
}
